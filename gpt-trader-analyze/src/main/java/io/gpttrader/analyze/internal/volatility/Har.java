package io.gpttrader.analyze.internal.volatility;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Squared returns by least squares on the means of a variance measure over the last 1, 5 and 22 bars: Corsi, "A Simple Approximate Long-Memory
 * Model of Realized Volatility", Journal of Financial Econometrics 7 (2009). A forecast is kept between the lowest mean over 22 bars and the highest
 * squared return that the fit has seen, because a line can give what no market does (compare the "insanity filter" of Swanson and White, 1997).
 *
 * @param coefficients constant, bar, week (5) and month (22)
 * @param errors robust standard errors of the coefficients (Newey and West)
 * @param low least forecast
 * @param high highest forecast
 * @param ratio of the variance measure to the squared returns, on average
 */
record Har(double[] coefficients, double[] errors, double low, double high, double ratio) {
    static final int MONTH = 22;
    private static final int WEEK = 5;
    private static final int SIZE = 4;
    private static final int FEWEST = 2 * MONTH;

    /** Means of a measure over the last 1, 5 and 22 places, in rows; NaN in those that hold one. */
    static double[][] means(double[] measure) {
        double[][] rows = new double[measure.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, measure[i], mean(measure, i, WEEK), mean(measure, i, MONTH)};
        }
        return rows;
    }

    private static double mean(double[] values, int last, int count) {
        if (last + 1 < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = last - count + 1; i <= last; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    static Har undefined() {
        double[] nan = new double[SIZE];
        Arrays.fill(nan, Double.NaN);
        return new Har(nan, nan, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Fits the first places.
     *
     * @param squares of returns
     * @param rows means of the measure as known at each place
     */
    static Har fit(double[] squares, double[][] rows, int count, boolean withErrors) {
        int n = 0;
        double scale = 0;
        for (int t = 1; t < count; t++) {
            if (isUsable(squares[t], rows[t - 1])) {
                n++;
                scale += squares[t];
            }
        }
        scale /= n;
        if (n < FEWEST || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return undefined();
        }
        double[][] x = new double[n][];
        double[] y = new double[n];
        double measure = 0;
        int k = 0;
        for (int t = 1; t < count; t++) {
            double[] row = rows[t - 1];
            if (isUsable(squares[t], row)) {
                x[k] = new double[] {1, row[1] / scale, row[2] / scale, row[3] / scale};
                y[k++] = squares[t] / scale;
                measure += row[1] / scale;
            }
        }
        return new LeastSquares(x, y).har(scale, measure / n, withErrors);
    }

    private static boolean isUsable(double square, double[] row) {
        return Double.isFinite(square) && Double.isFinite(row[1] + row[2] + row[3]);
    }

    boolean isDefined() {
        return Double.isFinite(coefficients[0]);
    }

    /** The forecast after a row of means. */
    double forecast(double[] row) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += coefficients[i] * row[i];
        }
        return Double.isNaN(sum) ? Double.NaN : Math.max(low, Math.min(high, sum));
    }

    /** The sum of the forecasts of the next bars; each is then taken for what the measure will be. */
    double sum(double[] measure, int bars) {
        double[] all = Arrays.copyOf(tail(measure), MONTH + bars);
        double sum = 0;
        for (int i = 0; i < bars; i++) {
            int last = MONTH + i - 1;
            double next = forecast(new double[] {1, all[last], mean(all, last, WEEK), mean(all, last, MONTH)});
            all[last + 1] = next * ratio;
            sum += next;
        }
        return sum;
    }

    private static double[] tail(double[] measure) {
        double[] tail = new double[MONTH];
        Arrays.fill(tail, Double.NaN);
        int count = Math.min(MONTH, measure.length);
        System.arraycopy(measure, measure.length - count, tail, MONTH - count, count);
        return tail;
    }

    /** Rows and what they are to give, of the order of 1. */
    private record LeastSquares(double[][] x, double[] y) {
        Har har(double scale, double measure, boolean withErrors) {
            RealMatrix matrix = new Array2DRowRealMatrix(x, false);
            QRDecomposition qr = new QRDecomposition(matrix, 1e-10);
            if (!qr.getSolver().isNonSingular()) {
                return undefined();
            }
            double[] b = qr.getSolver().solve(new ArrayRealVector(y, false)).toArray();
            double[] errors = withErrors ? errors(qr, b) : undefined().errors;
            double lowest = Double.POSITIVE_INFINITY;
            double highest = 0;
            for (int i = 0; i < y.length; i++) {
                highest = Math.max(highest, y[i]);
                double month = mean(y, i, MONTH);
                lowest = Double.isNaN(month) ? lowest : Math.min(lowest, month);
            }
            b[0] *= scale;
            errors[0] *= scale;
            return new Har(b, errors, Math.max(lowest, 1e-8) * scale, highest * scale, measure);
        }

        private double[] errors(QRDecomposition qr, double[] b) {
            RealMatrix r = qr.getR().getSubMatrix(0, SIZE - 1, 0, SIZE - 1);
            RealMatrix inverse =
                    new QRDecomposition(r.transpose().multiply(r)).getSolver().getInverse();
            RealMatrix all = inverse.multiply(spread(b)).multiply(inverse);
            double[] errors = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                errors[i] = Math.sqrt(all.getEntry(i, i));
            }
            return errors;
        }

        private RealMatrix spread(double[] b) {
            int n = y.length;
            int lags = DieboldMariano.lags(n);
            double[] residuals = new double[n];
            for (int t = 0; t < n; t++) {
                residuals[t] = y[t] - b[0] - b[1] * x[t][1] - b[2] * x[t][2] - b[3] * x[t][3];
            }
            RealMatrix spread = new Array2DRowRealMatrix(SIZE, SIZE);
            for (int lag = 0; lag <= lags; lag++) {
                double weight = (lag == 0 ? 0.5 : 1) * (1 - lag / (lags + 1.0));
                for (int t = lag; t < n; t++) {
                    double product = weight * residuals[t] * residuals[t - lag];
                    for (int i = 0; i < SIZE; i++) {
                        for (int j = 0; j < SIZE; j++) {
                            spread.addToEntry(i, j, product * (x[t][i] * x[t - lag][j] + x[t - lag][i] * x[t][j]));
                        }
                    }
                }
            }
            return spread;
        }
    }
}
