package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.dates.BarCounts;
import io.gpttrader.paper.internal.metrics.CurveMoment;
import io.gpttrader.paper.internal.metrics.HeldBars;
import io.gpttrader.paper.internal.metrics.Invested;
import io.gpttrader.paper.internal.support.Lazy;
import java.time.LocalDate;
import java.util.Arrays;

/** One value of each curve at each account time; only the last of each may still change. */
public final class Curves {
    public int size;
    transient long[] times = new long[64];
    transient double[] equity = new double[64];
    transient double[] buyAndHold = new double[64];

    /** What is in the market, short positions counted like long ones, and against them. */
    transient double[] gross = new double[64];

    transient double[] net = new double[64];

    /** The date of each time, as days since 1970-01-01, never before the one before. */
    transient int[] days = new int[64];

    /** Begins a new time, at which a bar of a date ended and whose values are to be set. */
    void begin(long time, int day) {
        if (size == times.length) {
            int capacity = size + (size >> 1);
            times = Arrays.copyOf(times, capacity);
            days = Arrays.copyOf(days, capacity);
            equity = Arrays.copyOf(equity, capacity);
            buyAndHold = Arrays.copyOf(buyAndHold, capacity);
            gross = Arrays.copyOf(gross, capacity);
            net = Arrays.copyOf(net, capacity);
        }
        days[size] = size == 0 ? day : Math.max(day, days[size - 1]);
        times[size++] = time;
    }

    void set(double account, double held) {
        equity[size - 1] = account;
        buyAndHold[size - 1] = held;
    }

    void setInvested(double all, double longLessShort) {
        gross[size - 1] = all;
        net[size - 1] = longLessShort;
    }

    public long lastTime() {
        return size == 0 ? 0 : times[size - 1];
    }

    /** The date of a time, as days since 1970-01-01. */
    int dayOf(int time) {
        return days[time];
    }

    /** The date of the last time. */
    LocalDate lastDate() {
        return LocalDate.ofEpochDay(days[size - 1]);
    }

    public double lastEquity(double start) {
        return size == 0 ? start : equity[size - 1];
    }

    /** The account's value at the time before the last. */
    double equityBefore(double start) {
        return size < 2 ? start : equity[size - 2];
    }

    public long[] allTimes() {
        return Arrays.copyOf(times, size);
    }

    /** The date of each time, as days since 1970-01-01. */
    public int[] allDays() {
        return Arrays.copyOf(days, size);
    }

    public double[] allEquity() {
        return Arrays.copyOf(equity, size);
    }

    /** Share of equity in the market at each time so far. */
    public Lazy<Invested> invested() {
        double[] all = Arrays.copyOf(gross, size);
        double[] longLessShort = Arrays.copyOf(net, size);
        double[] values = allEquity();
        return Lazy.by(() -> Invested.of(all, longLessShort, values));
    }

    /** What another thread may read while the account goes on; the counts are the reader's. */
    CurveMoment moment(BarCounts[] counts, HeldBars held) {
        return new CurveMoment(equity, times, days, size, size == 0 ? Double.NaN : equity[size - 1], counts, held);
    }

    public double[] allBuyAndHold() {
        return Arrays.copyOf(buyAndHold, size);
    }
}
