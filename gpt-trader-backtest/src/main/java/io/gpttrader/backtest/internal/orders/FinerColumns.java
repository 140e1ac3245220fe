package io.gpttrader.backtest.internal.orders;

import java.util.Arrays;

/** The finer bars of one symbol as columns, in order of their ends: those of a run, or those of a session as they come. */
public final class FinerColumns {
    private long[] beginTime;
    private long[] endTime;
    private double[] open;
    private double[] high;
    private double[] low;
    private int size;

    /** All bars of a run; the arrays are shared, and not changed. */
    public FinerColumns(long[] beginTime, long[] endTime, double[] open, double[] high, double[] low) {
        this.beginTime = beginTime;
        this.endTime = endTime;
        this.open = open;
        this.high = high;
        this.low = low;
        this.size = endTime.length;
    }

    /** None yet. */
    public FinerColumns() {
        this(new long[0], new long[0], new double[0], new double[0], new double[0]);
    }

    /** Takes in a bar that ends after those before it; times are milliseconds since 1970 UTC. */
    public void add(long begin, long end, double opened, double highest, double lowest) {
        if (size == endTime.length) {
            resize(Math.max(16, 2 * size));
        }
        beginTime[size] = begin;
        endTime[size] = end;
        open[size] = opened;
        high[size] = highest;
        low[size] = lowest;
        size++;
    }

    private void resize(int capacity) {
        beginTime = Arrays.copyOf(beginTime, capacity);
        endTime = Arrays.copyOf(endTime, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
    }

    /** Drops the bars that ended by a time, which no later bar is asked about. */
    public void dropUntil(long time) {
        int first = firstEndingAfter(time);
        if (first > 0) {
            size -= first;
            System.arraycopy(beginTime, first, beginTime, 0, size);
            System.arraycopy(endTime, first, endTime, 0, size);
            System.arraycopy(open, first, open, 0, size);
            System.arraycopy(high, first, high, 0, size);
            System.arraycopy(low, first, low, 0, size);
        }
    }

    /** Bars that are held now. */
    public int size() {
        return size;
    }

    /** The first bar that ends after a time, or {@link #size}. */
    int firstEndingAfter(long time) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (endTime[middle] > time) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    long beginTime(int bar) {
        return beginTime[bar];
    }

    double open(int bar) {
        return open[bar];
    }

    double high(int bar) {
        return high[bar];
    }

    double low(int bar) {
        return low[bar];
    }
}
