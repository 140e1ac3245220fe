package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.internal.allocation.ReturnRows;
import io.gpttrader.optimize.internal.allocation.Vectors;
import org.apache.commons.math3.special.Erf;

/**
 * Whether two Sharpe ratios over the same bars differ: O. Ledoit and M. Wolf, "Robust performance hypothesis testing with the Sharpe ratio", Journal of
 * Empirical Finance 15, 2008, section 3.1. The standard error allows for fat tails and for dependence between neighbouring bars: the delta method is linear in
 * the moments, so the long-run variance is that of one series, by the Bartlett kernel (W. Newey and K. West, 1987) over 4 (T / 100)^(2/9) lags.
 */
final class SharpeDifference {
    private static final int FEWEST_BARS = 20;

    private SharpeDifference() {}

    /** On both sides; NaN for fewer than 20 bars, a flat row or two rows that are the same. */
    static double pValue(double[] a, double[] b) {
        int bars = a.length;
        if (bars < FEWEST_BARS || !ReturnRows.isMoving(a) || !ReturnRows.isMoving(b)) {
            return Double.NaN;
        }
        double[] influence = influence(a);
        double[] ofOther = influence(b);
        for (int t = 0; t < bars; t++) {
            influence[t] -= ofOther[t];
        }
        double error = Math.sqrt(longRunVariance(influence) / bars);
        double difference = ratio(a) - ratio(b);
        boolean isSame = !(error > 1e-12);
        return isSame ? Double.NaN : Erf.erfc(Math.abs(difference) / error / Math.sqrt(2));
    }

    private static double ratio(double[] x) {
        double mean = Vectors.mean(x);
        return mean / Math.sqrt(Vectors.dot(x, x) / x.length - mean * mean);
    }

    /** By how much each bar moves the ratio, times the number of bars. */
    private static double[] influence(double[] x) {
        double mean = Vectors.mean(x);
        double second = Vectors.dot(x, x) / x.length;
        double cube = Math.pow(second - mean * mean, 1.5);
        double[] influence = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            influence[t] = (second * (x[t] - mean) - mean / 2 * (x[t] * x[t] - second)) / cube;
        }
        return influence;
    }

    private static double longRunVariance(double[] x) {
        int lags = (int) (4 * Math.pow(x.length / 100.0, 2.0 / 9));
        double variance = Vectors.dot(x, x) / x.length;
        for (int lag = 1; lag <= lags; lag++) {
            double products = 0;
            for (int t = lag; t < x.length; t++) {
                products += x[t] * x[t - lag];
            }
            variance += 2 * (1 - lag / (lags + 1.0)) * products / x.length;
        }
        return variance;
    }
}
