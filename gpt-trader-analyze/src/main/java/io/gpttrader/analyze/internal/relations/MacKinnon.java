package io.gpttrader.analyze.internal.relations;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The null distribution of Engle and Granger's test for two series with a constant. P-values: J. G. MacKinnon, "Approximate Asymptotic
 * Distribution Functions for Unit-Root and Cointegration Tests", Journal of Business and Economic Statistics 12 (1994). Critical values: the same,
 * "Critical Values for Cointegration Tests", Queen's Economics Department Working Paper 1227 (2010), table 2, N = 2.
 */
final class MacKinnon {
    private static final double LOWEST = -18.86;
    private static final double HIGHEST = 0.92;
    private static final double TAIL = -2.62;
    private static final double[] IN_TAIL = {2.92, 1.5012, 0.039796};
    private static final double[] BEYOND = {2.1945, 0.64695, -0.29198, -0.042377};
    private static final double[][] CRITICAL = {
        {-3.89644, -10.9519, -33.527}, {-3.33613, -6.1101, -6.823}, {-3.04445, -4.2412, -2.720}
    };

    private MacKinnon() {}

    static double pValue(double statistic) {
        if (Double.isNaN(statistic)) {
            return Double.NaN;
        }
        if (statistic > HIGHEST || statistic < LOWEST) {
            return statistic > HIGHEST ? 1 : 0;
        }
        double z = polynomial(statistic <= TAIL ? IN_TAIL : BEYOND, statistic);
        return new NormalDistribution(null, 0, 1).cumulativeProbability(z);
    }

    /** At 1 %, 5 % and 10 %, for so many observations less one (as Stata's egranger and statsmodels count). */
    static double[] critical(int observations) {
        double[] values = new double[3];
        for (int i = 0; i < 3; i++) {
            values[i] = polynomial(CRITICAL[i], 1.0 / (observations - 1));
        }
        return values;
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
