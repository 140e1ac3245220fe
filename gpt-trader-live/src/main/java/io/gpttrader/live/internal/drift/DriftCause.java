package io.gpttrader.live.internal.drift;

/** Why the account is worth more or less than one of its own over the same bars would be. */
public enum DriftCause {
    /** Filled at another price, in the same bar. */
    PRICE("price", "another price in the same bar"),
    /** Filled in another bar, or not yet. */
    TIME("time", "filled in another bar, or not yet"),
    /** Filled with more or fewer units. */
    SIZE("size", "more or fewer units"),
    /** Commissions of what both have filled. */
    FEES("fees", "other commissions"),
    /** The broker, or a limit of the session, refused the order. */
    REJECTED("rejected", "the order was refused"),
    /** Not decided, or decided and not filled: cancelled, expired, never sent. */
    MISSED("missed", "not ordered, cancelled or expired"),
    /** Filled though a simulated account would not have traded. */
    EXTRA("extra", "filled without a simulated trade"),
    /** Cash that came or went without a trade: dividends, interest, fees, transfers. */
    CASH("cash", "cash without a trade"),
    /** What the account holds beside the session's positions has changed its price. */
    OUTSIDE("outside", "holdings that are not the session's"),
    /** All causes together of decisions that are too old to be kept. */
    EARLIER("earlier", "decisions too old to be kept");

    private final String label;
    private final String explanation;

    DriftCause(String label, String explanation) {
        this.label = label;
        this.explanation = explanation;
    }

    public String label() {
        return label;
    }

    public String explanation() {
        return explanation;
    }
}
