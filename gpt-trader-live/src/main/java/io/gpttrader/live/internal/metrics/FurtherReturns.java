package io.gpttrader.live.internal.metrics;

/** What takes a second pass over the returns: higher moments, downside deviation and the covariance with the benchmark. */
final class FurtherReturns {
    private final Returns own;
    private final double riskFree;
    private double cubes;
    private double fourths;
    private double shortfalls;
    private double products;

    FurtherReturns(Returns own, Returns market, double riskFreePerBar) {
        this.own = own;
        this.riskFree = riskFreePerBar;
        ReturnBlocks mine = new ReturnBlocks(own.start, own.curve);
        ReturnBlocks theirs = new ReturnBlocks(market.start, market.curve);
        for (int size = mine.next(); size > 0; size = mine.next()) {
            int same = theirs.next();
            addPowers(mine.returns, size);
            addProducts(mine.returns, theirs.returns, same, market.mean);
        }
    }

    private void addPowers(double[] returns, int count) {
        double mean = own.mean;
        double third = 0;
        double fourth = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            double off = returns[i] - mean;
            double square = off * off;
            third += square * off;
            fourth += square * square;
            double shortfall = Math.min(returns[i] - riskFree, 0);
            below += shortfall * shortfall;
        }
        cubes += third;
        fourths += fourth;
        shortfalls += below;
    }

    private void addProducts(double[] returns, double[] others, int count, double otherMean) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < count; i += 2) {
            a += returns[i] * (others[i] - otherMean);
            b += returns[i + 1] * (others[i + 1] - otherMean);
        }
        if (i < count) {
            a += returns[i] * (others[i] - otherMean);
        }
        products += a + b;
    }

    /** (mean - rf) / sqrt(mean(min(r - rf, 0)^2)), annualised; NaN where no return falls short. */
    double sortino(double barsPerYear) {
        double downside = Math.sqrt(shortfalls / own.count);
        return downside > 0 ? (own.mean - riskFree) / downside * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /** Adjusted Fisher-Pearson skewness G1 (Joanes and Gill 1998, as pandas and Excel); NaN below three returns. */
    double skew() {
        double n = own.count;
        return n < 3 || own.squares == 0
                ? Double.NaN
                : Math.sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / Math.pow(own.squares / n, 1.5);
    }

    /** Unbiased excess kurtosis G2 (Joanes and Gill 1998, as pandas and Excel); NaN below four returns. */
    double excessKurtosis() {
        double n = own.count;
        if (n < 4 || own.squares == 0) {
            return Double.NaN;
        }
        double m2 = own.squares / n;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourths / n / (m2 * m2) - 3) + 6);
    }

    /** Sample covariance with the benchmark; NaN where the account was ruined. */
    double covariance() {
        return Double.isNaN(own.mean) ? Double.NaN : products / (own.count - 1);
    }
}
