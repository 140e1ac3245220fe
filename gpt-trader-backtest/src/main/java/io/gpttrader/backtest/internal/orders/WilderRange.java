package io.gpttrader.backtest.internal.orders;

/**
 * The average true range after Wilder, a bar at a time, as ta4j's {@code ATRIndicator} has it: after {@code count} bars it begins with
 * the true range of the next one, and then moves by 1 / count of the difference to each bar's true range.
 */
public final class WilderRange {
    private final int count;
    private int bars;
    private double before = Double.NaN;
    private double average = Double.NaN;

    public WilderRange(int count) {
        this.count = count;
    }

    public void add(double high, double low, double close) {
        if (bars >= count) {
            double range = Math.max(high - low, Math.max(Math.abs(high - before), Math.abs(before - low)));
            average = bars == count ? range : average + (range - average) / count;
        }
        before = close;
        bars++;
    }

    /** NaN until so many bars and one more have come. */
    public double value() {
        return average;
    }
}
