package io.gpttrader.paper.internal.orders;

/**
 * The average true range after Wilder, a bar at a time, as ta4j's {@code ATRIndicator} has it: of the first bar its range, then the
 * average before and 1 / count of the difference to the bar's true range.
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
        double range = bars == 0
                ? high - low
                : Math.max(high - low, Math.max(Math.abs(high - before), Math.abs(before - low)));
        average = bars == 0 ? range : average + (range - average) / count;
        before = close;
        bars++;
    }

    /** NaN until so many bars have come after the first, whose range says nothing of a gap. */
    public double value() {
        return bars <= count ? Double.NaN : average;
    }
}
