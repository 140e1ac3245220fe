package io.gpttrader.paper;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * A session's feeds: their bars checked and merged into steps, and watched for silence. For the loop's thread only.
 *
 * <p>What the journal says does not depend on how the threads of several feeds happen to run: a step waits for all feeds, and
 * what else a feed brings (a bar left out, its end) is written before the first step after the bars that came before it.
 */
final class SessionFeeds {
    private static final Logger log = LoggerFactory.getLogger(SessionFeeds.class);

    /** Bars that a feed may be ahead of the session. */
    private static final int AHEAD = 64;

    /** With many symbols fewer, so that all of them together hold at most about so many. */
    private static final int AHEAD_IN_ALL = 16_384;

    /** What a feed brings beside bars is not kept longer where no further step comes. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final int KEPT_MOST = 100;

    /** What came behind a number of bars of its symbol: written when they have been processed. */
    private record Behind(long bars, Supplier<List<Entry>> entries) {}

    private final List<String> symbols;
    private final SessionCore core;
    private final WarmUp warmUp;
    private final FeedEvents to;
    private final InstantSource clock;
    private final List<FeedLine> lines = new ArrayList<>();
    private final List<BarCheck> checks = new ArrayList<>();
    private final List<Deque<Behind>> behind = new ArrayList<>();
    private final long[] offered;
    private final long[] processed;
    private final boolean[] isOver;
    private final FeedMerger merger;
    private final @Nullable StaleWatch watch;

    private int left;
    private int kept;

    /** When the oldest of what is kept behind came, by the clock. */
    private long keptSince;

    private double lagSeconds = Double.NaN;
    private boolean wasPaused;

    SessionFeeds(Settings settings, List<String> symbols, SessionCore core, WarmUp warmUp, FeedEvents to) {
        this.symbols = symbols;
        this.core = core;
        this.warmUp = warmUp;
        this.to = to;
        this.clock = settings.clock;
        this.left = symbols.size();
        this.offered = new long[symbols.size()];
        this.processed = new long[symbols.size()];
        this.isOver = new boolean[symbols.size()];
        this.merger = new FeedMerger(symbols.size(), settings.clock, settings.grace);
        Duration silence = settings.staleAfter;
        List<Sessions> sessions =
                core.account.quotes.stream().map(each -> each.market.sessions).toList();
        this.watch = silence == null ? null : new StaleWatch(sessions, silence, settings.clock);
        int ahead = Math.clamp(AHEAD_IN_ALL / symbols.size(), 2, AHEAD);
        for (int i = 0; i < symbols.size(); i++) {
            lines.add(new FeedLine(i, symbols.get(i), ahead, to));
            checks.add(new BarCheck(symbols.get(i), sessions.get(i)));
            behind.add(new ArrayDeque<>());
        }
    }

    /** After a recovery: bars that the journal has are passed over as the feeds bring them again. */
    void goOn() {
        if (core.account.curves.size > 0) {
            merger.resumeAfter(core.account.curves.lastTime());
        }
        for (int i = 0; i < symbols.size(); i++) {
            checks.get(i).resumeAfter(core.hasBar(i) ? core.lastBar(i) : null, core.leftOutSince[i]);
        }
    }

    void subscribe(Map<String, ? extends Flow.Publisher<? extends Bar>> publishers) {
        for (int i = 0; i < symbols.size(); i++) {
            subscribe(i, Objects.requireNonNull(publishers.get(symbols.get(i))));
        }
    }

    private void subscribe(int symbol, Flow.Publisher<? extends Bar> feed) {
        try {
            feed.subscribe(lines.get(symbol));
        } catch (RuntimeException e) {
            lines.get(symbol).cancel();
            to.failed(symbol, e);
        }
    }

    void cancel() {
        lines.forEach(FeedLine::cancel);
    }

    // ---- what they bring

    /** Takes a bar in, or leaves it out; gives what is to be written at once. */
    List<Entry> arrived(int symbol, @Nullable Bar bar) {
        BarCheck.Verdict verdict = checks.get(symbol).check(bar);
        Bar own = verdict.bar();
        if (own == null) {
            lines.get(symbol).taken(1);
            if (verdict.kind() != BarCheck.Kind.SKIPPED) {
                keep(symbol, () -> core.leftOut(symbol, verdict.kind().label, verdict.why()));
            }
            return List.of();
        }
        lagSeconds = (clock.millis() - own.getEndTime().toEpochMilli()) / 1e3;
        offered[symbol]++;
        merger.offer(symbol, own);
        return heard(symbol, own);
    }

