package io.gpttrader.analyze.internal.relations;

/** Means, variances and products of columns. */
public final class Moments {
    /** Returns that differ by less are equal but for rounding: a ratio of two doubles minus one is known to about 1e-16. */
    private static final double ROUNDING = 1e-14;

    private Moments() {}

    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    public static double[] centred(double[] values) {
        double mean = mean(values);
        double[] centred = new double[values.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = values[i] - mean;
        }
        return centred;
    }

    public static double[][] centred(double[][] rows) {
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            centred[i] = centred(rows[i]);
        }
        return centred;
    }

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Whether centred returns move by more than rounding. */
    public static boolean moves(double[] centred) {
        return centred.length > 1 && Math.sqrt(dot(centred, centred) / centred.length) > ROUNDING;
    }

    /** Sums of products of centred rows, over a count. */
    public static double[][] products(double[][] centred, double over) {
        int p = centred.length;
        double[][] products = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = dot(centred[i], centred[j]) / over;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }
}
