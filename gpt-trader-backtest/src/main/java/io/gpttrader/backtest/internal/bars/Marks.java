package io.gpttrader.backtest.internal.bars;

import org.jspecify.annotations.Nullable;

/**
 * The last known close of one symbol at each time of the time line, NaN before the first. It remembers the bar of the last
 * answer, so times that ascend cost next to nothing. For one thread.
 */
public final class Marks {

    /** Closes by time, or by bar where {@link #timeOf} says at which time each bar is. */
    private final double[] closes;

    private final int @Nullable [] timeOf;

    /** The last bar at or before the time of the last answer, -1 before the first bar. */
    private int bar = -1;

    Marks(double[] closes, int @Nullable [] timeOf) {
        this.closes = closes;
        this.timeOf = timeOf;
    }

    /** One value for each time. */
    public static Marks byTime(double[] values) {
        return new Marks(values, null);
    }

    /** The values by time, null where they are kept otherwise; not to be changed. */
    public double @Nullable [] byTime() {
        return timeOf == null ? closes : null;
    }

    public double at(int time) {
        return timeOf == null ? closes[time] : found(timeOf, time);
    }

    /**
     * Adds what so many units are worth at each of a range of times, less an amount, to what is there.
     *
     * @param sums the first of them is at {@code begin}
     */
    public void addTo(double[] sums, int begin, int from, int to, double units, double less) {
        if (timeOf == null) {
            for (int time = from; time < to; time++) {
                sums[time - begin] += units * closes[time] - less;
            }
        } else {
            for (int time = from; time < to; time++) {
                sums[time - begin] += units * found(timeOf, time) - less;
            }
        }
    }

    /** Adds the size of what so many units are worth. */
    public void addSizeTo(double[] sums, int from, int to, double units) {
        if (timeOf == null) {
            for (int time = from; time < to; time++) {
                sums[time] += Math.abs(units * closes[time]);
            }
        } else {
            for (int time = from; time < to; time++) {
                sums[time] += Math.abs(units * found(timeOf, time));
            }
        }
    }

    private double found(int[] places, int time) {
        while (bar + 1 < places.length && places[bar + 1] <= time) {
            bar++;
        }
        while (bar >= 0 && places[bar] > time) {
            bar--;
        }
        return bar < 0 ? Double.NaN : closes[bar];
    }
}
