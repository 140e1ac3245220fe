package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.store.StoreTables.Series;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cache below its limit by deleting the symbols that were not used for the longest time. Uses are noted in memory and
 * written to the store when a fetch writes there anyway, so that answering from the store stays a reading.
 */
public final class CacheEviction {

    private static final Logger LOG = LoggerFactory.getLogger(CacheEviction.class);

    private final StoreGate gate;
    private final String set;
    private final long mostBars;
    private final AtomicLong uses = new AtomicLong();
    private final Map<String, Long> lastUse = new ConcurrentHashMap<>();

    public CacheEviction(StoreGate gate, String set, long mostBars) {
        this.gate = gate;
        this.set = set;
        this.mostBars = mostBars;
    }

    public void used(String symbol) {
        lastUse.put(symbol, uses.incrementAndGet());
    }

    /** Deletes what is beyond the limit; returns how many symbols. */
    public long evict(long now) {
        return mostBars == Long.MAX_VALUE
                ? 0
                : gate.run(connection -> evict(new StoreTables(connection, gate.dialect(), set), now));
    }

    private long evict(StoreTables tables, long now) throws SQLException {
        // Symbols this process has not used come first, in the order others used them.
        List<Series> oldestFirst = tables.all().stream()
                .sorted(Comparator.<Series>comparingLong(series -> lastUse.getOrDefault(series.symbol(), 0L))
                        .thenComparingLong(Series::usedMillis))
                .toList();
        long bars = oldestFirst.stream().mapToLong(Series::bars).sum();
        long evicted = 0;
        for (Series each : oldestFirst) {
            if (bars > mostBars) {
                bars -= tables.delete(each, Long.MIN_VALUE, Long.MAX_VALUE);
                tables.forget(each);
                evicted++;
                log(each);
            } else if (lastUse.containsKey(each.symbol())) {
                tables.used(each, now);
            }
        }
        return evicted;
    }

    private static void log(Series series) {
        LOG.atInfo()
                .setMessage("symbol evicted from the cache")
                .addKeyValue("symbol", series.symbol())
                .addKeyValue("bars", series.bars())
                .log();
    }
}
