package io.gpttrader.live.internal.session;

import io.gpttrader.live.Instrument;
import io.gpttrader.live.LiveJournalException;
import io.gpttrader.live.internal.events.SessionTables;
import io.gpttrader.live.internal.feed.FeedState;
import io.gpttrader.live.internal.feed.FeedStep;
import io.gpttrader.live.internal.feed.SessionFeeds;
import io.gpttrader.live.internal.feed.SteadyClock;
import io.gpttrader.live.internal.feed.WarmUp;
import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.journal.Journal;
import io.gpttrader.live.internal.router.BrokerClock;
import io.gpttrader.live.internal.session.SessionInbox.Event;
import io.gpttrader.live.internal.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * The one thread that owns a session's state. Whatever happens elsewhere comes to it as an event; it takes them in order, in
 * groups as they lie ready, writes what follows into the journal in one transaction a group, and only then lets anyone
 * know. It sleeps while there is nothing to do.
 */
public final class SessionLoop {
    private static final Logger log = LoggerFactory.getLogger(SessionLoop.class);

    /** Events taken, and entries written, in one transaction at most. */
    private static final int EVENTS = 8_192;

    private static final int ENTRIES = 1_024;

    private static final Duration LONGEST_JOURNAL_FAILURE = Duration.ofMinutes(10);
    private static final Duration JOURNAL_PAUSE = Duration.ofSeconds(1);

    private final List<String> symbols;
    private final SessionFeeds feeds;
    private final Alarm alarm;
    private final Journal journal;
    private final SessionCore core;
    private final Listeners listeners;
    private final SessionReadings readings;
    private final SessionTables tables = new SessionTables();
    private final SessionInbox inbox;
    private final List<Entry> group = new ArrayList<>();
    private final List<Long> orderNanos = new ArrayList<>();
    private final List<Long> barNanos = new ArrayList<>();
    private final CompletableFuture<SessionState> end = new CompletableFuture<>();

    private final BrokerClock brokerClock;
    private final SessionBroker broker;
    private volatile SessionState state;
    private volatile @Nullable Thread thread;
    private @Nullable Throwable failure;
    private boolean isStopped;

    public SessionLoop(
            Settings settings,
            List<String> symbols,
            SessionCore core,
            Journal journal,
            WarmUp warmUp,
            Listeners listeners,
            BrokerClock brokerClock,
            Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar) {
        this.brokerClock = brokerClock;
        this.symbols = symbols;
        this.core = core;
        this.journal = journal;
        this.listeners = listeners;
        this.readings = new SessionReadings(core.account);
        this.inbox = new SessionInbox(listeners);
        this.state = SessionState.RUNNING;
        SteadyClock clock = SteadyClock.of(settings.clock);
        this.broker = new SessionBroker(
                settings, symbols, core, inbox, clock, brokerClock, calendar, new SessionBroker.Books() {
                    @Override
                    public void add(List<Entry> entries) {
                        group.addAll(entries);
                    }

                    @Override
                    public void commit() {
                        SessionLoop.this.commit();
                    }

                    @Override
                    public boolean isOwnThread() {
                        return Thread.currentThread() == thread;
                    }
                });
        this.feeds = new SessionFeeds(settings, clock, symbols, core.sessions(), warmUp, inbox);
        this.alarm = new Alarm(clock, settings.timer, inbox::wake, inbox::broken);
    }

    // ---- from other threads

