package io.gpttrader.backtest.internal.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Where the highest and the lowest of some values are in any short range of them, in two look-ups each: of every range whose length is
 * a power of two that is written down once, and any other is two of those (the sparse table of Bender and Farach-Colton 2000). Nothing
 * changes after it is made, so threads may share it.
 */
public final class RangeExtremes {

    /** The longest ranges that are written down have 2 to the power of this many values. */
    private static final int LEVELS = 6;

    /** Values of the longest range. */
    static final int LONGEST = 1 << LEVELS;

    /** More values than this would take more memory than they are worth: 56 bytes each. */
    private static final int MOST = 1 << 17;

    /** By level, then by the first place of a range. */
    private final int[][] highest = new int[LEVELS + 1][];

    private final int[][] lowest = new int[LEVELS + 1][];

    private RangeExtremes(double[] values) {
        int[] own = new int[values.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = i;
        }
        highest[0] = own;
        lowest[0] = own;
        for (int level = 1; level <= LEVELS; level++) {
            int half = 1 << (level - 1);
            int[] high = highest[level - 1].clone();
            int[] low = lowest[level - 1].clone();
            for (int i = 0; i + half < own.length; i++) {
                int otherHigh = highest[level - 1][i + half];
                int otherLow = lowest[level - 1][i + half];
                high[i] = values[otherHigh] > values[high[i]] ? otherHigh : high[i];
                low[i] = values[otherLow] < values[low[i]] ? otherLow : low[i];
            }
            highest[level] = high;
            lowest[level] = low;
        }
    }

    /** Those of these values; null where there are too many of them, or one is undefined. */
    public static @Nullable RangeExtremes of(double[] values) {
        boolean areNumbers = values.length <= MOST;
        for (int i = 0; areNumbers && i < values.length; i++) {
            areNumbers = !Double.isNaN(values[i]);
        }
        return areNumbers ? new RangeExtremes(values) : null;
    }

    private static int level(int from, int to) {
        return 31 - Integer.numberOfLeadingZeros(to - from);
    }

    /**
     * The highest in a range of something that rises and falls with the values.
     *
     * @param to after {@code from}, by at most {@link #LONGEST}
     */
    double highest(double[] following, int from, int to) {
        int level = level(from, to);
        int[] places = highest[level];
        return Math.max(following[places[from]], following[places[to - (1 << level)]]);
    }

    /** The lowest, as {@link #highest}. */
    double lowest(double[] following, int from, int to) {
        int level = level(from, to);
        int[] places = lowest[level];
        return Math.min(following[places[from]], following[places[to - (1 << level)]]);
    }
}
