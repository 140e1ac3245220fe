package io.gpttrader.backtest.internal.kernels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Results shared by all strategies over one series, in bounded memory and safe for threads. Two generations stand in for a
 * list of last uses: what is used moves to the young one; when that is full the old one, unused since, is dropped.
 */
public final class KernelCache<V> {
    private static final long ENTRY_BYTES = 200;

    private final long generationBytes;
    private final ToLongFunction<V> size;
    private final AtomicLong youngBytes = new AtomicLong();
    private volatile Map<IndicatorKey, V> young = new ConcurrentHashMap<>();
    private volatile Map<IndicatorKey, V> old = Map.of();

    public KernelCache(long bytes, ToLongFunction<V> size) {
        this.generationBytes = bytes / 2;
        this.size = size;
    }

    @Nullable
    public V get(IndicatorKey key) {
        V value = young.get(key);
        if (value != null) {
            return value;
        }
        V aged = old.get(key);
        return aged == null ? null : put(key, aged);
    }

    /** The value kept under the key: the given one, or one that another thread put first. */
    public V put(IndicatorKey key, V value) {
        V before = young.putIfAbsent(key, value);
        if (before != null) {
            return before;
        }
        if (youngBytes.addAndGet(ENTRY_BYTES + size.applyAsLong(value)) > generationBytes) {
            turn();
        }
        return value;
    }

    private synchronized void turn() {
        if (youngBytes.get() > generationBytes) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngBytes.set(0);
        }
    }
}
