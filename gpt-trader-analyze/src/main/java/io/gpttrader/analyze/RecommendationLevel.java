package io.gpttrader.analyze;

import java.util.Locale;

/** What a score amounts to: five levels, and none where too little of the score is defined. */
public enum RecommendationLevel {
    /** A score of 0.5 or above. */
    STRONG_BUY(0.5),
    /** A score of 0.2 or above and below 0.5. */
    BUY(0.2),
    /** A score above -0.2 and below 0.2. */
    HOLD(-0.2),
    /** A score of -0.2 or below and above -0.5. */
    SELL(-0.5),
    /** A score of -0.5 or below. */
    STRONG_SELL(-1),
    /** Less than half of the score's weight is defined: too few bars, or bars without prices. */
    NONE(Double.NaN);

    private final double from;

    RecommendationLevel(double from) {
        this.from = from;
    }

    /**
     * The level of a score.
     *
     * @param score from -1 to 1, or NaN
     * @return none for NaN
     */
    public static RecommendationLevel of(double score) {
        if (Double.isNaN(score)) {
            return NONE;
        }
        if (score >= STRONG_BUY.from) {
            return STRONG_BUY;
        }
        if (score >= BUY.from) {
            return BUY;
        }
        if (score > HOLD.from) {
            return HOLD;
        }
        return score > SELL.from ? SELL : STRONG_SELL;
    }

    /** {@return which way it points} */
    public MarketBias bias() {
        return switch (this) {
            case STRONG_BUY, BUY -> MarketBias.BULLISH;
            case SELL, STRONG_SELL -> MarketBias.BEARISH;
            case HOLD, NONE -> MarketBias.NEUTRAL;
        };
    }

    /** Such as {@code strong buy}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
