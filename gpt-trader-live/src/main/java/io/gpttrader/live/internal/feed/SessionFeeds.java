package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.calendar.TradingSessions;
import io.gpttrader.live.internal.settings.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * A session's feeds: their bars checked and merged into steps, and watched for silence. It decides what is to be done next and does
 * none of it: whoever asks for steps must do all of them, in their order, before asking again. For the loop's thread only.
 *
 * <p>What the journal holds does not depend on how the threads of several feeds happen to run: a step waits for all feeds, and
 * what else a feed brings (a bar left out, its end) is written before the first step after the bars that came before it.
 */
public final class SessionFeeds {
    private static final Logger log = LoggerFactory.getLogger(SessionFeeds.class);

    /** Bars that a feed may be ahead of the session. */
    private static final int AHEAD = 64;

    /** With many symbols fewer, so that all of them together hold at most about so many. */
    private static final int AHEAD_IN_ALL = 16_384;

    /** What a feed brings beside bars is not kept longer where no further step comes. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final int KEPT_MOST = 100;

    /** What came behind a number of bars of its symbol: written when they have been processed. */
    private record Behind(long bars, FeedStep.OfSymbol step) {}

    private final List<String> symbols;
    private final WarmUp warmUp;
    private final FeedEvents inbox;
    private final SteadyClock clock;
    private final List<FeedSubscriber> lines = new ArrayList<>();
    private final List<BarCheck> checks = new ArrayList<>();
    private final List<Deque<Behind>> behind = new ArrayList<>();
    private final long[] offered;
    private final long[] processed;
    private final boolean[] isOver;

    /** Bars of each symbol that were given out and not asked for again, and the symbols that have such. */
    private final int[] used;

    private final int[] usedSymbols;
    private int usedSize;

    /** Whether a symbol has had a bar, of its history too, as of the steps given out. */
    private final boolean[] hasBegun;

    /** The state of the feeds as of the steps given out. */
    private final FeedState[] states;

    private final FeedMerger merger;
    private final @Nullable StaleWatch watch;

    private int left;
    private int kept;

    /** When the oldest of what is kept behind came, by the clock. */
    private long keptSince;

    private double lagSeconds = Double.NaN;
    private boolean wasPaused;

    /**
     * @param clock of the session
     * @param sessions of each symbol's market, the same object where they share it
     * @param inbox where the feeds' own threads leave what comes
     */
    public SessionFeeds(
            Settings settings,
            SteadyClock clock,
            List<String> symbols,
            List<TradingSessions> sessions,
            WarmUp warmUp,
            FeedEvents inbox) {
        this.symbols = symbols;
        this.warmUp = warmUp;
        this.inbox = inbox;
        this.clock = clock;
        this.left = symbols.size();
        this.offered = new long[symbols.size()];
        this.processed = new long[symbols.size()];
        this.isOver = new boolean[symbols.size()];
        this.used = new int[symbols.size()];
        this.usedSymbols = new int[symbols.size()];
        this.hasBegun = new boolean[symbols.size()];
        this.states = new FeedState[symbols.size()];
        Arrays.fill(states, FeedState.LIVE);
        this.merger = new FeedMerger(symbols.size(), clock, settings.grace);
        Duration silence = settings.staleAfter;
        this.watch = silence == null ? null : new StaleWatch(sessions, silence, clock);
        int ahead = Math.clamp(AHEAD_IN_ALL / symbols.size(), 2, AHEAD);
        for (int i = 0; i < symbols.size(); i++) {
            lines.add(new FeedSubscriber(i, symbols.get(i), ahead, inbox));
            checks.add(new BarCheck(symbols.get(i), sessions.get(i), settings.allowsNegativePrices));
            behind.add(new ArrayDeque<>());
        }
    }

    /** After a recovery: times up to this one, milliseconds since 1970 UTC, have been processed. */
    public void resumeAfter(long time) {
        merger.resumeAfter(time);
    }

