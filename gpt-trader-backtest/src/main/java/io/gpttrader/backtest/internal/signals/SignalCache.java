package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Bits shared by the strategies over one series, in bounded memory and safe for threads. A key has one place, and what comes
 * later pushes out what was there: bits are cheap to make again, so looking for a better place would cost more than it saves.
 */
public final class SignalCache {
    private static final int MOST_PLACES = 1 << 9;
    private static final int ENTRY_BYTES = 120;

    private final AtomicReferenceArray<@Nullable Entry> places;

    private record Entry(IndicatorKey key, long[] words) {}

    /** As many places as the memory allows for series of that many bars. */
    public SignalCache(long bytes, int bars) {
        long fitting = bytes / (ENTRY_BYTES + bars / 8);
        places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.clamp(fitting, 2, MOST_PLACES)));
    }

    public long @Nullable [] get(IndicatorKey key) {
        Entry entry = places.getAcquire(place(key));
        return entry != null && entry.key.equals(key) ? entry.words : null;
    }

    public long[] put(IndicatorKey key, long[] words) {
        places.setRelease(place(key), new Entry(key, words));
        return words;
    }

    private int place(IndicatorKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (places.length() - 1);
    }
}
