package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import org.jspecify.annotations.Nullable;

/**
 * Where two lines cross, either way, from the order of their keys. Where the first is above the second is a bit a bar, made without a
 * branch in a loop that the compiler turns into vector instructions; where that bit turns, they cross.
 */
public final class SignalCrossings {
    private static final long[] BITS = new long[64];

    static {
        for (int bit = 0; bit < BITS.length; bit++) {
            BITS[bit] = 1L << bit;
        }
    }

    private SignalCrossings() {}

    /**
     * Two arrays of bits after the bar {@code boundary}, at or after the head of both: on where {@code a} falls below {@code b}, and on
     * where it rises above. They are those of {@link SignalKernels#cross(long[], long[], int)}. Null where the lines have no keys, or
     * are equal at a bar at which that matters: at the boundary, or where the first has just been above.
     */
    public static long @Nullable [][] of(IndicatorNode a, IndicatorNode b, int boundary) {
        int bars = a.column.length;
        long[] x = a.keys();
        long[] y = b.keys();
        if (x == null || y == null || boundary >= bars) {
            return null;
        }
        int xShift = a.column.shift;
        int yShift = b.column.shift;
        if (x[boundary - xShift] == y[boundary - yShift]) {
            return null;
        }
        long[] falls = SignalBits.none(bars);
        long[] rises = SignalBits.none(bars);
        long before = 0;
        long after = -2L << boundary;
        for (int bar = boundary; bar < bars; bar = (bar | 63) + 1) {
            int count = Math.min(64 - (bar & 63), bars - bar);
            long above = count == 64
                    ? less(y, bar - yShift, x, bar - xShift)
                    : less(y, bar - yShift, x, bar - xShift, count) << bar;
            long shifted = above << 1 | before;
            before = above >>> 63;
            int w = bar >>> 6;
            rises[w] = above & ~shifted & after;
            long turns = ~above & shifted & after;
            falls[w] = count + (bar & 63) == 64 ? turns : turns & ((1L << bars) - 1);
            after = -1L;
            for (long left = falls[w]; left != 0; left &= left - 1) {
                int at = (w << 6) + Long.numberOfTrailingZeros(left);
                if (x[at - xShift] == y[at - yShift]) {
                    return null;
                }
            }
        }
        return new long[][] {falls, rises};
    }

    /** The same of 64 places: of a number of turns that is known the compiler makes vector instructions and no loop. */
    private static long less(long[] a, int aFrom, long[] b, int bFrom) {
        long bits = 0;
        for (int i = 0; i < 64; i++) {
            bits |= ((a[aFrom + i] - b[bFrom + i]) >> 63) & BITS[i];
        }
        return bits;
    }

    /** A bit for each of up to 64 places: on where the first number is less. */
    private static long less(long[] a, int aFrom, long[] b, int bFrom, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= ((a[aFrom + i] - b[bFrom + i]) >> 63) & BITS[i];
        }
        return bits;
    }
}
