package io.gpttrader.backtest.internal.metrics;

/**
 * The deepest drawdown alone, for whoever asks for no more: of a few bars at a time only the highest and the lowest value are looked
 * at, for as long as the one is not further below the other, or below the peak, than the deepest so far.
 */
final class DeepestFall {
    private static final int BARS = 64;

    private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private double peak;
    private double worst;

    /** Whether some value is 0 or below, or undefined: what then counts as a peak is {@link Drawdowns}'s to say. */
    private boolean isOdd;

    private DeepestFall(double start) {
        this.peak = start;
        this.isOdd = !(start > 0);
    }

    /** The same number as {@link Drawdowns#deepest}; NaN also where only that can tell. */
    static double of(double start, double[] equity, HeldBars held) {
        if (equity.length == 0) {
            return Double.NaN;
        }
        DeepestFall fall = new DeepestFall(start);
        HeldBars.Room room = held.room(equity.length);
        MovedValues values = new MovedValues(start, equity, held, room);
        for (int size = values.next(); size > 0 && !fall.isOdd; size = values.next()) {
            int end = values.at + size;
            for (int from = values.at; from < end; from += BARS) {
                fall.take(room.values, from, Math.min(from + BARS, end));
            }
        }
        return fall.isOdd ? Double.NaN : fall.worst;
    }

    /*
     * Numbers above 0 are in the order of their bits, which compare without a branch; two sides, as one would wait for each comparison
     * to end.
     */
    private void take(double[] values, int from, int to) {
        long high = Double.doubleToRawLongBits(values[from]);
        long low = high;
        long otherHigh = high;
        long otherLow = high;
        int i = from;
        for (; i + 1 < to; i += 2) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long otherBits = Double.doubleToRawLongBits(values[i + 1]);
            high = Math.max(high, bits);
            low = Math.min(low, bits);
            otherHigh = Math.max(otherHigh, otherBits);
            otherLow = Math.min(otherLow, otherBits);
        }
        if (i < to) {
            long bits = Double.doubleToRawLongBits(values[i]);
            high = Math.max(high, bits);
            low = Math.min(low, bits);
        }
        high = Math.max(high, otherHigh);
        low = Math.min(low, otherLow);
        isOdd |= low <= 0 || high > INFINITE;
        double top = Math.max(peak, Double.longBitsToDouble(high));
        double depth = 1 - Double.longBitsToDouble(low) / top;
        if (depth > worst) {
            worst = top == peak ? depth : walk(values, from, to);
        }
        peak = top;
    }

    private double walk(double[] values, int from, int to) {
        double top = peak;
        double deepest = worst;
        for (int i = from; i < to; i++) {
            if (values[i] >= top) {
                top = values[i];
            } else {
                double depth = 1 - values[i] / top;
                deepest = depth > deepest ? depth : deepest;
            }
        }
        return deepest;
    }
}
