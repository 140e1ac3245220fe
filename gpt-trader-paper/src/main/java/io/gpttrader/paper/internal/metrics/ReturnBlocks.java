package io.gpttrader.paper.internal.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Per-bar returns of a curve, a block at a time. The first return is measured from the starting cash, so that the product of
 * (1 + r) over all bars is 1 + total return.
 */
final class ReturnBlocks {

    /** Small enough that a block's arrays stay in the processor's first cache. */
    static final int SIZE = 256;

    /** Holds the returns of the block at hand, from {@link #offset} on. */
    final double[] returns;

    int offset;

    /** Null where the returns are known. */
    private final @Nullable Curve curve;

    private final double[] values;
    private final double[] before;
    private final int count;
    private double last;
    private int next;

    ReturnBlocks(double start, Curve curve) {
        this.curve = curve;
        this.count = curve.length();
        this.last = start;
        this.returns = new double[SIZE];
        this.values = new double[SIZE];
        this.before = new double[SIZE];
    }

    /** Over returns that are known; these blocks do not tell of a ruin. */
    ReturnBlocks(double[] known, int count) {
        this.curve = null;
        this.count = count;
        this.returns = known;
        this.values = known;
        this.before = known;
    }

    /** Goes on to the next block; gives its number of returns, 0 at the end. */
    int next() {
        int size = Math.min(SIZE, count - next);
        if (size <= 0) {
            return 0;
        }
        if (curve == null) {
            offset = next;
            next += size;
            return size;
        }
        curve.read(next, next + size, values);
        next += size;
        before[0] = last;
        System.arraycopy(values, 0, before, 1, size - 1);
        last = values[size - 1];
        divide(size);
        return size;
    }

    /** All three arrays at the same place: a loop that the compiler turns into vector instructions. */
    private void divide(int count) {
        for (int i = 0; i < count; i++) {
            returns[i] = values[i] / before[i] - 1;
        }
    }

    /** True when the first bar of this block does so; the ruin itself then lies in the block before. */
    boolean beginsRuined() {
        return !(before[0] > 0);
    }

    /** True when a bar of this block starts from a value of 0 or below, or an undefined one: it has no return to speak of. */
    boolean startsRuined(int count) {
        for (int i = 0; i < count; i++) {
            if (!(before[i] > 0)) {
                return true;
            }
        }
        return false;
    }

    /** True when the value after the last bar read is 0 or below, or undefined. */
    boolean endsRuined() {
        return !(last > 0);
    }
}
