package io.gpttrader.analyze.internal.outcomes;

/**
 * How setups are judged.
 *
 * @param maxBars how many bars after the deciding one are looked at, 1 or more
 * @param confidence of intervals, in (0, 1)
 * @param randomDraws how many random samples stand for chance, 0 or more
 * @param seed of the random samples
 */
public record BaseRateRules(int maxBars, double confidence, int randomDraws, long seed) {
    /** 20 bars, 95 %, 1,000 draws. */
    public static BaseRateRules standard() {
        return new BaseRateRules(20, 0.95, 1_000, 42);
    }
}
