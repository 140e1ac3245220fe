package io.gpttrader.optimize.internal.statistics;

/**
 * The variance of root n times the mean of a row under the stationary bootstrap, exactly: D. N. Politis and J. P. Romano, 1994,
 * lemma 1, which P. R. Hansen, "A test for superior predictive ability", Journal of Business and Economic Statistics 23(4), 2005, takes
 * to studentise. With p the chance that a block begins, n the number of bars and c(i) the covariance at a lag,
 * {@code c(0) + 2 sum k(i) c(i)}, {@code k(i) = (1 - i/n) (1-p)^i + (i/n) (1-p)^(n-i)}.
 *
 * <p>The second part of k is the first at lag n - i, so that the sum is {@code (1 - i/n) (1-p)^i} times the covariances around a circle
 * of the bars. Both {@code (1-p)^i x} and {@code i (1-p)^i x} summed over all earlier bars follow from their values one bar before,
 * hence two rounds of the circle take the place of all pairs of bars.
 */
final class LongRunVariance {
    private LongRunVariance() {}

    /**
     * Not below 0.
     *
     * @param meanLength the mean length of a block in bars, at least 1
     */
    static double of(double[] returns, double meanLength) {
        int n = returns.length;
        double mean = SharpeMoments.mean(returns);
        double q = 1 - 1 / meanLength;
        double variance = 0;
        for (double each : returns) {
            variance += (each - mean) * (each - mean);
        }
        return q <= 0 ? variance / n : Math.max(0, (variance + 2 * lagged(returns, mean, q)) / n);
    }

    /** The sum over bars and lags 1 to n - 1 of {@code (1 - i/n) q^i x(t) x(t-i)} around the circle. */
    private static double lagged(double[] returns, double mean, double q) {
        int n = returns.length;
        double[] plainBefore = new double[n];
        double[] timesLagBefore = new double[n];
        double plain = 0;
        double timesLag = 0;
        double previous = 0;
        double aRound = Math.pow(q, n);
        double sum = 0;
        for (int step = 0; step < 2 * n; step++) {
            int bar = step < n ? step : step - n;
            timesLag = q * (timesLag + plain + previous);
            plain = q * (plain + previous);
            previous = returns[bar] - mean;
            if (step < n) {
                plainBefore[bar] = plain;
                timesLagBefore[bar] = timesLag;
            } else {
                // without the lags of n and more that the second round adds
                double within = plain - aRound * (previous + plainBefore[bar]);
                double withinTimesLag = timesLag - aRound * (n * (previous + plainBefore[bar]) + timesLagBefore[bar]);
                sum += previous * (within - withinTimesLag / n);
            }
        }
        return sum;
    }
}
