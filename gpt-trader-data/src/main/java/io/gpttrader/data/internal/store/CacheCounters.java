package io.gpttrader.data.internal.store;

import io.gpttrader.data.CachedBars;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how a cache answers, from several threads. */
public final class CacheCounters {

    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong barsFromStore = new AtomicLong();
    private final AtomicLong barsFromSource = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();

    public void hit(long bars) {
        hits.incrementAndGet();
        barsFromStore.addAndGet(bars);
    }

    public void miss(long fromStore, long fromSource) {
        misses.incrementAndGet();
        barsFromStore.addAndGet(fromStore);
        barsFromSource.addAndGet(fromSource);
    }

    public void request() {
        requests.incrementAndGet();
    }

    public void evicted(long symbols) {
        evicted.addAndGet(symbols);
    }

    public CachedBars.Statistics now() {
        return new CachedBars.Statistics(
                hits.get(), misses.get(), requests.get(), barsFromStore.get(), barsFromSource.get(), evicted.get());
    }
}
