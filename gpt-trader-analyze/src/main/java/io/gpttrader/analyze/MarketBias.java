package io.gpttrader.analyze;

/** The direction that a reading, a pattern or a strategy points to. */
public enum MarketBias {
    /** Prices are expected to rise; a setup buys. */
    BULLISH,
    /** Prices are expected to fall; a setup sells. */
    BEARISH,
    /** Neither. */
    NEUTRAL;

    /** {@return 1 for bullish, -1 for bearish, 0 for neutral} */
    public int sign() {
        return this == BULLISH ? 1 : this == BEARISH ? -1 : 0;
    }

    /**
     * The bias of a number.
     *
     * @param number any
     * @return bullish above 0, bearish below 0, else, NaN included, neutral
     */
    public static MarketBias ofSign(double number) {
        return number > 0 ? BULLISH : number < 0 ? BEARISH : NEUTRAL;
    }
}
