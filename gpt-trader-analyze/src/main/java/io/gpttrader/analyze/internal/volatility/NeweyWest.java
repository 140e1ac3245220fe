package io.gpttrader.analyze.internal.volatility;

/** How far apart bars still hang together: Newey and West, Econometrica 55 (1987), weights {@code 1 - k / (lags + 1)}. */
final class NeweyWest {
    private NeweyWest() {}

    /** {@code floor(4 (n / 100)^(2/9))}, the usual number of lags. */
    static int lags(int count) {
        return (int) Math.floor(4 * Math.pow(count / 100.0, 2.0 / 9));
    }

    /** The long-run variance of some values about their mean. */
    static double variance(double[] values, double mean) {
        int n = values.length;
        int lags = Math.min(lags(n), n - 1);
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += (values[i] - mean) * (values[i - lag] - mean);
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * product / n;
        }
        return sum;
    }
}
