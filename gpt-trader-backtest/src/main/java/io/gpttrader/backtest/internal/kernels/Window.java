package io.gpttrader.backtest.internal.kernels;

import io.gpttrader.backtest.internal.bars.Columns;

/** Statistics of the bars up to one bar, for sizing. NaN where there are not enough bars. */
public final class Window {
    private Window() {}

    /** Sample standard deviation of the last {@code count} one-bar returns up to {@code bar}; undefined where a close is below 0. */
    public static double returnsStd(double[] close, int bar, int count) {
        if (bar < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            if (close[i] < 0 || close[i - 1] < 0) {
                return Double.NaN;
            }
            sum += close[i] / close[i - 1] - 1;
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            double off = close[i] / close[i - 1] - 1 - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / (count - 1));
    }

    /** Plain mean of the last {@code count} true ranges up to {@code bar}. */
    public static double averageTrueRange(Columns bars, int bar, int count) {
        if (bar < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            double before = bars.close[i - 1];
            sum += Math.max(bars.high[i], before) - Math.min(bars.low[i], before);
        }
        return sum / count;
    }
}
