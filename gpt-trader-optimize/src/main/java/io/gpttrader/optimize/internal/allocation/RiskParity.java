package io.gpttrader.optimize.internal.allocation;

import java.util.Objects;

/**
 * Weights of which each symbol contributes the same share of the portfolio's variance: S. Maillard, T. Roncalli and J. Teiletche, "The properties of
 * equally weighted risk contribution portfolios", Journal of Portfolio Management 36(4), 2010. They are found as the minimum of a convex function by
 * damped Newton steps: F. Spinu, "An algorithm for computing risk parity weights", 2013, SSRN 2297383.
 */
final class RiskParity {
    private static final int MOST_STEPS = 500;

    private RiskParity() {}

    static double[] weights(double[][] covariance) {
        int n = covariance.length;
        double[] deviations = new double[n];
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(covariance[i][i]);
            for (int j = 0; j <= i; j++) {
                correlation[i][j] = covariance[i][j] / (deviations[i] * deviations[j]);
                correlation[j][i] = correlation[i][j];
            }
        }
        double[] x = minimum(correlation);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            x[i] /= deviations[i];
            sum += x[i];
        }
        return Vectors.scaled(x, 1 / sum);
    }

    /** Of {@code x'Cx / 2 - sum(ln x) / n}, where {@code x (Cx) = 1 / n} in each place. */
    private static double[] minimum(double[][] c) {
        int n = c.length;
        double[] x = Vectors.filled(n, 1 / Math.sqrt(n));
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = Vectors.times(c, x);
            double[][] hessian = new double[n][];
            double error = 0;
            for (int i = 0; i < n; i++) {
                error = Math.max(error, Math.abs(gradient[i] * x[i] * n - 1));
                gradient[i] -= 1 / (n * x[i]);
                hessian[i] = c[i].clone();
                hessian[i][i] += 1 / (n * x[i] * x[i]);
            }
            if (error < 1e-13) {
                break;
            }
            double[] direction = Objects.requireNonNull(TriangleRoot.of(hessian, 0), "a positive definite matrix")
                    .solve(gradient);
            double decrement = 0;
            for (int i = 0; i < n; i++) {
                decrement = Math.max(decrement, Math.abs(direction[i] / x[i]));
            }
            double length = decrement > 0.38 ? 1 / (1 + decrement) : 1;
            for (int i = 0; i < n; i++) {
                x[i] -= length * direction[i];
            }
        }
        return x;
    }
}
