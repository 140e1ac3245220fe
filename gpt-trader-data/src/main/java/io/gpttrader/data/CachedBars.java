package io.gpttrader.data;

import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.GivenBars;
import io.gpttrader.data.internal.series.RangeBars;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.store.CacheCounters;
import io.gpttrader.data.internal.store.CacheCover;
import io.gpttrader.data.internal.store.CacheEviction;
import io.gpttrader.data.internal.store.StoreCheck;
import io.gpttrader.data.internal.store.StoreSymbols;
import io.gpttrader.data.internal.store.StoreTables;
import io.gpttrader.data.internal.store.StoreTables.Series;
import io.gpttrader.data.internal.transform.AdjustedBars;
import io.gpttrader.data.internal.transform.CheckedBars;
import io.gpttrader.data.internal.transform.ResampledBars;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.BarSeries;

/**
 * A source whose bars are kept in a store, so that only what is missing is fetched. Immutable: every step returns a changed
 * copy, which counts its own hits and shares what is kept.
 *
 * <pre>{@code
 * BarSource bars = Bars.alpaca(key, secret).cachedIn(store).refreshNewestAfter(Duration.ofMinutes(1)).atMost(10_000_000);
 * }</pre>
 *
 * <p>It keeps the stretches of time it has asked for, so that it knows where the source has no bars as well; of a range that
 * was asked for in part it fetches the rest. The newest bars may still change: a stretch is taken as final only where it
 * ended, at the time it was fetched, a bar's length (a day at least) and the duration of {@link #refreshNewestAfter} ago; what
 * is newer is fetched again once that duration has passed. A history that was once fetched whole is brought up to date by its
 * newest stretch.
 *
 * <p>A range of up to fifty years is fetched and kept a year at a time: after a failure, or the end of the process, the next call
 * goes on with the year that is missing. A whole history is one question to the source, kept whole or not at all.
 *
 * <p>It is safe to use from several threads; of those that want the same symbol one fetches and the others wait.
 */
public final class CachedBars implements BarSource {

    private static final Logger LOG = LoggerFactory.getLogger(CachedBars.class);
    private static final Duration NEWEST = Duration.ofMinutes(15);

    /** Before all and after all bars. */
    private static final long BEGINNING = Long.MIN_VALUE;

    private static final long END = Long.MAX_VALUE;

    private static final long LONGEST_BAR = 31 * ZoneClock.DAY;

    /** About a year of bars is fetched and kept at a time. */
    private static final long PIECE = 365 * ZoneClock.DAY;

    private static final int MOST_PIECES = 50;

    private final BarSource source;
    private final BarStore kept;
    private final Duration newest;
    private final InstantSource clock;
    private final long mostBars;
    private final CacheCounters counters = new CacheCounters();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final CacheEviction eviction;

    private CachedBars(BarSource source, BarStore kept, Duration newest, InstantSource clock, long mostBars) {
        this.source = source;
        this.kept = kept;
        this.newest = newest;
        this.clock = clock;
        this.mostBars = mostBars;
        this.eviction = kept.eviction(mostBars);
    }

    static CachedBars of(BarSource source, BarStore store) {
        if (!describesItself(source)) {
            throw new IllegalArgumentException("the source " + source.getClass().getName()
                    + " has no toString() that distinguishes it from others; name it: cachedIn(store, \"name\")");
        }
        return of(source, store, source.toString());
    }

    static CachedBars of(BarSource source, BarStore store, String name) {
        String set = "cache:" + StoreSymbols.checked("name", name, false);
        return new CachedBars(source, store.set(set), NEWEST, InstantSource.system(), Long.MAX_VALUE);
    }

    private static @Nullable BarSource inner(BarSource source) {
        if (source instanceof RangeBars step) {
            return step.source();
        }
        if (source instanceof ResampledBars step) {
            return step.source();
        }
        if (source instanceof AdjustedBars step) {
            return step.source();
        }
        return source instanceof CheckedBars step ? step.source() : null;
    }

    /** Returns whether a source's text is another one for other bars; that of a step is where that of its source is. */
    private static boolean describesItself(BarSource source) {
        BarSource inner = inner(source);
        if (inner != null) {
            return describesItself(inner);
        }
        if (source instanceof GivenBars || source instanceof JdbcBars) {
            // Any series may have that name, and any database that table.
            return false;
        }
        try {
            Method method = source.getClass().getMethod("toString");
            return method.getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has a toString()", e);
        }
    }

