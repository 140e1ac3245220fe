package io.gpttrader.backtest;

/**
 * Which of the bars' columns hold nothing but numbers of sane size, looked up once each. A race looks twice and finds the
 * same.
 */
final class KernelSanity {
    static final int OPEN = 1;
    static final int HIGH = 2;
    static final int LOW = 4;
    static final int CLOSE = 8;
    static final int VOLUME = 16;

    private final Columns bars;

    /** Looked at in the low byte, sane in the next. */
    private volatile int found;

    KernelSanity(Columns bars) {
        this.bars = bars;
    }

    /** True when all columns in the mask are sane. */
    boolean areSane(int columns) {
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
        int before = found;
        if ((before & column) == 0) {
            before |= column | (KernelMath.areSane(values, 0) ? column << 8 : 0);
            found = before;
        }
        return (before & column << 8) != 0;
    }
}
