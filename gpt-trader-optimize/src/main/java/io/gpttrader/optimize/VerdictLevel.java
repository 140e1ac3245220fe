package io.gpttrader.optimize;

/** How far the best trial of a search may be believed, from the lowest level to the highest. The rules are in docs/optimization.md. */
public enum VerdictLevel {
    /** A test says that chance, or the market itself, explains the result. */
    DO_NOT_TRADE("do not trade this"),
    /** No test speaks against it, but one that must speak for it is missing. */
    UNKNOWN("unknown"),
    /** Every test passes at 10 %, but not everything that {@link #WORTH_PAPER_TRADING} asks for. */
    WEAK("weak"),
    /** Every test passes at 5 % and nothing else speaks against it. In a market without any pattern, at most 5 % of searches get here. */
    WORTH_PAPER_TRADING("worth paper trading");

    private final String words;

    VerdictLevel(String words) {
        this.words = words;
    }

    /**
     * Returns the words that a verdict begins with.
     *
     * @return such as {@code do not trade this}
     */
    public String words() {
        return words;
    }
}
