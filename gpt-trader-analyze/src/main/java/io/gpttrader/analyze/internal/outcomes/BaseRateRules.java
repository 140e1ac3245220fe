package io.gpttrader.analyze.internal.outcomes;

/**
 * How setups are judged.
 *
 * @param maxBars how many bars after the deciding one are looked at, 1 or more
 * @param confidence of intervals, in (0, 1)
 */
public record BaseRateRules(int maxBars, double confidence) {
    /** 20 bars, 95 %. */
    public static BaseRateRules standard() {
        return new BaseRateRules(20, 0.95);
    }
}