    /** After a recovery: a symbol's bars that the journal has are passed over as its feed brings them again. */
    public void resume(int symbol, ResumePoint from) {
        checks.get(symbol).resumeAfter(from.lastBar(), from.leftOutSince());
        hasBegun[symbol] = from.lastBar() != null;
        states[symbol] = from.state();
    }

    public void subscribe(Map<String, ? extends Flow.Publisher<? extends Bar>> publishers) {
        for (int i = 0; i < symbols.size(); i++) {
            subscribe(i, Objects.requireNonNull(publishers.get(symbols.get(i))));
        }
    }

    private void subscribe(int symbol, Flow.Publisher<? extends Bar> feed) {
        try {
            feed.subscribe(lines.get(symbol));
        } catch (RuntimeException e) {
            lines.get(symbol).cancel();
            inbox.failed(symbol, e);
        }
    }

    public void cancel() {
        lines.forEach(FeedSubscriber::cancel);
    }

    // ---- what they bring

    /** Takes a bar in, or leaves it out; gives what is to be done at once. */
    public List<FeedStep> arrived(int symbol, @Nullable Bar bar, boolean isPaused) {
        BarCheck.Verdict verdict = checks.get(symbol).check(bar);
        Bar own = verdict.bar();
        if (own == null) {
            lines.get(symbol).taken(1);
            if (verdict.kind() != BarCheck.Kind.SKIPPED) {
                keep(new FeedStep.LeftOut(symbol, verdict.kind().label, verdict.why()));
            }
            return List.of();
        }
        lagSeconds = (clock.millis() + clock.offset() - own.getEndTime().toEpochMilli()) / 1e3;
        offered[symbol]++;
        merger.offer(symbol, own);
        return heard(symbol, own, isPaused);
    }

    /** A bar ends its feed's silence, or shows that it is old, before anything is decided on it. */
    private List<FeedStep> heard(int symbol, Bar bar, boolean isPaused) {
        if (watch == null) {
            return List.of();
        }
        watch.heard(symbol, bar);
        boolean wasStale = states[symbol] == FeedState.STALE;
        return watch.isStale(symbol) == wasStale ? List.of() : look(isPaused);
    }

    public void over(int symbol, FeedState how, String reason) {
        merger.end(symbol);
        if (watch != null) {
            watch.ended(symbol);
        }
        left--;
        isOver[symbol] = true;
        keep(new FeedStep.Turned(symbol, how, reason));
    }

    private void keep(FeedStep.OfSymbol step) {
        keptSince = kept == 0 ? clock.millis() : keptSince;
        kept++;
        behind.get(step.symbol()).add(new Behind(offered[step.symbol()], step));
    }

    /** What came beside bars, as far as the bars before it are processed; by symbol, so that it is the same in each run. */
    public List<FeedStep> behind() {
        List<FeedStep> steps = new ArrayList<>();
        for (int symbol = 0; symbol < behind.size() && kept > 0; symbol++) {
            Deque<Behind> waiting = behind.get(symbol);
            while (!waiting.isEmpty() && waiting.getFirst().bars <= processed[symbol]) {
                giveOut(waiting.removeFirst().step, steps);
                kept--;
            }
        }
        return steps;
    }

    /** A feed that ends, and had ended already before a recovery, is nothing new. */
    private void giveOut(FeedStep.OfSymbol step, List<FeedStep> steps) {
        if (step instanceof FeedStep.Turned turned) {
            if (states[turned.symbol()] == turned.state()) {
                return;
            }
            states[turned.symbol()] = turned.state();
        }
        steps.add(step);
    }

    // ---- steps

