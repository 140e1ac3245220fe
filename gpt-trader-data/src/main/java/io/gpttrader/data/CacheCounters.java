package io.gpttrader.data;

import java.util.concurrent.atomic.AtomicLong;

/** Counts how a cache answers, from several threads. */
final class CacheCounters {

    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong barsFromStore = new AtomicLong();
    private final AtomicLong barsFromSource = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();

    void hit(long bars) {
        hits.incrementAndGet();
        barsFromStore.addAndGet(bars);
    }

    void miss(long fromStore, long fromSource) {
        misses.incrementAndGet();
        barsFromStore.addAndGet(fromStore);
        barsFromSource.addAndGet(fromSource);
    }

    void request() {
        requests.incrementAndGet();
    }

    void evicted(long symbols) {
        evicted.addAndGet(symbols);
    }

    CachedBars.Statistics now() {
        return new CachedBars.Statistics(
                hits.get(), misses.get(), requests.get(), barsFromStore.get(), barsFromSource.get(), evicted.get());
    }
}