    /** A recipe that waited for the session that waits for the recipe would do so for ever. */
    public void rejectOwnThread() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a recipe must not ask or steer the session that asks it");
        }
    }

    /** The host is there. */
    public void heartbeat() {
        submit(broker::heartbeat);
    }

    /** Gives what the loop answers, when all that came before is in the journal. */
    public <T> T ask(Supplier<T> question) {
        return asked(question, false);
    }

    /** Has the loop do something; returns when it is done and in the journal. What breaks off in the middle fails the session. */
    public void submit(Runnable action) {
        boolean unused = asked(
                () -> {
                    action.run();
                    return true;
                },
                true);
    }

    private <T> T asked(Supplier<T> question, boolean changes) {
        rejectOwnThread();
        CompletableFuture<T> answer = new CompletableFuture<>();
        inbox.ask(() -> answer(question, answer, changes));
        if (end.isDone()) {
            answerAll();
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T> void answer(Supplier<T> question, CompletableFuture<T> answer, boolean changes) {
        boolean wasOver = state.isOver();
        try {
            commit();
            answer.complete(question.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            if (!wasOver && (changes || e instanceof LiveJournalException || e instanceof Error)) {
                throw e;
            }
        }
    }

    /** After the end the loop's thread answers no more; whoever asks does it himself. What feeds bring counts no longer. */
    private synchronized void answerAll() {
        for (Event event = inbox.poll(); event != null; event = inbox.poll()) {
            if (event instanceof SessionInbox.Asked asked) {
                answerLate(asked);
            }
        }
    }

    /** What fails has been told whoever asked, and must not keep the answer from others. */
    private static void answerLate(SessionInbox.Asked asked) {
        try {
            asked.action().run();
        } catch (RuntimeException | Error e) {
            log.atDebug()
                    .setMessage("a question after the end failed")
                    .setCause(e)
                    .log();
        }
    }

    public SessionState state() {
        return state;
    }

    public CompletableFuture<SessionState> end() {
        return end;
    }

    public Map<String, Double> readings() {
        return readings.latest(state);
    }

    /**
     * Rows of a table. Whoever looks first waits for the loop once; from then on they are made at each commit, and nobody waits.
     *
     * @param table one of {@link SessionTables}
     */
    public List<Map<String, Object>> rows(String table) {
        if (!tables.isWanted() && Thread.currentThread() != thread) {
            boolean unused = ask(() -> {
                tables.want();
                publishTables();
                return true;
            });
        }
        return tables.rows(table);
    }

    /** What a failed session holds last is not in its journal, so that no table shows it. */
    private void publishTables() {
        if (tables.isWanted() && state != SessionState.FAILED) {
            tables.publish(core.tables());
        }
    }

    // ---- commands, on the loop's thread

    /** Does what was asked, when it is in the journal. */
    public void command(Command command) {
        rejectAfterEnd(command.name().label);
        group.addAll(core.command(command.at(brokerClock.millis())));
        state = core.isPaused ? SessionState.PAUSED : SessionState.RUNNING;
        broker.carryOut();
        commit();
        advance(System.nanoTime());
    }

    /** Ends the session. Entries at the broker are cancelled, and that is waited for a little. */
    public void stop(String origin) {
        if (!state.isOver()) {
            take(feeds.behind());
            group.addAll(core.stop(origin, true, brokerClock.millis()));
            broker.settle();
            finish(SessionState.STOPPED);
        }
    }

    private void rejectAfterEnd(String what) {
        if (state.isOver()) {
            throw new IllegalStateException(what + " came too late: the session is " + state.label());
        }
    }

    // ---- the loop

    /** Puts the start into the journal, or takes up where a recovered one ended. */
    public void begin(boolean isNew) {
        if (isNew) {
            journal.append(core.start());
            readings.publish(core, feeds.lagSeconds(), 0);
        } else {
            resumeFeeds();
            state = core.isPaused ? SessionState.PAUSED : SessionState.RUNNING;
        }
        listeners.listen();
    }

    /**
     * Connects the broker's stream and compares the books with the broker's, on the thread that starts the session.
     *
     * @return closes the stream
     * @throws IllegalStateException if the broker does not answer in time
     */
    public AutoCloseable open(SessionStart start, List<Instrument> instruments, boolean isNew) {
        return new SessionOpening(broker, start).run(instruments, isNew);
    }

    private void resumeFeeds() {
        if (core.account.curves.size > 0) {
            feeds.resumeAfter(core.account.curves.lastTime());
        }
        for (int i = 0; i < symbols.size(); i++) {
            feeds.resume(i, core.resumePoint(i));
        }
    }

    /** To be called once, when whoever may ask from now on knows this loop. */
    public void run(Map<String, ? extends Flow.Publisher<? extends Bar>> publishers) {
        Thread own = Thread.ofVirtual().name("gpt-trader-live").unstarted(() -> loop(publishers));
        thread = own;
        own.start();
    }

    private void loop(Map<String, ? extends Flow.Publisher<? extends Bar>> publishers) {
        try {
            readings.publish(core, feeds.lagSeconds(), 0);
            broker.begin();
            commit();
            feeds.subscribe(publishers);
            while (!isStopped) {
                takeEvents();
                try {
                    setAlarm();
                } finally {
                    commit();
                }
            }
        } catch (Throwable e) {
            // Whatever it is: what the host's code throws may be a checked exception that nobody declared.
            failed(e);
        } finally {
            try {
                alarm.close();
                feeds.cancel();
                close();
                listeners.close();
            } finally {
                tellEnd();
                answerAll();
            }
        }
    }

    /**
     * To be done before anyone hears of what has come: whoever simulates a clock may then let it leap, and a leap is one of time only
     * while a timer is on its way.
     */
    private void setAlarm() {
        if (!isStopped) {
            alarm.setFor(Math.min(feeds.wakeAtMillis(core.isPaused), broker.dueAt()));
        }
    }

    private void takeEvents() throws InterruptedException {
        happen(inbox.take());
        for (int i = 1; i < EVENTS && !isStopped; i++) {
            Event event = inbox.poll();
            if (event == null) {
                break;
            }
            happen(event);
        }
        if (!isStopped) {
            take(feeds.look(core.isPaused));
            broker.look();
            advance(System.nanoTime());
        }
    }

    private void happen(Event event) {
        core.received(event instanceof SessionInbox.BarCame came ? came.at() : null);
        if (event instanceof SessionInbox.BarCame came) {
            take(feeds.arrived(came.symbol(), came.bar(), core.isPaused));
            advance(came.nanos());
        } else if (event instanceof SessionInbox.BrokerSaid it) {
            broker.take(it.input());
            broker.carryOut();
        } else if (event instanceof SessionInbox.FeedOver over) {
            feedOver(over.symbol(), over.failure());
            advance(System.nanoTime());
        } else if (event instanceof SessionInbox.Asked asked) {
            try {
                setAlarm();
            } finally {
                asked.action().run();
            }
        } else if (event instanceof SessionInbox.Broken broken) {
            throw new IllegalStateException("the session's clock or timer failed: " + broken.cause(), broken.cause());
        }
    }

    private void feedOver(int symbol, @Nullable Throwable cause) {
        if (cause == null) {
            feeds.over(symbol, FeedState.ENDED, "the feed has ended");
            return;
        }
        log.atError()
                .setMessage("a feed failed")
                .addKeyValue("symbol", symbols.get(symbol))
                .setCause(cause)
                .log();
        feeds.over(symbol, FeedState.FAILED, String.valueOf(cause));
    }

    private void failed(Throwable cause) {
        group.clear();
        failure = cause;
        state = SessionState.FAILED;
        isStopped = true;
        broker.cancelEntries();
        log.atError()
                .setMessage("the session has failed")
                .addKeyValue("journal", journal.place())
                .setCause(cause)
                .log();
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
                    .setMessage("the journal could not be closed; everything published is in it")
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

    // ---- steps of the feeds

    /** Takes every step that is complete; ends the session when no more can come. */
    private void advance(long nanos) {
        List<FeedStep> steps = next();
        while (!steps.isEmpty()) {
            for (FeedStep step : steps) {
                process(step, nanos);
            }
            if (group.size() >= ENTRIES) {
                commit();
            }
            steps = next();
        }
        if (feeds.areOver() && !core.isPaused && !isStopped) {
            take(feeds.behind());
            broker.awaitFills();
            group.addAll(core.end(!broker.isSimulated(), brokerClock.millis()));
            broker.settle();
            finish(SessionState.ENDED);
        }
    }

    private List<FeedStep> next() {
        if (core.isPaused || isStopped) {
            return List.of();
        }
        try {
            return feeds.next();
        } finally {
            feeds.request();
        }
    }

    private void process(FeedStep step, long nanos) {
        long ordersBefore = core.orders;
        broker.market(step);
        group.addAll(taken(step));
        if (step instanceof FeedStep.Bars) {
            barNanos.add(nanos);
        }
        if (core.orders > ordersBefore) {
            orderNanos.add(nanos);
        }
        broker.carryOut();
    }

    /** What fails at one step, such as a recipe, undoes none before it. */
    private List<Entry> taken(FeedStep step) {
        int before = listeners.waiting();
        try {
            return core.take(step, brokerClock.millis());
        } catch (RuntimeException | Error e) {
            listeners.forgetAfter(before);
            try {
                journal.append(group);
                listeners.flush();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    /** Takes steps that hold no bars. */
    private void take(List<FeedStep> steps) {
        steps.forEach(step -> group.addAll(core.take(step, brokerClock.millis())));
    }

    // ---- what counts

    private void commit() {
        if (group.isEmpty()) {
            return;
        }
        append();
        group.clear();
        long now = System.nanoTime();
        barNanos.forEach(came -> readings.processed(now - came));
        orderNanos.forEach(came -> readings.ordered(now - came));
        barNanos.clear();
        orderNanos.clear();
        readings.publish(core, feeds.lagSeconds(), feeds.waiting());
        publishTables();
        listeners.flush();
    }

    /** A journal that cannot be written, as its disk is full, is waited for: until then nothing is decided, and nothing sent. */
    private void append() {
        long since = System.nanoTime();
        while (true) {
            try {
                journal.append(group);
                if (readings.journalFails(false)) {
                    log.atWarn()
                            .setMessage("the journal can be written again: the session goes on")
                            .log();
                }
                return;
            } catch (LiveJournalException e) {
                if (e.reason() != LiveJournalException.Reason.FAILED
                        || System.nanoTime() - since > LONGEST_JOURNAL_FAILURE.toNanos()) {
                    throw e;
                }
                if (!readings.journalFails(true)) {
                    log.atError()
                            .setMessage("the journal cannot be written: no orders are sent until it can")
                            .addKeyValue("journal", journal.place())
                            .setCause(e)
                            .log();
                }
                pauseForJournal(e);
            }
        }
    }

    private static void pauseForJournal(LiveJournalException e) {
        try {
            Thread.sleep(JOURNAL_PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    private void finish(SessionState how) {
        commit();
        state = how;
        isStopped = true;
    }
}
