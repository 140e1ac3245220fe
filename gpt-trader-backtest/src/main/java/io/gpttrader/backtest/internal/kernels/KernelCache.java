package io.gpttrader.backtest.internal.kernels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Results shared by all strategies over one series, in bounded memory and safe for threads. Two generations stand in for a
 * list of last uses: what is used moves to the young one; when that is full the old one, unused since, is dropped.
 */
public final class KernelCache {
    private static final long ENTRY_BYTES = 200;

    private final long generationBytes;
    private final AtomicLong youngBytes = new AtomicLong();
    private volatile Map<IndicatorKey, IndicatorNode> young = new ConcurrentHashMap<>();
    private volatile Map<IndicatorKey, IndicatorNode> old = Map.of();

    public KernelCache(long bytes) {
        this.generationBytes = bytes / 2;
    }

    @Nullable
    public IndicatorNode get(IndicatorKey key) {
        IndicatorNode value = young.get(key);
        if (value != null) {
            return value;
        }
        IndicatorNode aged = old.get(key);
        return aged == null ? null : put(key, aged);
    }

    /** The value kept under the key: the given one, or one that another thread put first. */
    public IndicatorNode put(IndicatorKey key, IndicatorNode value) {
        IndicatorNode before = young.putIfAbsent(key, value);
        if (before != null) {
            return before;
        }
        if (youngBytes.addAndGet(ENTRY_BYTES + value.bytes()) > generationBytes) {
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
