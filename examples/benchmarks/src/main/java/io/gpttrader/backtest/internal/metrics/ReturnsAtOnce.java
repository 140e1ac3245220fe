package io.gpttrader.backtest.internal.metrics;

/** The standard deviation of a curve's returns, by {@link Returns} in blocks and over an array of all of them. */
public final class ReturnsAtOnce {

    private ReturnsAtOnce() {}

    /** As the engine does it: a block of returns at a time, which stays in the processor's cache. */
    public static double inBlocks(double start, double[] curve) {
        return new Returns(start, Curve.of(curve)).std;
    }

    /** All returns in one array, then their mean, then the deviations, four sums side by side as in {@link Returns}. */
    public static double atOnce(double start, double[] curve) {
        double[] returns = new double[curve.length];
        returns[0] = curve[0] / start - 1;
        for (int i = 1; i < curve.length; i++) {
            returns[i] = curve[i] / curve[i - 1] - 1;
        }
        double mean = sum(returns, 0, false) / curve.length;
        return Math.sqrt(sum(returns, mean, true) / (curve.length - 1));
    }

    private static double sum(double[] values, double offset, boolean squared) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            double p = values[i] - offset;
            double q = values[i + 1] - offset;
            double r = values[i + 2] - offset;
            double s = values[i + 3] - offset;
            a += squared ? p * p : p;
            b += squared ? q * q : q;
            c += squared ? r * r : r;
            d += squared ? s * s : s;
        }
        for (; i < values.length; i++) {
            double p = values[i] - offset;
            a += squared ? p * p : p;
        }
        return a + b + (c + d);
    }
}