    /** The bars of the next time, after what came before them; empty where more must come first. */
    public List<FeedStep> next() {
        FeedMerger.Step merged = merger.next();
        if (merged == null) {
            return List.of();
        }
        List<FeedStep> before = kept == 0 ? List.of() : behind();
        List<FeedStep> first = List.of();
        for (int i = 0; i < merged.bars().size(); i++) {
            SymbolBar each = merged.bars().get(i);
            if (!hasBegun[each.symbol()] || states[each.symbol()].isOver()) {
                first = first.isEmpty() ? new ArrayList<>() : first;
                welcome(each, first);
            }
            processed[each.symbol()]++;
            use(each.symbol());
        }
        FeedStep step = new FeedStep.Bars(first, merged.time(), merged.bars(), merged.late());
        if (before.isEmpty()) {
            return List.of(step);
        }
        before.add(step);
        return before;
    }

    private void use(int symbol) {
        if (used[symbol] == 0) {
            usedSymbols[usedSize++] = symbol;
        }
        used[symbol]++;
    }

    /** Asks the feeds for more in place of the bars that were given out since this was called last. */
    public void request() {
        for (int i = 0; i < usedSize; i++) {
            int symbol = usedSymbols[i];
            int bars = used[symbol];
            used[symbol] = 0;
            lines.get(symbol).taken(bars);
        }
        usedSize = 0;
    }

    /** What must come before a symbol's bar: its history before the first, its coming back after an end. */
    private void welcome(SymbolBar bar, List<FeedStep> first) {
        int symbol = bar.symbol();
        if (!hasBegun[symbol]) {
            hasBegun[symbol] = true;
            List<SymbolBar> history = warmUp.before(symbol, bar.bar());
            if (!history.isEmpty()) {
                first.add(new FeedStep.History(history));
            }
        }
        if (states[symbol].isOver()) {
            states[symbol] = FeedState.LIVE;
            first.add(new FeedStep.Turned(symbol, FeedState.LIVE, "the feed goes on"));
        }
    }

    /** True when no feed brings anything any more; steps may still wait. */
    public boolean areOver() {
        return left == 0;
    }

    // ---- time

    /** Looks at the clock: feeds that went silent or came back, and what was kept behind for long. */
    public List<FeedStep> look(boolean isPaused) {
        List<FeedStep> steps = new ArrayList<>();
        if (kept > 0 && (kept >= KEPT_MOST || clock.millis() >= keptSince + PATIENCE_MILLIS)) {
            steps.addAll(behind());
            keptSince = clock.millis();
        }
        for (StaleWatch.Change change : changes(isPaused)) {
            if (!isOver[change.symbol()]) {
                log.atWarn()
                        .setMessage(change.stale() ? "a feed is stale: no entries" : "a feed is back")
                        .addKeyValue("symbol", symbols.get(change.symbol()))
                        .addKeyValue("why", change.why())
                        .log();
                FeedState now = change.stale() ? FeedState.STALE : FeedState.LIVE;
                states[change.symbol()] = now;
                steps.add(new FeedStep.Turned(change.symbol(), now, change.why()));
            }
        }
        return steps;
    }

    /** A paused session asks for no bars after a while, so that their silence means nothing. */
    private List<StaleWatch.Change> changes(boolean isPaused) {
        if (watch == null || isPaused) {
            wasPaused = isPaused;
            return List.of();
        }
        if (wasPaused) {
            watch.restart();
            wasPaused = false;
        }
        return watch.look();
    }

    /** Clock time at which there may be something to do though nothing comes. */
    public long wakeAtMillis(boolean isPaused) {
        long patient = kept == 0 ? Long.MAX_VALUE : keptSince + PATIENCE_MILLIS;
        if (isPaused) {
            return patient;
        }
        long watched = watch == null ? Long.MAX_VALUE : watch.wakeAtMillis();
        return Math.min(merger.wakeAtMillis(), Math.min(watched, patient));
    }

    /** From the end of the newest bar to its coming, NaN before the first. */
    public double lagSeconds() {
        return lagSeconds;
    }

    /** Bars that have come and are not processed. */
    public double waiting() {
        long waiting = 0;
        for (int i = 0; i < offered.length; i++) {
            waiting += offered[i] - processed[i];
        }
        return waiting;
    }
}
