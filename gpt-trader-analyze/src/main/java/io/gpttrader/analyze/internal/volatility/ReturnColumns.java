package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;

/**
 * The finite returns of some bars, one after the other: a bar without a return is skipped, so that a model goes on where it was.
 *
 * @param bars how many bars there are in all
 * @param places of the bars that have a return
 * @param returns of those bars
 * @param squares of those returns
 * @param ranges the variance of those bars by their own prices and the gap before them; NaN where they do not give one
 */
record ReturnColumns(int bars, int[] places, double[] returns, double[] squares, double[] ranges) {
    static ReturnColumns of(PriceBars bars) {
        double[] all = bars.returns();
        double[] allRanges = RangeVariance.withGap(bars);
        int[] places = new int[all.length];
        double[] returns = new double[all.length];
        double[] squares = new double[all.length];
        double[] ranges = new double[all.length];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (Double.isFinite(all[i] * all[i])) {
                places[n] = i;
                returns[n] = all[i];
                squares[n] = all[i] * all[i];
                ranges[n++] = allRanges[i];
            }
        }
        return new ReturnColumns(
                all.length,
                Arrays.copyOf(places, n),
                Arrays.copyOf(returns, n),
                Arrays.copyOf(squares, n),
                Arrays.copyOf(ranges, n));
    }

    int count() {
        return returns.length;
    }

    /**
     * From forecasts for each return, and for the one after the last, to the volatility known at the close of each bar.
     */
    double[] byBar(double[] forecasts, double barsPerYear) {
        double[] known = new double[bars];
        Arrays.fill(known, Double.NaN);
        for (int k = 0; k < places.length; k++) {
            known[places[k]] = Ewma.annual(forecasts[k + 1], barsPerYear);
        }
        return known;
    }
}
