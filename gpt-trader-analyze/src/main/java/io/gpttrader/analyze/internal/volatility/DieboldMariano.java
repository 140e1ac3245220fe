package io.gpttrader.analyze.internal.volatility;

import org.apache.commons.math3.special.Erf;

/**
 * Whether one forecast loses less than another: Diebold and Mariano, "Comparing Predictive Accuracy", Journal of Business and Economic
 * Statistics 13 (1995), with the long-run variance of Newey and West, Econometrica 55
 * (1987), weights {@code 1 - k / (lags + 1)}; normal.
 *
 * @param statistic mean difference of losses over its standard error; above 0 where the second forecast is better
 * @param pValue one-sided: of a statistic at least this high where both are as good
 */
record DieboldMariano(double statistic, double pValue) {
    /** Fewest bars for a test: with less, a long-run variance is too often estimated too small. */
    static final int FEWEST = 100;

    /** NaN below 100 bars or where the difference does not vary. */
    static DieboldMariano of(double[] differences) {
        double mean = GarchLikelihood.mean(differences, differences.length);
        double error = Math.sqrt(variance(differences, mean) / differences.length);
        if (differences.length < FEWEST || !(error > 0)) {
            return new DieboldMariano(Double.NaN, Double.NaN);
        }
        double statistic = mean / error;
        return new DieboldMariano(statistic, 0.5 * Erf.erfc(statistic / Math.sqrt(2)));
    }

    /** {@code floor(4 (n / 100)^(2/9))}, the usual number of lags. */
    static int lags(int count) {
        return (int) Math.floor(4 * Math.pow(count / 100.0, 2.0 / 9));
    }

    /** The long-run variance of some values about their mean. */
    static double variance(double[] values, double mean) {
        int n = values.length;
        int lags = Math.min(lags(n), n - 1);
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += (values[i] - mean) * (values[i - lag] - mean);
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * product / n;
        }
        return sum;
    }
}
