package io.gpttrader.optimize.internal.allocation;

import org.jspecify.annotations.Nullable;

/** A positive definite matrix as the product of a lower triangle and its transpose. */
final class TriangleRoot {
    private final double[][] lower;

    private TriangleRoot(double[][] lower) {
        this.lower = lower;
    }

    /**
     * The triangle, or null where the matrix is not positive definite.
     *
     * @param least the least share of a diagonal element that may be its own, not explained by those before
     */
    static @Nullable TriangleRoot of(double[][] matrix, double least) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > least * matrix[i][i]) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new TriangleRoot(lower);
    }

    double[] solve(double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** The rows of the inverse of the triangle, which are the columns of its transpose. */
    double[][] inverse() {
        int n = lower.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1 / lower[i][i];
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum += lower[i][k] * inverse[k][j];
                }
                inverse[i][j] = -sum / lower[i][i];
            }
        }
        return inverse;
    }
}
