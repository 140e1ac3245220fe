package io.gpttrader.analyze.internal.relations;

/**
 * Ledoit and Wolf, "A Well-Conditioned Estimator for Large-Dimensional Covariance Matrices", Journal of Multivariate Analysis 88 (2004): between
 * the observed covariance (over n) and the identity times its mean variance; the same as scikit-learn's {@code ledoit_wolf}.
 *
 * @param covariance of a bar
 * @param share of the identity, in [0, 1]
 */
public record ShrunkCovariance(double[][] covariance, double share) {

    /** Of rows of returns, one a symbol. */
    public static ShrunkCovariance of(double[][] rows) {
        double[][] x = Moments.centred(rows);
        int p = x.length;
        int n = x[0].length;
        double[][] observed = Moments.products(x, n);
        double trace = 0;
        double norm = 0;
        for (int i = 0; i < p; i++) {
            trace += observed[i][i];
            norm += Moments.dot(observed[i], observed[i]);
        }
        double mean = trace / p;
        double distance = (norm - p * mean * mean) / p;
        double noise = Math.min((fourth(x) / n - norm) / p / n, distance);
        double share = p == 1 || !(noise > 0) ? 0 : noise / distance;
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                covariance[i][j] = (1 - share) * observed[i][j] + (i == j ? share * mean : 0);
            }
        }
        return new ShrunkCovariance(covariance, n == 0 ? Double.NaN : share);
    }

    private static double fourth(double[][] x) {
        double fourth = 0;
        for (int t = 0; t < x[0].length; t++) {
            double squares = 0;
            for (double[] row : x) {
                squares += row[t] * row[t];
            }
            fourth += squares * squares;
        }
        return fourth;
    }
}
