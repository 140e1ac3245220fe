package io.gpttrader.paper;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * The one thread that owns a session's state. Whatever happens elsewhere comes to it as an event; it takes them in order, in
 * groups as they lie ready, writes what follows into the journal in one transaction a group, and only then lets anyone
 * know. It sleeps while there is nothing to do.
 *
 * <p>What is written does not depend on how the threads of several feeds happen to run: a step waits for all feeds, and what
 * else a feed brings (a bar left out, its end) is written before the first step after the bars that came before it.
 */
final class SessionLoop implements FeedEvents {
    private static final Logger log = LoggerFactory.getLogger(SessionLoop.class);

    /** Bars that a feed may be ahead of the session. */
    private static final int AHEAD = 64;

    /** With many symbols fewer, so that all of them together hold at most about so many. */
    private static final int AHEAD_IN_ALL = 16_384;

    /** Events taken, and entries written, in one transaction at most. */
    private static final int EVENTS = 8_192;

    private static final int ENTRIES = 1_024;

    /** Something that happened, to be dealt with by the loop's thread. */
    private interface Event {
        void happen();
    }

    /** What came behind a number of bars of its symbol: written when they have been processed. */
    private record Behind(long bars, Supplier<List<Entry>> entries) {}

    private final Settings settings;
    private final List<String> symbols;
    private final List<FeedLine> lines = new ArrayList<>();
    private final List<BarCheck> checks = new ArrayList<>();
    private final List<Deque<Behind>> behind = new ArrayList<>();
    private final long[] offered;
    private final long[] processed;
    private final FeedMerger merger;
    private final @Nullable StaleWatch watch;
    private final Alarm alarm;
    private final Journal journal;
    private final SessionCore core;
    private final Listeners listeners;
    private final WarmUp warmUp;
    private final SessionReadings readings = new SessionReadings();
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final List<Entry> group = new ArrayList<>();
    private final List<Long> orderStamps = new ArrayList<>();
    private final List<Long> barStamps = new ArrayList<>();
    private final CompletableFuture<SessionState> end = new CompletableFuture<>();

    private volatile SessionState state;
    private volatile @Nullable Thread thread;
    private @Nullable Throwable failure;
    private boolean paused;
    private boolean isStopped;
    private int feedsLeft;
    private double lagSeconds = Double.NaN;

    SessionLoop(
            Settings settings,
            List<String> symbols,
            SessionCore core,
            Journal journal,
            WarmUp warmUp,
            Listeners listeners) {
        this.settings = settings;
        this.symbols = symbols;
        this.core = core;
        this.journal = journal;
        this.warmUp = warmUp;
        this.listeners = listeners;
        this.state = SessionState.RUNNING;
        this.feedsLeft = symbols.size();
        this.offered = new long[symbols.size()];
        this.processed = new long[symbols.size()];
        this.merger = new FeedMerger(symbols.size(), settings.clock, settings.grace);
        this.alarm = new Alarm(settings.clock, settings.timer, () -> inbox.add(() -> {}));
        Duration silence = settings.staleAfter;
        this.watch =
                silence == null ? null : new StaleWatch(symbols.size(), silence, core.account.sessions, settings.clock);
        int ahead = Math.clamp(AHEAD_IN_ALL / symbols.size(), 2, AHEAD);
        for (int i = 0; i < symbols.size(); i++) {
            lines.add(new FeedLine(i, symbols.get(i), ahead, this));
            checks.add(new BarCheck(symbols.get(i), core.account.sessions));
            behind.add(new ArrayDeque<>());
        }
    }

    // ---- from other threads

    @Override
    public void bar(int symbol, @Nullable Bar bar) {
        long stamp = System.nanoTime();
        inbox.add(() -> arrived(symbol, bar, stamp));
    }

    @Override
    public void ended(int symbol) {
        inbox.add(() -> over(symbol, FeedState.ENDED, "the feed has ended"));
    }

    @Override
    public void failed(int symbol, Throwable failure) {
        inbox.add(() -> {
            log.atError()
                    .setMessage("a feed failed")
                    .addKeyValue("symbol", symbols.get(symbol))
                    .setCause(failure)
                    .log();
            over(symbol, FeedState.FAILED, String.valueOf(failure));
        });
    }

