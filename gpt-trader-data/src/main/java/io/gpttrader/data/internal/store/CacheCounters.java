package io.gpttrader.data.internal.store;

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

    /**
     * The counts at one moment.
     *
     * @param hits calls that the store answered alone
     * @param misses calls for which the source was asked
     * @param requests how often the source was asked
     * @param barsFromStore bars given that were kept before the call
     * @param barsFromSource bars the source gave
     * @param evicted symbols that were deleted to stay below the limit
     */
    public record Counts(
            long hits, long misses, long requests, long barsFromStore, long barsFromSource, long evicted) {}

    public Counts now() {
        return new Counts(
                hits.get(), misses.get(), requests.get(), barsFromStore.get(), barsFromSource.get(), evicted.get());
    }
}
