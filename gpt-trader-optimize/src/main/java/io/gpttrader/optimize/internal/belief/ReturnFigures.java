package io.gpttrader.optimize.internal.belief;

import java.util.Arrays;

/** Small sums over returns a bar. */
final class ReturnFigures {
    private ReturnFigures() {}

    /** What they multiply the starting cash by. */
    static double growth(double[] returns) {
        double growth = 1;
        for (double each : returns) {
            growth *= 1 + each;
        }
        return growth;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** With the divisor n - 1; the variance where both are the same. */
    static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    /** NaN where either does not vary. */
    static double correlation(double[] a, double[] b) {
        double variances = covariance(a, a) * covariance(b, b);
        return variances > 0 ? covariance(a, b) / Math.sqrt(variances) : Double.NaN;
    }

    /** A year's; NaN where nothing varies. */
    static double sharpe(double[] returns, double barsPerYear) {
        double variance = covariance(returns, returns);
        return variance > 0 ? mean(returns) / Math.sqrt(variance) * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /**
     * What each row earns beyond its exposure: the row less beta times the market. A row that is in the market at moments that have
     * nothing to do with what follows has a mean of 0 here, whether the market rises or falls (M. C. Jensen, 1968).
     */
    static double[][] beyondExposure(double[][] rows, double[] market) {
        double variance = covariance(market, market);
        double[][] beyond = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double beta = variance > 0 ? covariance(rows[i], market) / variance : 0;
            beyond[i] = new double[market.length];
            for (int bar = 0; bar < market.length; bar++) {
                beyond[i][bar] = rows[i][bar] - beta * market[bar];
            }
        }
        return beyond;
    }
}
