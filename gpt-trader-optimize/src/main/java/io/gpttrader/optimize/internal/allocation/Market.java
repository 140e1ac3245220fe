package io.gpttrader.optimize.internal.allocation;

import java.util.List;

/**
 * What a model knows of the symbols it weighs, each of which has moved.
 *
 * @param covariance of a year, positive definite
 * @param root of the covariance
 * @param deviations std of a year of each symbol, from its own returns, not shrunk
 * @param means mean return of a bar times bars a year
 * @param riskFree return of a year without risk
 */
record Market(
        List<String> symbols,
        double[][] covariance,
        TriangleRoot root,
        double[] deviations,
        double[] means,
        double riskFree) {
    /** A covariance so near to singular that rounding would decide gets this share of its mean variance on the diagonal. */
    private static final double RIDGE = 1e-9;

    private static final double LEAST = 1e-10;

    static Market of(
            List<String> symbols, double[][] returns, CovarianceRule rule, double barsPerYear, double riskFree) {
        int n = returns.length;
        double[][] covariance = Vectors.scaled(rule.of(returns), barsPerYear);
        TriangleRoot root = TriangleRoot.of(covariance, LEAST);
        if (root == null) {
            double ridge = RIDGE * Vectors.meanDiagonal(covariance);
            for (int i = 0; i < n; i++) {
                covariance[i][i] += ridge;
            }
            root = TriangleRoot.of(covariance, 0);
        }
        if (root == null) {
            throw new IllegalArgumentException(
                    "the covariance of " + symbols
                            + " is not positive definite; returns differ too much in size: leave out the symbols that hardly move");
        }
        double[] deviations = new double[n];
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Moments.std(returns[i]) * Math.sqrt(barsPerYear);
            means[i] = Vectors.mean(returns[i]) * barsPerYear;
        }
        return new Market(symbols, covariance, root, deviations, means, riskFree);
    }

    int size() {
        return means.length;
    }
}
