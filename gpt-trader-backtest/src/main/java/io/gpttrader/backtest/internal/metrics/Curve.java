package io.gpttrader.backtest.internal.metrics;

/** Account values bar by bar that are read a block at a time, so that the whole need not exist in memory. */
public interface Curve {

    int length();

    /** Writes the values of the bars {@code [from, to)} to the front of a block. */
    void read(int from, int to, double[] block);

    static Curve of(double[] values) {
        return new Curve() {
            @Override
            public int length() {
                return values.length;
            }

            @Override
            public void read(int from, int to, double[] block) {
                System.arraycopy(values, from, block, 0, to - from);
            }
        };
    }
}
