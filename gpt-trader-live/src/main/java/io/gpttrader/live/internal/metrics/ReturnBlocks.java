package io.gpttrader.live.internal.metrics;

/**
 * Per-bar returns of a curve, a block at a time. The first return is measured from the starting cash, so that the product of
 * (1 + r) over all bars is 1 + total return.
 */
final class ReturnBlocks {

    /** Small enough that a block's arrays stay in the processor's first cache. */
    static final int SIZE = 256;

    /** The returns of the block at hand. */
    final double[] returns = new double[SIZE];

    private final Curve curve;
    private final double[] values = new double[SIZE];
    private final double[] before = new double[SIZE];
    private double last;
    private int next;

    ReturnBlocks(double start, Curve curve) {
        this.curve = curve;
        this.last = start;
    }

    /** Goes on to the next block; gives its number of returns, 0 at the end. */
    int next() {
        int count = Math.min(SIZE, curve.length() - next);
        if (count <= 0) {
            return 0;
        }
        curve.read(next, next + count, values);
        next += count;
        before[0] = last;
        System.arraycopy(values, 0, before, 1, count - 1);
        last = values[count - 1];
        divide(count);
        return count;
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
