package io.gpttrader.analyze.internal.relations;

/**
 * Least squares of one column on another and a constant. Standard errors are Newey and West's (Econometrica 55, 1987), with
 * {@code floor(4 (n / 100)^(2/9))} lags, Bartlett weights and no small-sample correction.
 */
record StraightLine(double constant, double slope, double constantError, double slopeError, double rSquared) {
    private static final StraightLine NONE =
            new StraightLine(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static StraightLine of(double[] y, double[] x) {
        int n = x.length;
        double[] cx = n == 0 ? x : Moments.centred(x);
        double squares = Moments.dot(cx, cx);
        if (n < 3 || !Moments.moves(cx)) {
            return NONE;
        }
        double[] cy = Moments.centred(y);
        double slope = Moments.dot(cx, cy) / squares;
        double constant = Moments.mean(y) - slope * Moments.mean(x);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = cy[i] - slope * cx[i];
        }
        double unexplained = Moments.dot(residuals, residuals) / Moments.dot(cy, cy);
        double mean = Moments.mean(x);
        double[] slopeScores = new double[n];
        double[] constantScores = new double[n];
        for (int i = 0; i < n; i++) {
            slopeScores[i] = cx[i] / squares * residuals[i];
            constantScores[i] = (1.0 / n - mean * cx[i] / squares) * residuals[i];
        }
        return new StraightLine(
                constant, slope, Math.sqrt(longRun(constantScores)), Math.sqrt(longRun(slopeScores)), 1 - unexplained);
    }

    /** The variance of a sum of values that hang together over neighbouring bars. */
    private static double longRun(double[] scores) {
        int n = scores.length;
        int lags = Math.min(n - 1, (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
        double sum = Moments.dot(scores, scores);
        for (int lag = 1; lag <= lags; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += scores[i] * scores[i - lag];
            }
            sum += 2 * (1 - lag / (lags + 1.0)) * product;
        }
        return sum;
    }

    double residual(double y, double x) {
        return y - constant - slope * x;
    }

    double[] residuals(double[] y, double[] x) {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = residual(y[i], x[i]);
        }
        return residuals;
    }
}
