package io.gpttrader.paper.internal.metrics;

import io.gpttrader.paper.internal.dates.BarCounts;
import java.util.Arrays;

/**
 * An account's curve at one moment, for another thread to read while the account goes on: it shares the arrays, of which nobody changes
 * what is before the last place, and has the last value by itself.
 *
 * @param equity one value a time
 * @param times end times of the bars, milliseconds since 1970 UTC
 * @param days the date of each time, as days since 1970-01-01
 * @param size how many there were
 * @param last the last of those values, NaN where there is none
 * @param counts what the bars of each symbol had shown
 * @param held where the value moves
 */
public record CurveMoment(
        double[] equity, long[] times, int[] days, int size, double last, BarCounts[] counts, HeldBars held)
        implements Curve {

    @Override
    public int length() {
        return size;
    }

    @Override
    public void read(int from, int to, double[] block) {
        System.arraycopy(equity, from, block, 0, to - from);
        if (to == size && to > from) {
            block[to - 1 - from] = last;
        }
    }

    double[] allEquity() {
        double[] all = Arrays.copyOf(equity, size);
        if (size > 0) {
            all[size - 1] = last;
        }
        return all;
    }

    long[] allTimes() {
        return Arrays.copyOf(times, size);
    }

    int[] allDays() {
        return Arrays.copyOf(days, size);
    }
}
