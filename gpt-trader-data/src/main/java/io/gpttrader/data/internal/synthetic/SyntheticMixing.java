package io.gpttrader.data.internal.synthetic;

import java.util.List;

/** Turns a correlation matrix into the weights that make correlated numbers of independent ones (A. L. Cholesky). */
public final class SyntheticMixing {

    /** How far a matrix that was computed from data may miss what it should be. */
    private static final double TOLERANCE = 1e-9;

    private SyntheticMixing() {}

    /** Returns the lower triangle whose product with its transpose is the matrix, or rejects what is no correlation. */
    public static double[][] of(double[][] correlation, List<String> symbols) {
        int n = symbols.size();
        if (correlation.length != n) {
            throw new IllegalArgumentException(
                    "correlation must have a row for each of the " + n + " symbols but had " + correlation.length);
        }
        for (int i = 0; i < n; i++) {
            check(correlation, i, symbols);
        }
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = entry(correlation, lower, i, j, symbols);
            }
        }
        return lower;
    }

    private static void check(double[][] correlation, int i, List<String> symbols) {
        int n = symbols.size();
        if (correlation[i].length != n) {
            throw new IllegalArgumentException("each row of correlation must have " + n + " numbers but that of "
                    + symbols.get(i) + " had " + correlation[i].length);
        }
        for (int j = 0; j <= i; j++) {
            double value = correlation[i][j];
            boolean inRange = i == j ? Math.abs(value - 1) <= TOLERANCE : value >= -1 && value <= 1;
            if (!inRange || !(Math.abs(value - correlation[j][i]) <= TOLERANCE)) {
                throw new IllegalArgumentException(
                        "correlation must be symmetric, in [-1, 1] and 1 on the diagonal but was "
                                + value + " for " + symbols.get(i) + " with " + symbols.get(j) + " and "
                                + correlation[j][i]
                                + " the other way");
            }
        }
    }

    private static double entry(double[][] correlation, double[][] lower, int i, int j, List<String> symbols) {
        double rest = correlation[i][j];
        for (int k = 0; k < j; k++) {
            rest -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
            if (rest < -TOLERANCE) {
                throw new IllegalArgumentException("correlation must be positive semi-definite but that of "
                        + symbols.get(i) + " contradicts those of the symbols before it; no prices move like that");
            }
            return Math.sqrt(Math.max(rest, 0));
        }
        // A symbol that those before it explain wholly adds nothing of its own.
        return lower[j][j] * lower[j][j] <= TOLERANCE ? 0 : rest / lower[j][j];
    }
}
