package io.gpttrader.optimize.internal.statistics;

/**
 * The length of blocks that suits the stationary bootstrap of a row: D. N. Politis and H. White, "Automatic block-length selection for
 * the dependent bootstrap", Econometric Reviews 23(1), 2004, corrected by A. Patton, D. N. Politis and H. White, Econometric Reviews
 * 28(4), 2009. Which autocorrelations count as none, and over which bars they are taken, is as in A. Patton's program and in arch.
 */
public final class BlockLength {
    private static final int FEWEST_BARS = 16;

    private BlockLength() {}

    /** In bars; below 1 for a row without any dependence. NaN for fewer than 16 returns and for a flat row. */
    public static double of(double[] returns) {
        int n = returns.length;
        if (n < FEWEST_BARS || !SharpeMoments.isUsable(returns)) {
            return Double.NaN;
        }
        int quiet = Math.max(5, (int) Math.log10(n));
        int most = (int) Math.ceil(Math.sqrt(n)) + quiet;
        double[] covariances = new double[most + 1];
        int lag = covariances(centred(returns), covariances, quiet);
        int bandwidth = lag < 0 ? most : Math.min(2 * Math.max(lag, 1), most);
        double slope = 0;
        double variance = covariances[0];
        for (int k = 1; k <= bandwidth; k++) {
            double window = 2 * k <= bandwidth ? 1 : 2 * (1 - (double) k / bandwidth);
            slope += 2 * window * k * covariances[k];
            variance += 2 * window * covariances[k];
        }
        double longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
        return Math.min(longest, Math.cbrt(slope * slope / (variance * variance)) * Math.cbrt(n));
    }

    /** One for many trials, whose bars must be drawn together: the mean of theirs, at least 1; 1 where none has any. */
    public static double ofAll(double[][] returns) {
        double sum = 0;
        int count = 0;
        for (double[] each : returns) {
            double length = of(each);
            if (!Double.isNaN(length)) {
                sum += Math.max(1, length);
                count++;
            }
        }
        return count == 0 ? 1 : sum / count;
    }

    private static double[] centred(double[] returns) {
        double mean = SharpeMoments.mean(returns);
        double[] centred = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            centred[i] = returns[i] - mean;
        }
        return centred;
    }

    /** Fills the covariances; gives the first lag of a run of that many that look like none, or -1 without one. */
    private static int covariances(double[] x, double[] covariances, int quiet) {
        int n = x.length;
        double band = 2 * Math.sqrt(Math.log10(n) / n);
        double[] upTo = new double[n + 1];
        for (int i = 0; i < n; i++) {
            upTo[i + 1] = upTo[i] + x[i] * x[i];
        }
        int run = 0;
        int first = -1;
        for (int lag = 0; lag < covariances.length; lag++) {
            if (first < 0 && run >= quiet) {
                first = lag - quiet;
            }
            double products = 0;
            for (int i = lag; i < n; i++) {
                products += x[i] * x[i - lag];
            }
            covariances[lag] = products / n;
            double scale = Math.sqrt((upTo[n] - upTo[lag + 1]) * upTo[n - lag - 1]);
            run = Math.abs(products) / scale < band ? run + 1 : 0;
        }
        return first;
    }
}
