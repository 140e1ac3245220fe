package io.gpttrader.backtest;

/**
 * Reads a column in order shortly before single values of it are looked up here and there. Each such look-up in a long column
 * waits for memory; in order memory comes many times faster. It pays where look-ups are frequent, so it watches how many
 * there were in the block before.
 */
final class ReadAhead {
    private static final int BLOCK = 1 << 12;

    /** A shorter column stays in the processor's caches. */
    private static final int LEAST_BARS = 1 << 16;

    private static final int FREQUENT = BLOCK / 256;

    /** A cache line holds 64 bytes. */
    private static final int LINE = 8;

    private final double[] column;
    private int nextBlock;
    private int lookUps;

    /** What was read has to go somewhere, or it would not be read at all. */
    double sum;

    ReadAhead(double[] column) {
        this.column = column;
        this.nextBlock = column.length < LEAST_BARS ? Integer.MAX_VALUE : 0;
    }

    double get(int bar) {
        if (bar >= nextBlock) {
            enter(bar);
        }
        lookUps++;
        return column[bar];
    }

    private void enter(int bar) {
        boolean frequent = lookUps >= FREQUENT;
        lookUps = 0;
        nextBlock = bar + BLOCK;
        if (frequent) {
            int end = Math.min(nextBlock, column.length);
            double read = 0;
            for (int i = bar; i < end; i += LINE) {
                read += column[i];
            }
            sum += read;
        }
    }
}
