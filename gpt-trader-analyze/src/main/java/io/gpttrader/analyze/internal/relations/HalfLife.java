package io.gpttrader.analyze.internal.relations;

/**
 * How many bars a spread needs to lose half its distance from its mean: {@code -ln 2 / ln(1 + b)} with {@code b} from least squares of the change on the
 * level before and a constant (an Ornstein-Uhlenbeck process seen at each bar). The interval is that of b (ordinary standard error, normal), which
 * is too narrow near a unit root; its upper end is infinite where b may be 0.
 *
 * @param bars NaN where the spread does not revert
 * @param low lower end of the 95 % interval, or NaN
 * @param high upper end of the 95 % interval, or NaN; infinite where it may not revert
 * @param reason why there is none, or empty
 */
public record HalfLife(double bars, double low, double high, String reason) {
    static HalfLife of(double[] spread) {
        int n = spread.length - 1;
        if (n < 4) {
            return none("there are fewer than 5 bars");
        }
        double[] level = new double[n];
        double[] change = new double[n];
        for (int i = 0; i < n; i++) {
            level[i] = spread[i];
            change[i] = spread[i + 1] - spread[i];
        }
        double[] x = Moments.centred(level);
        double squares = Moments.dot(x, x);
        if (!Moments.moves(x)) {
            return none("the spread does not move");
        }
        double[] y = Moments.centred(change);
        double slope = Moments.dot(x, y) / squares;
        double unexplained = Math.max(0, Moments.dot(y, y) - slope * slope * squares);
        double half = PairTest.NORMAL_95 * Math.sqrt(unexplained / (n - 2) / squares);
        if (slope >= 0) {
            return none("the spread does not revert to its mean");
        }
        return slope <= -1
                ? none("the spread crosses its mean within a bar")
                : new HalfLife(bars(slope), bars(slope - half), bars(slope + half), "");
    }

    private static double bars(double slope) {
        return slope >= 0 ? Double.POSITIVE_INFINITY : slope <= -1 ? 0 : -Math.log(2) / Math.log1p(slope);
    }

    private static HalfLife none(String reason) {
        return new HalfLife(Double.NaN, Double.NaN, Double.NaN, reason);
    }
}
