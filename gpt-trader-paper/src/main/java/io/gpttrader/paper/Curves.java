package io.gpttrader.paper;

import java.util.Arrays;

/** One value of each curve at each account time. */
final class Curves {
    int size;
    long[] times = new long[64];
    double[] equity = new double[64];
    double[] buyAndHold = new double[64];

    /** Begins a new time, whose values are to be set. */
    void begin(long time) {
        if (size == times.length) {
            int capacity = size + (size >> 1);
            times = Arrays.copyOf(times, capacity);
            equity = Arrays.copyOf(equity, capacity);
            buyAndHold = Arrays.copyOf(buyAndHold, capacity);
        }
        times[size++] = time;
    }

    void set(double account, double held) {
        equity[size - 1] = account;
        buyAndHold[size - 1] = held;
    }

    long lastTime() {
        return size == 0 ? 0 : times[size - 1];
    }

    double lastEquity(double start) {
        return size == 0 ? start : equity[size - 1];
    }

    long[] allTimes() {
        return Arrays.copyOf(times, size);
    }

    double[] allEquity() {
        return Arrays.copyOf(equity, size);
    }

    double[] allBuyAndHold() {
        return Arrays.copyOf(buyAndHold, size);
    }
}
