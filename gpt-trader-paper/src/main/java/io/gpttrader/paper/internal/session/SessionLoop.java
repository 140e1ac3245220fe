package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.events.SessionTables;
import io.gpttrader.paper.internal.feed.FeedState;
import io.gpttrader.paper.internal.feed.FeedStep;
import io.gpttrader.paper.internal.feed.SessionFeeds;
import io.gpttrader.paper.internal.feed.SteadyClock;
import io.gpttrader.paper.internal.feed.WarmUp;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Journal;
import io.gpttrader.paper.internal.session.SessionInbox.Event;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
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

    /** Events taken, and entries written, in one transaction at most, or about so many. */
    private static final int EVENTS = 8_192;

    private static final int ENTRIES = 4_096;

    /** Of the bars that are taken in before steps are asked for, so many times as many are taken as events together. */
    private static final int TIMES_AT_ONCE = 8;

    private final List<String> symbols;
    private final SessionFeeds feeds;
    private final Alarm alarm;
    private final Journal journal;
    private final SessionCore core;
    private final Listeners listeners;
    private final SessionReadings readings;
    private final SessionCheckpoints checkpoints;
    private final SessionCommits commits;
    private final SessionInbox inbox;
    private final CompletableFuture<SessionState> end = new CompletableFuture<>();

    private volatile SessionState state;
    private volatile @Nullable Thread thread;
    private @Nullable Throwable failure;

    /** What failed when steps were asked for, of which some are still to be taken. */
    private @Nullable Throwable nextFailure;

    /** Bars that have come since steps were asked for, and when the first of them did. */
    private int arrived;

    private long arrivedNanos;

    /** Steps that were asked for and have not been taken, as those before them were taken meanwhile, and when what completed them came. */
    private List<FeedStep> waiting = List.of();

    private long waitingNanos;

    /** So many bars that lie ready are taken in before steps are asked for. */
    private final int atOnce;

    private boolean isStopped;

    public SessionLoop(
            Settings settings,
            List<String> symbols,
            SessionCore core,
            Journal journal,
            WarmUp warmUp,
            Listeners listeners) {
        this.symbols = symbols;
        this.core = core;
        this.journal = journal;
        this.listeners = listeners;
        this.readings = new SessionReadings(core.account);
        // The silence of a feed is to be seen before anything is decided on the next bar.
        this.atOnce = settings.staleAfter == null ? Math.max(1, core.barsAhead()) : 1;
        this.checkpoints = new SessionCheckpoints(settings, core, journal);
        this.inbox = new SessionInbox(listeners);
        this.state = SessionState.RUNNING;
        SteadyClock clock = SteadyClock.of(settings.clock);
        this.feeds = new SessionFeeds(settings, clock, symbols, core.sessions(), warmUp, inbox);
        this.commits = new SessionCommits(core, journal, listeners, readings, checkpoints, feeds);
        this.alarm = new Alarm(clock, settings.timer, inbox::wake, inbox::broken);
    }

    // ---- from other threads

    /** A recipe that waited for the session that waits for the recipe would do so for ever. */
    public void rejectOwnThread() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a recipe must not ask or steer the session that asks it");
        }
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
            commits.commit();
            answer.complete(question.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            if (!wasOver && (changes || e instanceof PaperJournalException || e instanceof Error)) {
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
        if (!commits.areTablesWanted() && Thread.currentThread() != thread) {
            // What a failed session holds last is not in its journal, so that no table shows it.
            boolean unused = ask(() -> {
                commits.wantTables(state != SessionState.FAILED);
                return true;
            });
        }
        return commits.rows(table);
    }

    // ---- commands, on the loop's thread

    /** Does what was asked, when it is in the journal. */
    public void command(Command command) {
        rejectAfterEnd(command.name().label);
        commits.add(core.command(command));
        state = core.isPaused ? SessionState.PAUSED : SessionState.RUNNING;
        commits.commit();
        advance(System.nanoTime());
    }

    public void stop(boolean liquidates, String origin) {
        if (!state.isOver()) {
            take(feeds.behind());
            commits.add(core.stop(liquidates, origin));
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
        } else {
            resumeFeeds();
            state = core.isPaused ? SessionState.PAUSED : SessionState.RUNNING;
            checkpoints.committed();
        }
        listeners.listen();
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
        Thread own = Thread.ofVirtual().name("gpt-trader-paper").unstarted(() -> loop(publishers));
        thread = own;
        own.start();
    }

    private void loop(Map<String, ? extends Flow.Publisher<? extends Bar>> publishers) {
        try {
            readings.publish(readings.made(core, feeds.lagSeconds(), 0));
            feeds.subscribe(publishers);
            while (!isStopped) {
                takeEvents();
                try {
                    setAlarm();
                } finally {
                    if (inbox.hasMore()) {
                        commits.leave();
                    } else {
                        commits.commit();
                    }
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
                commits.close();
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
            alarm.setFor(feeds.wakeAtMillis(core.isPaused));
        }
    }

    private void takeEvents() throws InterruptedException {
        happen(inbox.take());
        for (int i = 1; i < Math.max(EVENTS, TIMES_AT_ONCE * atOnce) && !isStopped; i++) {
            Event event = inbox.poll();
            if (event == null) {
                break;
            }
            happen(event);
        }
        advanceArrived();
        if (!isStopped) {
            take(feeds.look(core.isPaused));
            advance(System.nanoTime());
        }
    }

    private void happen(Event event) {
        if (event instanceof SessionInbox.BarCame came) {
            arrived(came);
            return;
        }
        advanceArrived();
        core.received(null);
        if (isStopped && !(event instanceof SessionInbox.Asked)) {
            return;
        }
        if (event instanceof SessionInbox.FeedOver over) {
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

    private void arrived(SessionInbox.BarCame came) {
        core.received(came.at());
        arrivedNanos = arrived == 0 ? came.nanos() : arrivedNanos;
        arrived++;
        take(feeds.arrived(came.symbol(), came.bar(), core.isPaused));
        if (listeners.isWatched()) {
            advanceArrived();
        } else if (arrived >= atOnce) {
            arrived = 0;
            advance(arrivedNanos, atOnce > 1);
        }
    }

    /** Takes the steps that bars have completed which have come. */
    private void advanceArrived() {
        if (arrived > 0 || !waiting.isEmpty()) {
            arrived = 0;
            advance(arrivedNanos);
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
        try {
            commits.abandon();
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
        failure = cause;
        state = SessionState.FAILED;
        isStopped = true;
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
        advance(nanos, false);
        if (feeds.areOver() && !core.isPaused && !isStopped) {
            take(feeds.behind());
            commits.add(core.end());
            finish(SessionState.ENDED);
        }
    }

    /**
     * Takes steps that are complete, several at a time. Where there is much to catch up with, the next several get ready meanwhile.
     *
     * @param keepsLast whether the last several may wait for those that are about to come, which can then get ready meanwhile
     */
    private void advance(long nanos, boolean keepsLast) {
        while (true) {
            // A state that is written must be one in which no bar is ready before its turn.
            boolean areAlone = !core.goesAheadBeside() || nextFailure != null || checkpoints.isDueAfter(bars(waiting));
            List<FeedStep> next = areAlone && !waiting.isEmpty() ? List.of() : nextOfSeveral();
            if (next.isEmpty() && (waiting.isEmpty() || (keepsLast && !areAlone))) {
                return;
            }
            List<FeedStep> steps = waiting;
            long since = waitingNanos;
            waiting = next;
            waitingNanos = nanos;
            core.beginAhead(next);
            process(steps, since);
            core.endAhead();
            if (!steps.isEmpty()) {
                commits.look();
                if (commits.size() >= ENTRIES) {
                    commits.leave();
                }
            }
        }
    }

    private void process(List<FeedStep> steps, long nanos) {
        try {
            for (FeedStep step : steps) {
                process(step, nanos);
            }
            commits.add(core.settle());
        } catch (RuntimeException | Error e) {
            try {
                core.abandonAhead();
            } catch (RuntimeException | Error also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    /**
     * The next steps, as many as it is good to know of together; none where no more are complete. What fails, as a host's history may, fails after
     * those before it.
     */
    private List<FeedStep> nextOfSeveral() {
        if (nextFailure != null) {
            throw failure(nextFailure);
        }
        int most = core.barsAhead();
        int bars = 0;
        List<FeedStep> several = new ArrayList<>();
        try {
            List<FeedStep> steps = next();
            while (!steps.isEmpty()) {
                several.addAll(steps);
                bars += bars(steps);
                steps = bars < most ? next() : List.of();
            }
        } catch (RuntimeException | Error e) {
            if (several.isEmpty() && waiting.isEmpty()) {
                throw e;
            }
            nextFailure = e;
        } finally {
            feeds.request();
        }
        return several;
    }

    private static RuntimeException failure(Throwable its) {
        if (its instanceof Error error) {
            throw error;
        }
        return (RuntimeException) its;
    }

    private static int bars(List<FeedStep> steps) {
        int bars = 0;
        for (int i = 0; i < steps.size(); i++) {
            bars += steps.get(i) instanceof FeedStep.Bars its ? its.bars().size() : 0;
        }
        return bars;
    }

    private List<FeedStep> next() {
        return core.isPaused || isStopped ? List.of() : feeds.next();
    }

    private void process(FeedStep step, long nanos) {
        if (core.takeQuietly(step)) {
            commits.processed(nanos, true, false);
            return;
        }
        commits.add(core.settle());
        long ordersBefore = core.orders;
        commits.add(taken(step));
        commits.processed(nanos, step instanceof FeedStep.Bars, core.orders > ordersBefore);
    }

    /** What fails at one step, such as a recipe, undoes none before it. */
    private List<Entry> taken(FeedStep step) {
        int before = listeners.waiting();
        try {
            return core.take(step);
        } catch (RuntimeException | Error e) {
            listeners.forgetAfter(before);
            try {
                commits.rescue();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    /** Takes steps that hold no bars. */
    private void take(List<FeedStep> steps) {
        steps.forEach(step -> commits.add(core.take(step)));
    }

    private void finish(SessionState how) {
        commits.commit();
        checkpoints.ended();
        state = how;
        isStopped = true;
    }
}