    /**
     * Sets how long the newest bars are good for.
     *
     * @param age positive; 15 minutes when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is not positive
     */
    public CachedBars refreshNewestAfter(Duration age) {
        if (!age.isPositive()) {
            throw new IllegalArgumentException("age must be positive but was " + age);
        }
        return new CachedBars(source, kept, age, clock, mostBars);
    }

    /**
     * Sets the clock by which bars are the newest.
     *
     * @param time the time; the system's when not set
     * @return a changed copy
     */
    public CachedBars clock(InstantSource time) {
        return new CachedBars(source, kept, newest, Objects.requireNonNull(time, "time"), mostBars);
    }

    /**
     * Limits what is kept: beyond the limit the symbols that were not used for the longest time are deleted from the store,
     * after each fetch. A symbol that is alone beyond the limit is given and not kept.
     *
     * @param bars the most bars of all symbols together, at least 1; a bar takes some 10 to 60 bytes
     * @return a changed copy
     * @throws IllegalArgumentException if it is below 1
     */
    public CachedBars atMost(long bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("bars must be at least 1 but was " + bars);
        }
        return new CachedBars(source, kept, newest, clock, bars);
    }

    /**
     * {@inheritDoc}
     *
     * @throws BarStoreException if the store stays in use or fails
     */
    @Override
    public BarSeries apply(String symbol) {
        return QualityChecks.withNotes(answer(symbol, BEGINNING, END));
    }

    /**
     * {@inheritDoc}
     *
     * @throws BarStoreException if the store stays in use or fails
     */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return QualityChecks.withNotes(answer(symbol, range.firstMillis(), range.endMillis()));
    }

    private BarSeries answer(String symbol, long from, long to) {
        String key = StoreSymbols.checked("symbol", symbol, false);
        ReentrantLock lock = locks.computeIfAbsent(key, unused -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarStoreException(
                    Reason.INTERRUPTED, "the thread was interrupted while another one fetched " + key);
        }
        try {
            return answerAlone(key, from, to);
        } finally {
            lock.unlock();
        }
    }

    /** What the store has: the bars of the range, and what of it must be fetched. */
    private record Held(ColumnarSeries bars, CacheCover cover, long lastEnd, List<CacheCover.Stretch> missing) {}

    private BarSeries answerAlone(String symbol, long from, long to) {
        long now = clock.millis();
        eviction.used(symbol);
        Held held = held(symbol, from, to, now);
        if (held.missing().isEmpty()) {
            counters.hit(held.bars().getBarCount());
            return held.bars();
        }
        long fetched = from == BEGINNING && to == END
                ? fetchWhole(symbol, held, now)
                : held.missing().stream()
                        .mapToLong(each -> fetchInPieces(symbol, each.from(), each.to(), now))
                        .sum();
        ColumnarSeries answer = held(symbol, from, to, now).bars();
        counters.miss(Math.max(0, answer.getBarCount() - fetched), fetched);
        counters.evicted(eviction.evict(now));
        return answer;
    }

    private Held held(String symbol, long from, long to, long now) {
        return kept.run(tables -> {
            Series series = tables.find(symbol);
            if (series == null) {
                BarColumns none = new BarBuffer(0).columns();
                List<CacheCover.Stretch> all = CacheCover.NOTHING.missing(from, to, now);
                return new Held(new ColumnarSeries(symbol, none), CacheCover.NOTHING, BEGINNING, all);
            }
            CacheCover cover = tables.covered(series);
            ColumnarSeries bars = new ColumnarSeries(symbol, tables.read(series, from, to, Integer.MAX_VALUE));
            long lastEnd = bars.isEmpty() ? BEGINNING : bars.columns().end[bars.getBarCount() - 1];
            return new Held(bars, cover, lastEnd, cover.missing(from, to, now));
        });
    }

    /** Fetches all, or only the newest stretch where the rest is known for good. Returns how many bars came. */
    private long fetchWhole(String symbol, Held held, long now) {
        long start = held.missing().get(0).from();
        if (held.missing().size() > 1 || start == BEGINNING) {
            counters.request();
            return keep(symbol, source.load(symbol), BEGINNING, END, now);
        }
        long until = Math.max(Math.max(now, held.lastEnd()), start) + ZoneClock.DAY;
        counters.request();
        BarSeries tail = source.load(symbol, Instant.ofEpochMilli(start), Instant.ofEpochMilli(until));
        return keep(symbol, tail, start, END, now);
    }

    /** Keeps a long stretch piece by piece, so that what was fetched before a failure is not fetched again. */
    private long fetchInPieces(String symbol, long from, long to, long now) {
        long bars = 0;
        long begin = from;
        // A range without limits is one question: nobody knows where its bars are. So is the future, which has none.
        long known = Math.min(to, now);
        boolean isLimited = from > BEGINNING / 2 && known - from <= MOST_PIECES * PIECE;
        while (isLimited && known - begin > PIECE + PIECE / 2) {
            bars += fetch(symbol, begin, begin + PIECE, now);
            begin += PIECE;
        }
        return bars + fetch(symbol, begin, to, now);
    }

    private long fetch(String symbol, long from, long to, long now) {
        counters.request();
        BarSeries bars = source.load(symbol, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
        return keep(symbol, bars, from, to, now);
    }

    private long keep(String symbol, BarSeries fetched, long from, long to, long now) {
        TimeRange range = new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
        BarColumns bars = range.of(new ColumnarSeries(symbol, StoreCheck.bars(symbol, fetched)))
                .columns();
        LOG.atDebug()
                .setMessage("bars fetched")
                .addKeyValue("symbol", symbol)
                .addKeyValue("bars", bars.count())
                .log();
        return kept.run(tables -> {
            Series series = tables.lock(symbol);
            var unused = tables.delete(series, from, to);
            tables.put(symbol, bars);
            cover(tables, series, bars, from, to, now);
            return (long) bars.count();
        });
    }

    private void cover(StoreTables tables, Series series, BarColumns bars, long from, long to, long now)
            throws SQLException {
        long good = Math.clamp(now - newest.toMillis() - longest(series, bars), from, to);
        CacheCover before = tables.covered(series);
        tables.setCovered(series, before.with(from, good, CacheCover.FOR_GOOD).with(good, to, now + newest.toMillis()));
    }

    /** The longest a bar may have been going on for without being among those fetched. */
    private static long longest(Series series, BarColumns bars) {
        long longest = series.barMillis();
        for (int i = 0; i < bars.count(); i++) {
            longest = Math.max(longest, bars.end[i] - bars.begin[i]);
        }
        return longest == 0 ? LONGEST_BAR : Math.max(longest, ZoneClock.DAY);
    }

    /**
     * Forgets a symbol: it is fetched again when it is asked for next.
     *
     * @param symbol the symbol
     */
    public void forget(String symbol) {
        var unused = kept.delete(symbol);
    }

    @Override
    public List<String> symbols() {
        return source.symbols();
    }

    /**
     * Returns how often the store could answer since this object was made.
     *
     * @return the counts at this moment
     */
    public Statistics statistics() {
        CacheCounters.Counts now = counters.now();
        return new Statistics(
                now.hits(), now.misses(), now.requests(), now.barsFromStore(), now.barsFromSource(), now.evicted());
    }

    /**
     * How often the store could answer.
     *
     * @param hits calls that the store answered alone
     * @param misses calls for which the source was asked; calls that failed are not counted
     * @param requests how often the source was asked
     * @param barsFromStore bars given that were kept before the call
     * @param barsFromSource bars the source gave
     * @param evictedSymbols symbols that were deleted to stay below the limit
     */
    public record Statistics(
            long hits, long misses, long requests, long barsFromStore, long barsFromSource, long evictedSymbols) {

        /**
         * Returns the share of calls that the store answered alone.
         *
         * @return from 0 to 1, NaN before the first call
         */
        public double hitRate() {
            return (double) hits / (hits + misses);
        }

        /** Returns the counts in one line. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d hits, %,d misses (%s), %,d requests; %,d bars from the store, %,d from the source; %,d symbols"
                            + " evicted",
                    hits,
                    misses,
                    hits + misses == 0 ? "-" : String.format(Locale.ROOT, "%.0f %% hits", 100 * hitRate()),
                    requests,
                    barsFromStore,
                    barsFromSource,
                    evictedSymbols);
        }
    }

    /** Returns the source, the store and every setting that was made. */
    @Override
    public String toString() {
        return source + ".cachedIn(" + kept + ").refreshNewestAfter(" + newest + ")"
                + (mostBars == Long.MAX_VALUE ? "" : ".atMost(" + mostBars + ")");
    }
}