    /** A bar ends its feed's silence, or shows that it is old, before anything is decided on it. */
    private List<Entry> heard(int symbol, Bar bar) {
        if (watch == null) {
            return List.of();
        }
        watch.heard(symbol, bar);
        boolean wasStale = core.feeds.state(symbol) == FeedState.STALE;
        return watch.isStale(symbol) == wasStale ? List.of() : look();
    }

    void over(int symbol, FeedState how, String reason) {
        merger.end(symbol);
        if (watch != null) {
            watch.ended(symbol);
        }
        left--;
        isOver[symbol] = true;
        keep(symbol, () -> core.feeds.state(symbol) == how ? List.of() : core.feed(symbol, how, reason));
    }

    private void keep(int symbol, Supplier<List<Entry>> entries) {
        keptSince = kept == 0 ? clock.millis() : keptSince;
        kept++;
        behind.get(symbol).add(new Behind(offered[symbol], entries));
    }

    /** What came beside bars, as far as the bars before it are processed; by symbol, so that it is the same in each run. */
    List<Entry> behind() {
        List<Entry> entries = new ArrayList<>();
        for (int symbol = 0; symbol < behind.size() && kept > 0; symbol++) {
            Deque<Behind> waiting = behind.get(symbol);
            while (!waiting.isEmpty() && waiting.getFirst().bars <= processed[symbol]) {
                entries.addAll(waiting.removeFirst().entries.get());
                kept--;
            }
        }
        return entries;
    }

    // ---- steps

    FeedMerger.@Nullable Step next() {
        return merger.next();
    }

    /** Does a step; gives its entries. */
    List<Entry> take(FeedMerger.Step step) {
        List<Entry> entries = new ArrayList<>();
        for (SymbolBar each : step.bars()) {
            welcome(each, entries);
            processed[each.symbol()]++;
            lines.get(each.symbol()).taken(1);
        }
        if (step.late()) {
            step.bars().forEach(each -> entries.addAll(core.late(each)));
        } else {
            entries.addAll(core.bars(step.time(), step.bars()));
        }
        return entries;
    }

    /** What must come before a symbol's bar: its history before the first, its coming back after an end. */
    private void welcome(SymbolBar bar, List<Entry> entries) {
        if (!core.hasBar(bar.symbol())) {
            List<SymbolBar> history = warmUp.before(bar.symbol(), bar.bar());
            entries.addAll(history.isEmpty() ? List.of() : core.warmUp(history));
        }
        if (core.feeds.state(bar.symbol()).isOver()) {
            entries.addAll(core.feed(bar.symbol(), FeedState.LIVE, "the feed goes on"));
        }
    }

    /** True when no feed brings anything any more; steps may still wait. */
    boolean areOver() {
        return left == 0;
    }

    // ---- time

    /** Looks at the clock: feeds that went silent or came back, and what was kept behind for long. */
    List<Entry> look() {
        List<Entry> entries = new ArrayList<>();
        if (kept > 0 && (kept >= KEPT_MOST || clock.millis() >= keptSince + PATIENCE_MILLIS)) {
            entries.addAll(behind());
            keptSince = clock.millis();
        }
        for (StaleWatch.Change change : changes()) {
            if (!isOver[change.symbol()]) {
                log.atWarn()
                        .setMessage(change.stale() ? "a feed is stale: no entries" : "a feed is back")
                        .addKeyValue("symbol", symbols.get(change.symbol()))
                        .addKeyValue("why", change.why())
                        .log();
                FeedState now = change.stale() ? FeedState.STALE : FeedState.LIVE;
                entries.addAll(core.feed(change.symbol(), now, change.why()));
            }
        }
        return entries;
    }

    /** A paused session asks for no bars after a while, so that their silence means nothing. */
    private List<StaleWatch.Change> changes() {
        if (watch == null || core.isPaused) {
            wasPaused = core.isPaused;
            return List.of();
        }
        if (wasPaused) {
            watch.restart();
            wasPaused = false;
        }
        return watch.look();
    }

    /** Clock time at which there may be something to do though nothing comes. */
    long wakeAtMillis() {
        long patient = kept == 0 ? Long.MAX_VALUE : keptSince + PATIENCE_MILLIS;
        if (core.isPaused) {
            return patient;
        }
        long watched = watch == null ? Long.MAX_VALUE : watch.wakeAtMillis();
        return Math.min(merger.wakeAtMillis(), Math.min(watched, patient));
    }

    /** From the end of the newest bar to its coming, NaN before the first. */
    double lagSeconds() {
        return lagSeconds;
    }

    /** Bars that have come and are not processed. */
    double waiting() {
        long waiting = 0;
        for (int i = 0; i < offered.length; i++) {
            waiting += offered[i] - processed[i];
        }
        return waiting;
    }
}
