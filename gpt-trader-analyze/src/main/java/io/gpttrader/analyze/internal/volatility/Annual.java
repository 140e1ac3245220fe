package io.gpttrader.analyze.internal.volatility;

/** From the variance of a bar to the volatility of a year. */
final class Annual {
    private Annual() {}

    /** NaN where the variance is not finite. */
    static double volatility(double variance, double barsPerYear) {
        return variance >= 0 && variance < Double.POSITIVE_INFINITY ? Math.sqrt(variance * barsPerYear) : Double.NaN;
    }
}
