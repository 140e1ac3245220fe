package io.gpttrader.analyze.internal.volatility;

import org.apache.commons.math3.special.Erf;

/**
 * Whether one forecast loses less than another: Diebold and Mariano, "Comparing Predictive Accuracy", Journal of Business and Economic
 * Statistics 13 (1995), with the long-run variance of Newey and West, normal.
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
        double error = Math.sqrt(NeweyWest.variance(differences, mean) / differences.length);
        if (differences.length < FEWEST || !(error > 0)) {
            return new DieboldMariano(Double.NaN, Double.NaN);
        }
        double statistic = mean / error;
        return new DieboldMariano(statistic, 0.5 * Erf.erfc(statistic / Math.sqrt(2)));
    }
}
