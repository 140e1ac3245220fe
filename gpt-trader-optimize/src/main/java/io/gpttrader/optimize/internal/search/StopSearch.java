package io.gpttrader.optimize.internal.search;

/** Ends a search from inside an evaluation; caught by whoever began the search. */
public final class StopSearch extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason the rule that ended it, as a person reads it, such as {@code 200 trials} */
    public StopSearch(String reason) {
        super(reason, null, false, false);
    }
}
