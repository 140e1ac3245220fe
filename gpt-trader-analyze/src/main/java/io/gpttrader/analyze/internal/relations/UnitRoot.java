package io.gpttrader.analyze.internal.relations;

import java.util.Arrays;

/**
 * The augmented Dickey-Fuller statistic of a column without constant or trend, the number of lags by Akaike's criterion on a common sample, as
 * statsmodels' {@code adfuller(regression="n", autolag="AIC")} computes it.
 */
record UnitRoot(double statistic, int lags) {
    static UnitRoot of(double[] x) {
        int n = x.length;
        int most = Math.min(n / 2 - 1, (int) Math.ceil(12 * Math.pow(n / 100.0, 0.25)));
        if (most < 0) {
            return new UnitRoot(Double.NaN, 0);
        }
        int lags = best(x, most);
        return new UnitRoot(statistic(x, lags), lags);
    }

    /** Column 0 is the level before, column k the change k bars before; rows from the first that has all lags. */
    private static double[] column(double[] x, int k, int most) {
        int rows = x.length - 1 - most;
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
            int t = most + 1 + i;
            column[i] = k == 0 ? x[t - 1] : x[t - k] - x[t - k - 1];
        }
        return column;
    }

    private static double[] change(double[] x, int most) {
        int rows = x.length - 1 - most;
        double[] change = new double[rows];
        for (int i = 0; i < rows; i++) {
            change[i] = x[most + 1 + i] - x[most + i];
        }
        return change;
    }

    private static int best(double[] x, int most) {
        double[] left = change(x, most);
        int rows = left.length;
        double[][] basis = new double[most + 1][];
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= most; k++) {
            basis[k] = direction(column(x, k, most), basis, k);
            remove(left, basis[k], Moments.dot(left, basis[k]));
            double criterion = rows * Math.log(Moments.dot(left, left) / rows) + 2 * (k + 1);
            if (criterion < least) {
                least = criterion;
                best = k;
            }
        }
        return best;
    }

    /** With the level as the last column its coefficient and error are those of the last direction alone. */
    private static double statistic(double[] x, int lags) {
        double[] left = change(x, lags);
        double[][] basis = new double[lags][];
        for (int k = 1; k <= lags; k++) {
            basis[k - 1] = direction(column(x, k, lags), basis, k - 1);
            remove(left, basis[k - 1], Moments.dot(left, basis[k - 1]));
        }
        double[] level = direction(column(x, 0, lags), basis, lags);
        double along = Moments.dot(left, level);
        remove(left, level, along);
        int degrees = left.length - lags - 1;
        return degrees < 1 ? Double.NaN : along / Math.sqrt(Moments.dot(left, left) / degrees);
    }

    /** What of a column the directions before do not hold, of length 1; removed twice, against rounding. */
    private static double[] direction(double[] column, double[][] basis, int count) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] each : Arrays.copyOf(basis, count)) {
                remove(column, each, Moments.dot(column, each));
            }
        }
        double length = Math.sqrt(Moments.dot(column, column));
        for (int i = 0; i < column.length; i++) {
            column[i] /= length;
        }
        return column;
    }

    private static void remove(double[] from, double[] direction, double amount) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= amount * direction[i];
        }
    }
}
