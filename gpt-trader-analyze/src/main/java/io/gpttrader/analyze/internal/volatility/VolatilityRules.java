package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.support.Require;

/**
 * How models are compared.
 *
 * @param firstBars returns before the first forecast out of sample, at least 60
 * @param refitBars bars from one fit to the next, at least 1
 * @param significance adjusted p-value below which a model beats EWMA 0.94, in (0, 1]
 */
public record VolatilityRules(int firstBars, int refitBars, double significance) {
    /** Checks the ranges. */
    public VolatilityRules {
        Require.atLeast(firstBars, 60, "firstBars", "a model needs returns to be fitted to; a year of days is 252");
        Require.atLeast(refitBars, 1, "refitBars", "a quarter of days is 63");
        Require.aboveZeroUpTo(significance, 1, "significance", "0.05 is usual");
    }

    /** A year of days, refits each quarter, 5 %. */
    public static VolatilityRules defaults() {
        return new VolatilityRules(252, 63, 0.05);
    }
}
