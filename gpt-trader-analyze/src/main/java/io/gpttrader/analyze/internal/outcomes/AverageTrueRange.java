package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;

/**
 * The average true range over 14 bars: J. W. Wilder, New Concepts in Technical Trading Systems (1978), chapter 3. A bar that lacks a
 * price ends the average; it begins again after that, with the mean of 14 ranges.
 */
public final class AverageTrueRange {
    private static final int PERIOD = 14;

    private AverageTrueRange() {}

    /** In the unit of the prices; NaN before there are 14 ranges, each of which needs the close before. */
    public static double[] of(PriceBars bars) {
        double[] average = new double[bars.size()];
        Arrays.fill(average, Double.NaN);
        double sum = 0;
        int ranges = 0;
        for (int t = 1; t < average.length; t++) {
            double range = trueRange(bars, t);
            if (Double.isNaN(range)) {
                sum = 0;
                ranges = 0;
            } else {
                sum += range;
                ranges++;
                average[t] = ranges > PERIOD
                        ? (average[t - 1] * (PERIOD - 1) + range) / PERIOD
                        : ranges == PERIOD ? sum / PERIOD : Double.NaN;
            }
        }
        return average;
    }

    /** The range of a bar together with the close before it; NaN where one of the two bars lacks a price. */
    private static double trueRange(PriceBars bars, int t) {
        if (lacksAPrice(bars, t) || lacksAPrice(bars, t - 1)) {
            return Double.NaN;
        }
        double before = bars.close()[t - 1];
        return Math.max(bars.high()[t], before) - Math.min(bars.low()[t], before);
    }

    private static boolean lacksAPrice(PriceBars bars, int t) {
        return Double.isNaN(bars.open()[t] + bars.high()[t] + bars.low()[t] + bars.close()[t]);
    }
}
