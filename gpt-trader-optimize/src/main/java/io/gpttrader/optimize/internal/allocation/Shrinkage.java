package io.gpttrader.optimize.internal.allocation;

/** Covariances of centred rows between what was observed and a target with fewer parameters, the share of it estimated too. */
final class Shrinkage {
    private Shrinkage() {}

    /** Towards equal variances without correlation. */
    static double[][] toIdentity(double[][] x) {
        int n = x.length;
        int bars = x[0].length;
        double[][] observed = CovarianceRule.products(x);
        double mean = Vectors.meanDiagonal(observed);
        double fourth = 0;
        for (int t = 0; t < bars; t++) {
            double squares = 0;
            for (double[] row : x) {
                squares += row[t] * row[t];
            }
            fourth += squares * squares;
        }
        double norm = 0;
        for (double[] row : observed) {
            norm += Vectors.dot(row, row);
        }
        double noise = (fourth / bars - norm) / bars;
        double distance = norm - n * mean * mean;
        double share = distance <= 0 ? 1 : Math.min(1, Math.max(0, noise) / distance);
        double[][] shrunk = Vectors.scaled(observed, 1 - share);
        for (int i = 0; i < n; i++) {
            shrunk[i][i] += share * mean;
        }
        return shrunk;
    }

    /** Towards the observed variances with one correlation, the mean of all. */
    static double[][] toConstantCorrelation(double[][] x) {
        double[][] observed = CovarianceRule.products(x);
        double[][] target = constantCorrelation(observed);
        double share = Math.min(1, Math.max(0, shareOfConstantCorrelation(x, observed, target)));
        double[][] shrunk = Vectors.scaled(observed, 1 - share);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                shrunk[i][j] += share * target[i][j];
            }
        }
        return shrunk;
    }

    private static double meanCorrelation(double[][] covariance) {
        int n = covariance.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
            }
        }
        return n < 2 ? 0 : sum / (n * (n - 1) / 2.0);
    }

    private static double[][] constantCorrelation(double[][] observed) {
        int n = observed.length;
        double correlation = meanCorrelation(observed);
        double[][] target = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                target[i][j] = i == j ? observed[i][i] : correlation * Math.sqrt(observed[i][i] * observed[j][j]);
            }
        }
        return target;
    }

    /** (pi - rho) / (gamma T) in the paper's appendix B. */
    private static double shareOfConstantCorrelation(double[][] x, double[][] observed, double[][] target) {
        int n = x.length;
        double correlation = meanCorrelation(observed);
        double pi = 0;
        double rho = 0;
        double gamma = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double variance = varianceOfCovariance(x[i], x[j], observed[i][j]);
                pi += variance;
                double toOther = Math.sqrt(observed[j][j] / observed[i][i]);
                rho += i == j
                        ? variance
                        : correlation * toOther * varianceWithCovariance(x[i], x[j], observed[i][i], observed[i][j]);
                gamma += (observed[i][j] - target[i][j]) * (observed[i][j] - target[i][j]);
            }
        }
        return gamma == 0 ? 1 : (pi - rho) / gamma / x[0].length;
    }

    private static double varianceOfCovariance(double[] a, double[] b, double covariance) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            double off = a[t] * b[t] - covariance;
            sum += off * off;
        }
        return sum / a.length;
    }

    private static double varianceWithCovariance(double[] a, double[] b, double variance, double covariance) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += (a[t] * a[t] - variance) * (a[t] * b[t] - covariance);
        }
        return sum / a.length;
    }
}
