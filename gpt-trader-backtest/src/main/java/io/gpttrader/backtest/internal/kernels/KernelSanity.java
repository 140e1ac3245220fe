package io.gpttrader.backtest.internal.kernels;

import io.gpttrader.backtest.internal.bars.Columns;

/**
 * Which of the bars' columns hold nothing but numbers of sane size, looked up once each. A race looks twice and finds the
 * same.
 */
public final class KernelSanity {
    public static final int OPEN = 1;
    public static final int HIGH = 2;
    public static final int LOW = 4;
    public static final int CLOSE = 8;
    public static final int VOLUME = 16;

    private final Columns bars;

    /** Looked at in the low byte, sane in the next, plain prices in the third. */
    private volatile int found;

    public KernelSanity(Columns bars) {
        this.bars = bars;
    }

    /** True when all columns in the mask are sane. */
    public boolean areSane(int columns) {
        return isSane(columns, OPEN, bars.open)
                && isSane(columns, HIGH, bars.high)
                && isSane(columns, LOW, bars.low)
                && isSane(columns, CLOSE, bars.close)
                && isSane(columns, VOLUME, bars.volume);
    }

    private boolean isSane(int asked, int column, double[] values) {
        if ((asked & column) == 0) {
            return true;
        }
        return (look(column, values) & column << 8) != 0;
    }

    private int look(int column, double[] values) {
        int before = found;
        if ((before & column) == 0) {
            boolean plain = KernelMath.arePlain(values);
            boolean sane = plain || KernelMath.areSane(values, 0);
            before |= column | (sane ? column << 8 : 0) | (plain ? column << 16 : 0);
            found = before;
        }
        return before;
    }

    /** True when all columns in the mask, which were looked at, hold plain prices. */
    public boolean arePlain(int columns) {
        return (found >> 16 & columns) == columns;
    }
}
