package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Times as a list of instants, each made when asked for. */
public final class Instants extends AbstractList<Instant> implements RandomAccess {
    private final long[] times;

    /**
     * The list of these times.
     *
     * @param times milliseconds since 1970 UTC, not to be changed
     */
    public Instants(long[] times) {
        this.times = times;
    }

    @Override
    public Instant get(int index) {
        return Instant.ofEpochMilli(times[index]);
    }

    @Override
    public int size() {
        return times.length;
    }
}
