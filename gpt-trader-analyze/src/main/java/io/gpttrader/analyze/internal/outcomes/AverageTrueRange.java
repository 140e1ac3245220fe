package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.RecursiveMean;
import io.gpttrader.analyze.internal.formulas.TrueRange;

/**
 * The average true range over 14 bars: J. W. Wilder, New Concepts in Technical Trading Systems (1978), chapter 3. A bar that lacks a
 * price ends the average; it begins again after that, with the mean of 14 ranges.
 */
public final class AverageTrueRange {
    private static final int PERIOD = 14;

    private AverageTrueRange() {}

    /** In the unit of the prices; NaN before there are 14 ranges, each of which needs the close before. */
    public static double[] of(PriceBars bars) {
        double[] range = new TrueRange().apply(new double[][] {bars.high(), bars.low(), bars.close()});
        for (int t = 1; t < range.length; t++) {
            if (lacksAPrice(bars, t) || lacksAPrice(bars, t - 1)) {
                range[t] = Double.NaN;
            }
        }
        return RecursiveMean.wilder(PERIOD).apply(new double[][] {range});
    }

    private static boolean lacksAPrice(PriceBars bars, int t) {
        return Double.isNaN(bars.open()[t] + bars.high()[t] + bars.low()[t] + bars.close()[t]);
    }
}
