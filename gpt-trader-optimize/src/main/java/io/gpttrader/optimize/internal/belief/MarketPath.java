package io.gpttrader.optimize.internal.belief;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The prices of the market, place 0 its first bar.
 *
 * @param open of each bar
 * @param close of each bar
 */
record MarketPath(double[] open, double[] close) {
    static MarketPath of(BarSeries series) {
        double[] open = new double[series.getBarCount()];
        double[] close = new double[open.length];
        for (int i = 0; i < open.length; i++) {
            Bar bar = series.getBar(series.getBeginIndex() + i);
            open[i] = price(bar.getOpenPrice());
            close[i] = price(bar.getClosePrice());
        }
        return new MarketPath(open, close);
    }

    private static double price(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    int bars() {
        return open.length;
    }

    /** Whether every price is a finite number above 0, so that ratios of prices mean returns. */
    boolean isPositive() {
        for (int i = 0; i < open.length; i++) {
            if (!(open[i] > 0 && close[i] > 0 && open[i] + close[i] < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    /** The returns of buying at the second bar's open, where a signal at the first bar would fill, and holding; without costs. */
    double[] holding() {
        double[] returns = new double[open.length];
        for (int i = 1; i < returns.length; i++) {
            returns[i] = close[i] / (i == 1 ? open[i] : close[i - 1]) - 1;
        }
        return returns;
    }

    /** From the open of each bar to the next one's, of the last bar to its close, as ratios minus one. */
    double[] openToOpen() {
        double[] returns = new double[open.length];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = (i + 1 < open.length ? open[i + 1] : close[i]) / open[i] - 1;
        }
        return returns;
    }
}