    /** Has the loop do something and gives its result, when all that came before is in the journal. */
    <T> T ask(Supplier<T> question) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a recipe must not ask or steer the session that asks it");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        inbox.add(() -> answer(question, answer));
        if (end.isDone()) {
            answerAll();
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Has the loop do something; returns when it is done and in the journal. */
    void tell(Runnable action) {
        boolean unused = ask(() -> {
            action.run();
            return true;
        });
    }

    private <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
        try {
            commit();
            answer.complete(question.get());
        } catch (PaperJournalException broken) {
            answer.completeExceptionally(broken);
            throw broken;
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** After the end the loop's thread answers no more; whoever asks does it himself. */
    private synchronized void answerAll() {
        for (Event event = inbox.poll(); event != null; event = inbox.poll()) {
            event.happen();
        }
    }

    SessionState state() {
        return state;
    }

    CompletableFuture<SessionState> end() {
        return end;
    }

    Map<String, Double> readings() {
        return readings.latest();
    }

    // ---- commands, on the loop's thread

    /** Does what was asked, when it is in the journal. */
    void command(Command command) {
        refuseAfterEnd(command.name().label);
        group.addAll(core.command(command));
        switch (command.name()) {
            case PAUSE -> setPaused(true);
            case RESUME -> setPaused(false);
            default -> {}
        }
        commit();
        advance(System.nanoTime());
    }

    private void setPaused(boolean pause) {
        paused = pause;
        state = pause ? SessionState.PAUSED : SessionState.RUNNING;
    }

    void stop(boolean liquidates, String origin) {
        if (!state.isOver()) {
            flushBehind();
            group.addAll(core.stop(liquidates, origin));
            finish(SessionState.STOPPED);
        }
    }

    private void refuseAfterEnd(String what) {
        if (state.isOver()) {
            throw new IllegalStateException(what + " came too late: the session is " + state.label());
        }
    }

    // ---- the loop

    void begin(Map<String, ? extends Flow.Publisher<? extends Bar>> feeds, boolean isNew) {
        if (isNew) {
            journal.append(core.start());
        } else {
            goOn();
        }
        listeners.listen();
        thread = Thread.ofVirtual().name("gpt-trader-paper").start(() -> run(feeds));
    }

    /** After a recovery: bars that the journal has are passed over as the feeds bring them again. */
    private void goOn() {
        if (core.account.curves.size > 0) {
            merger.resumeAfter(core.account.curves.lastTime());
        }
        for (int i = 0; i < symbols.size(); i++) {
            checks.get(i).resumeAfter(core.hasBar(i) ? core.lastBar(i) : null, core.leftOutSince[i]);
        }
    }

    private void run(Map<String, ? extends Flow.Publisher<? extends Bar>> feeds) {
        try {
            readings.publish(core, lagSeconds, 0);
            subscribe(feeds);
            while (!isStopped) {
                takeEvents();
                commit();
                alarm.setFor(Math.min(merger.wakeAtMillis(), watch == null ? Long.MAX_VALUE : watch.wakeAtMillis()));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
        } finally {
            lines.forEach(FeedLine::cancel);
            listeners.close();
            close();
            tellEnd();
            answerAll();
        }
    }

    private void subscribe(Map<String, ? extends Flow.Publisher<? extends Bar>> feeds) {
        for (int i = 0; i < symbols.size(); i++) {
            subscribe(i, Objects.requireNonNull(feeds.get(symbols.get(i))));
        }
    }

    private void subscribe(int symbol, Flow.Publisher<? extends Bar> feed) {
        try {
            feed.subscribe(lines.get(symbol));
        } catch (RuntimeException e) {
            lines.get(symbol).cancel();
            failed(symbol, e);
        }
    }

    private void takeEvents() throws InterruptedException {
        inbox.take().happen();
        for (int i = 1; i < EVENTS && !isStopped; i++) {
            Event event = inbox.poll();
            if (event == null) {
                break;
            }
            event.happen();
        }
        if (!isStopped) {
            look();
            advance(System.nanoTime());
        }
    }

    private void fail(Throwable cause) {
        log.atError()
                .setMessage("the session has failed")
                .addKeyValue("journal", journal.place())
                .setCause(cause)
                .log();
        group.clear();
        failure = cause;
        state = SessionState.FAILED;
        isStopped = true;
    }

    private void close() {
        try {
            if (failure == null) {
                journal.closeWell();
            } else {
                journal.close();
            }
        } catch (RuntimeException e) {
            log.atWarn()
                    .setMessage("the journal could not be closed; all that was told is in it")
                    .addKeyValue("journal", journal.place())
                    .setCause(e)
                    .log();
        }
    }

    private void tellEnd() {
        if (failure == null) {
            end.complete(state);
        } else {
            end.completeExceptionally(failure);
        }
    }

    // ---- bars

    private void arrived(int symbol, @Nullable Bar bar, long stamp) {
        BarCheck.Verdict verdict = checks.get(symbol).check(bar);
        Bar own = verdict.bar();
        if (own == null) {
            lines.get(symbol).taken(1);
            if (verdict.kind() != BarCheck.Kind.SKIPPED) {
                put(symbol, () -> core.leftOut(symbol, verdict.kind().label, verdict.why()));
            }
            return;
        }
        if (watch != null) {
            watch.heard(symbol, own);
        }
        lagSeconds = (settings.clock.millis() - own.getEndTime().toEpochMilli()) / 1e3;
        offered[symbol]++;
        merger.offer(symbol, own);
        advance(stamp);
    }

    private void put(int symbol, Supplier<List<Entry>> entries) {
        behind.get(symbol).add(new Behind(offered[symbol], entries));
    }

    private void over(int symbol, FeedState how, String reason) {
        merger.end(symbol);
        if (watch != null) {
            watch.ended(symbol);
        }
        feedsLeft--;
        put(symbol, () -> core.feeds.state(symbol) == how ? List.of() : core.feed(symbol, how, reason));
        advance(System.nanoTime());
    }

    /** Takes every step that is complete; ends the session when no more can come. */
    private void advance(long stamp) {
        FeedMerger.Step step = paused || isStopped ? null : merger.next();
        while (step != null) {
            flushBehind();
            process(step, stamp);
            step = paused ? null : merger.next();
        }
        if (feedsLeft == 0 && !paused && !isStopped) {
            flushBehind();
            group.addAll(core.end());
            finish(SessionState.ENDED);
        }
    }

    private void process(FeedMerger.Step step, long stamp) {
        long ordersBefore = core.orders;
        for (SymbolBar each : step.bars()) {
            welcome(each);
            processed[each.symbol()]++;
            lines.get(each.symbol()).taken(1);
        }
        if (step.late()) {
            step.bars().forEach(each -> group.addAll(core.late(each)));
        } else {
            group.addAll(core.bars(step.time(), step.bars()));
        }
        barStamps.add(stamp);
        if (core.orders > ordersBefore) {
            orderStamps.add(stamp);
        }
        if (group.size() >= ENTRIES) {
            commit();
        }
    }

    /** What must come before a symbol's bar: its history before the first, its coming back after an end. */
    private void welcome(SymbolBar bar) {
        if (!core.hasBar(bar.symbol())) {
            List<SymbolBar> history = warmUp.before(bar.symbol(), bar.bar());
            group.addAll(history.isEmpty() ? List.of() : core.warmUp(history));
        }
        if (core.feeds.state(bar.symbol()).isOver()) {
            group.addAll(core.feed(bar.symbol(), FeedState.LIVE, "the feed goes on"));
        }
    }

    private void flushBehind() {
        for (int symbol = 0; symbol < behind.size(); symbol++) {
            Deque<Behind> waiting = behind.get(symbol);
            while (!waiting.isEmpty() && waiting.getFirst().bars <= processed[symbol]) {
                group.addAll(waiting.removeFirst().entries.get());
            }
        }
    }

    private void look() {
        if (watch == null) {
            return;
        }
        for (StaleWatch.Change change : watch.look()) {
            FeedState now = change.stale() ? FeedState.STALE : FeedState.LIVE;
            if (!core.feeds.state(change.symbol()).isOver()) {
                log.atWarn()
                        .setMessage(change.stale() ? "a feed is stale: no entries" : "a feed is back")
                        .addKeyValue("symbol", symbols.get(change.symbol()))
                        .addKeyValue("why", change.why())
                        .log();
                group.addAll(core.feed(change.symbol(), now, change.why()));
            }
        }
    }

    // ---- what counts

    private void commit() {
        if (group.isEmpty()) {
            return;
        }
        journal.append(group);
        group.clear();
        long now = System.nanoTime();
        barStamps.forEach(stamp -> readings.processed(now - stamp));
        orderStamps.forEach(stamp -> readings.ordered(now - stamp));
        barStamps.clear();
        orderStamps.clear();
        readings.publish(core, lagSeconds, waiting());
        listeners.flush();
    }

    private double waiting() {
        long waiting = 0;
        for (int i = 0; i < offered.length; i++) {
            waiting += offered[i] - processed[i];
        }
        return waiting;
    }

    private void finish(SessionState how) {
        commit();
        state = how;
        isStopped = true;
    }
}
