package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.internal.bars.PriceBars;

/**
 * What the rules of the patterns look at, bar by bar. A bar that lacks a price ends a run of bars; the next complete bar starts a new one
 * in which everything is computed as if the series began there.
 */
final class CandleColumns {
    /** Bars in the average body that a doji is compared with, and in the average shadow that a soldier's or crow's is compared with. */
    static final int AVERAGE = 10;
    /** Bars in the average body that a marubozu is compared with. */
    static final int MARUBOZU_AVERAGE = 5;

    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;
    /** How many bars of the run come before this one; -1 where a price is missing. */
    final int[] age;
    /** The mean body of the 10 bars up to this one; NaN before there are as many. */
    final double[] averageBody;
    /** The mean body of the 5 bars up to this one; NaN before there are as many. */
    final double[] shortAverageBody;

    final double[] averageUpperShadow;
    final double[] averageLowerShadow;
    final CandleTrend trend;

    CandleColumns(PriceBars bars) {
        open = bars.open();
        high = bars.high();
        low = bars.low();
        close = bars.close();
        age = ages(bars);
        int n = bars.size();
        double[] body = new double[n];
        double[] upper = new double[n];
        double[] lower = new double[n];
        for (int t = 0; t < n; t++) {
            body[t] = body(t);
            upper[t] = upperShadow(t);
            lower[t] = lowerShadow(t);
        }
        averageBody = mean(body, AVERAGE);
        shortAverageBody = mean(body, MARUBOZU_AVERAGE);
        averageUpperShadow = mean(upper, AVERAGE);
        averageLowerShadow = mean(lower, AVERAGE);
        trend = new CandleTrend(bars, age);
    }

    static int[] ages(PriceBars bars) {
        int[] age = new int[bars.size()];
        int before = -1;
        for (int t = 0; t < age.length; t++) {
            double sum = bars.open()[t] + bars.high()[t] + bars.low()[t] + bars.close()[t];
            before = Double.isNaN(sum) ? -1 : before + 1;
            age[t] = before;
        }
        return age;
    }

    /** Each window is summed afresh: a running total would carry the rounding of all earlier bars. */
    private double[] mean(double[] column, int period) {
        double[] mean = new double[column.length];
        for (int t = 0; t < mean.length; t++) {
            double sum = age[t] >= period - 1 ? 0 : Double.NaN;
            for (int k = t - period + 1; k <= t && !Double.isNaN(sum); k++) {
                sum += column[k];
            }
            mean[t] = sum / period;
        }
        return mean;
    }

    boolean rises(int t) {
        return close[t] > open[t];
    }

    boolean falls(int t) {
        return close[t] < open[t];
    }

    /** Height of the body. */
    double body(int t) {
        return Math.abs(close[t] - open[t]);
    }

    /** Height of the body as a fraction of the open. */
    double bodyFraction(int t) {
        return body(t) / open[t];
    }

    double upperShadow(int t) {
        return high[t] - Math.max(open[t], close[t]);
    }

    double lowerShadow(int t) {
        return Math.min(open[t], close[t]) - low[t];
    }

    /** Half-way between open and close. */
    double middle(int t) {
        double lower = Math.min(open[t], close[t]);
        return body(t) / 2 + lower;
    }
}
