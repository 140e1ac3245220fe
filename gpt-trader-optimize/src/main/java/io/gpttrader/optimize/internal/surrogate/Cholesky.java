package io.gpttrader.optimize.internal.surrogate;

/**
 * The lower triangle whose product with its transpose is a symmetric matrix. Unlike commons-math's, it solves with one triangle alone,
 * which a variance needs, and gives way where the matrix is just short of positive definite.
 */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** Adds to the diagonal, ten times more each time, until the matrix is positive definite. */
    static Cholesky of(double[][] matrix) {
        for (double jitter = 0; jitter < 1; jitter = jitter == 0 ? 1e-10 : jitter * 10) {
            double[][] lower = decompose(matrix, jitter);
            if (lower.length == matrix.length) {
                return new Cholesky(lower);
            }
        }
        throw new IllegalStateException("a covariance matrix of " + matrix.length + " points is not positive definite");
    }

    private static double[][] decompose(double[][] matrix, double jitter) {
        int n = matrix.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double[] other = j == i ? row : lower[j];
                double sum = matrix[i][j] + (i == j ? jitter : 0);
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                row[j] = i == j ? Math.sqrt(sum) : sum / other[j];
            }
            if (!(row[i] > 1e-9)) {
                return new double[0][];
            }
            lower[i] = row;
        }
        return lower;
    }

    /** Solves with the lower triangle. */
    double[] forward(double[] right) {
        double[] x = new double[right.length];
        for (int i = 0; i < x.length; i++) {
            double sum = right[i];
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * x[k];
            }
            x[i] = sum / row[i];
        }
        return x;
    }

    /** Solves with the transpose. */
    double[] backward(double[] right) {
        double[] x = right.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            double[] row = lower[i];
            x[i] /= row[i];
            for (int k = 0; k < i; k++) {
                x[k] -= row[k] * x[i];
            }
        }
        return x;
    }

    double[] solve(double[] right) {
        return backward(forward(right));
    }

    /** Half the logarithm of the determinant. */
    double halfLogDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return sum;
    }

    /** The inverse of the matrix. */
    double[][] inverse() {
        int n = lower.length;
        // Rows of the inverse of the lower triangle, transposed: columns[j][i] for i >= j.
        double[][] columns = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] column = columns[j];
            for (int i = j; i < n; i++) {
                double sum = i == j ? 1 : 0;
                double[] row = lower[i];
                for (int k = j; k < i; k++) {
                    sum -= row[k] * column[k];
                }
                column[i] = sum / row[i];
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += columns[i][k] * columns[j][k];
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
        return inverse;
    }
}
