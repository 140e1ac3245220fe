package io.gpttrader.paper;

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
        for (int from = 0; from < own.each.length; from += Returns.BLOCK) {
            int to = Math.min(own.each.length, from + Returns.BLOCK);
            addPowers(from, to);
            addProducts(market, from, to);
        }
    }

    private void addPowers(int from, int to) {
        double third = 0;
        double fourth = 0;
        double below = 0;
        for (int i = from; i < to; i++) {
            double off = own.each[i] - own.mean;
            double square = off * off;
            third += square * off;
            fourth += square * square;
            double shortfall = Math.min(own.each[i] - riskFree, 0);
            below += shortfall * shortfall;
        }
        cubes += third;
        fourths += fourth;
        shortfalls += below;
    }

    private void addProducts(Returns market, int from, int to) {
        double a = 0;
        double b = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            a += own.each[i] * (market.each[i] - market.mean);
            b += own.each[i + 1] * (market.each[i + 1] - market.mean);
        }
        if (i < to) {
            a += own.each[i] * (market.each[i] - market.mean);
        }
        products += a + b;
    }

    /** (mean - rf) / sqrt(mean(min(r - rf, 0)^2)), annualised; NaN where no return falls short. */
    double sortino(double barsPerYear) {
        double downside = Math.sqrt(shortfalls / own.each.length);
        return downside > 0 ? (own.mean - riskFree) / downside * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /** Adjusted Fisher-Pearson skewness G1 (Joanes and Gill 1998, as pandas and Excel); NaN below three returns. */
    double skew() {
        double n = own.each.length;
        return n < 3 || own.squares == 0
                ? Double.NaN
                : Math.sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / Math.pow(own.squares / n, 1.5);
    }

    /** Unbiased excess kurtosis G2 (Joanes and Gill 1998, as pandas and Excel); NaN below four returns. */
    double excessKurtosis() {
        double n = own.each.length;
        if (n < 4 || own.squares == 0) {
            return Double.NaN;
        }
        double m2 = own.squares / n;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourths / n / (m2 * m2) - 3) + 6);
    }

    /** Sample covariance with the benchmark; NaN where the account was ruined. */
    double covariance() {
        return Double.isNaN(own.mean) ? Double.NaN : products / (own.each.length - 1);
    }
}
