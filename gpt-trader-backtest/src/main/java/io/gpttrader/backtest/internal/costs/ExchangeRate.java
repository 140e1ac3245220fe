package io.gpttrader.backtest.internal.costs;

import java.util.Arrays;

/** Account currency for one unit of another one, as the closes of its bars have it: at each moment the last one known then. For one writer. */
public final class ExchangeRate {
    private long[] ends = new long[64];
    private double[] closes = new double[64];
    private int size;
    private final boolean isInverse;

    /**
     * Without a close yet.
     *
     * @param isInverse where the bars are quoted as the other currency for one unit of the account's
     */
    public ExchangeRate(boolean isInverse) {
        this.isInverse = isInverse;
    }

    /** Takes in the close of a bar, which ends after those before; a missing one is passed over. */
    public void add(long endMillis, double close) {
        if (!(close > 0 && close < Double.POSITIVE_INFINITY)) {
            return;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            closes = Arrays.copyOf(closes, 2 * size);
        }
        ends[size] = endMillis;
        closes[size++] = isInverse ? 1 / close : close;
    }

    /** The last close of a bar that had ended at a moment, NaN before the first. */
    public double at(long millis) {
        int place = placeAt(millis);
        return place < 0 ? Double.NaN : closes[place];
    }

    /** When the bar ended whose close is known at a moment; {@link Long#MIN_VALUE} before the first. */
    public long knownSince(long millis) {
        int place = placeAt(millis);
        return place < 0 ? Long.MIN_VALUE : ends[place];
    }

    private int placeAt(long millis) {
        if (size > 0 && ends[size - 1] <= millis) {
            return size - 1;
        }
        int place = Arrays.binarySearch(ends, 0, size, millis);
        return place >= 0 ? place : -place - 2;
    }
}
