package io.gpttrader.live;

import io.gpttrader.live.LiveReport.PendingOrder;
import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.Curves;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.feed.WarmUp;
import io.gpttrader.live.internal.journal.Journal;
import io.gpttrader.live.internal.journal.Journals;
import io.gpttrader.live.internal.notes.SeriesFacts;
import io.gpttrader.live.internal.executions.SnapshotText;
import io.gpttrader.live.internal.session.Command;
import io.gpttrader.live.internal.session.Command.Name;
import io.gpttrader.live.internal.session.JournalReplay;
import io.gpttrader.live.internal.session.Listeners;
import io.gpttrader.live.internal.session.SessionCore;
import io.gpttrader.live.internal.session.SessionLoop;
import io.gpttrader.live.internal.session.SessionState;
import io.gpttrader.live.internal.session.Summary;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import io.gpttrader.live.internal.support.CheckReturnValue;
import io.gpttrader.live.internal.support.HostCode;
import io.gpttrader.live.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * One live session: begun by {@link #start} (or {@link #run}), over when its feeds have ended or it is stopped. Made by
 * {@link Live#session}.
 *
 * <p>Any thread may ask and steer it. What is asked of it is in its journal, with who asked, when the method returns; everything that it shows
 * is in the journal too. It runs on a virtual thread of its own, which does not keep the program alive: wait with
 * {@link #awaitEnd()}.
 */
@CheckReturnValue
public final class LiveSession implements AutoCloseable {

    /** The origin of a request that names none. */
    private static final String HOST = "host";

    /** How long whoever awaits the end waits for listeners that are slow. */
    private static final Duration LISTENERS = Duration.ofSeconds(2);

    /**
     * What a session took over from its journal.
     *
     * @param entries read and done again
     * @param bars of them, those of warm-ups not counted
     * @param orders that followed
     * @param fills that followed
     * @param commands that someone had given
     * @param until end of the last bar processed, empty where there was none
     */
    public record Recovery(long entries, long bars, long orders, long fills, long commands, Optional<Instant> until) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "recovered %,d bars, %,d orders, %,d fills and %,d commands from %,d entries%s",
                    bars,
                    orders,
                    fills,
                    commands,
                    entries,
                    until.map(time -> ", until " + time).orElse(""));
        }
    }

    /**
     * Units held in a symbol by one recipe, or by manual orders.
     *
     * @param recipe its name, {@code manual} for manual orders
     * @param symbol the symbol
     * @param units negative when short
     * @param entryPrice average price paid or got
     * @param price the last close
     * @param profit in account currency at that close, commissions of the entries taken off
     */
    public record Holding(String recipe, String symbol, double units, double entryPrice, double price, double profit) {}

    /**
     * A session at one moment.
     *
     * @param state {@code new}, {@code running}, {@code paused}, {@code ended}, {@code stopped} or {@code failed}
     * @param time end of the last bars processed, empty before the first
     * @param equity cash and holdings at the last closes, account currency
     * @param cash account currency
     * @param drawdown fraction of its peak that equity has lost
     * @param entries {@code trading}, {@code reduceOnly} or {@code halt}
     * @param holdings what is held
     * @param orders on their way to the next bar, the oldest first
     * @param warnings what someone should know: stale or failed feeds
     */
    public record Snapshot(
            String state,
            Optional<Instant> time,
            double equity,
            double cash,
            double drawdown,
            String entries,
            List<Holding> holdings,
            List<PendingOrder> orders,
            List<String> warnings) {

        @Override
        public String toString() {
            return SnapshotText.of(this);
        }
    }

    private final Settings settings;
    private final Map<String, ? extends Flow.Publisher<? extends Bar>> feeds;
    private final List<String> symbols;
    private final Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes;
    private final Listeners listeners;
    private volatile SessionCore core;
    private final Object starting = new Object();
    private volatile @Nullable SessionLoop loop;
    private volatile @Nullable Recovery recovery;
    private volatile String place = "";
    private boolean hasRecovered;

    LiveSession(
            Settings settings,
            Map<String, ? extends Flow.Publisher<? extends Bar>> feeds,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this.settings = inZoneOf(feeds, settings);
        this.feeds = feeds;
        this.symbols = List.copyOf(feeds.keySet());
        this.recipes = recipes;
        this.listeners = new Listeners(settings);
        this.core = newCore();
    }

    /** Where no zone was named, trading days are those of the zone that all feeds tell, as a back test takes that of the series. */
    private static Settings inZoneOf(Map<String, ?> feeds, Settings settings) {
        Set<@Nullable ZoneId> zones = new HashSet<>();
        feeds.values().forEach(feed -> zones.add(SeriesFacts.zone(feed)));
        ZoneId only = zones.size() == 1 ? zones.iterator().next() : null;
        return settings.tradingDayZone != null || only == null ? settings : settings.with(s -> s.tradingDayZone = only);
    }

    private SessionCore newCore() {
        return new SessionCore(settings, symbols, recipes, listeners);
    }

    // ---- its life

    /**
     * Begins: loads the warm-up, opens the journal, does again what a resumed journal has, and subscribes to the feeds.
     *
     * @return this session, running
     * @throws IllegalStateException if it was started before
     * @throws IllegalArgumentException if the history to warm up with is not valid
     * @throws LiveJournalException if the journal cannot be written, or cannot be gone on with
     */
    @CanIgnoreReturnValue
    public LiveSession start() {
        synchronized (starting) {
            if (loop != null) {
                throw new IllegalStateException("the session was started before; make a new one for another run");
            }
            if (hasRecovered) {
                throw new IllegalStateException("the session could not go on before; make a new one to try again");
            }
            WarmUp warmUp = settings.journaling.resumes() ? null : warmUp();
            Journal journal = Journals.open(settings.journaling);
            try {
                begin(journal, warmUp);
            } catch (RuntimeException | Error e) {
                journal.close();
                // What a journal half done again has left in it counts for nothing.
                core = newCore();
                throw e;
            }
        }
        awaitSubscribed();
        return this;
    }

    /** Feeds such as a {@code SubmissionPublisher} forget what they send before anyone has subscribed. */
    private void awaitSubscribed() {
        boolean unused = running().ask(() -> true);
    }

    /** Asks for the history of the symbols that have no bars yet. */
    private WarmUp warmUp() {
        return new WarmUp(settings, symbols, core::hasBar);
    }

    private void begin(Journal journal, @Nullable WarmUp loaded) {
        boolean isNew = journal.size() == 0;
        if (!isNew) {
            hasRecovered = true;
            new JournalReplay(core).run(journal);
            recovery = new Recovery(journal.size(), core.bars, core.orders, core.fills, core.commands, time());
        }
        place = journal.place();
        WarmUp warmUp = loaded == null ? warmUp() : loaded;
        SessionLoop begun = new SessionLoop(settings, symbols, core, journal, warmUp, listeners);
        begun.begin(isNew);
        loop = begun;
        begun.run(feeds);
    }

    /**
     * Starts, waits for the end and reports: for a replay.
     *
     * @return what the session has done
     */
    @CanIgnoreReturnValue
    public LiveReport run() {
        start();
        awaitEnd();
        return report();
    }

    /**
     * Takes no further bars until {@link #resume}; they wait in their feeds, and a live feed may lose patience. What is held
     * stays held.
     */
    public void pause() {
        submit(Command.of(Name.PAUSE, HOST));
    }

    /** Goes on after a {@link #pause}, and lets entries through again after {@link #halt}, {@link #reduceOnly} and {@link #flatten}. */
    public void resume() {
        submit(Command.of(Name.RESUME, HOST));
    }

    /** Ends the session and keeps what is held: it can be resumed from its journal. Of no effect when it is over. */
    public void stop() {
        stop(false, HOST);
    }

    /** Ends the session and sells everything at the last closes, with slippage and commission. Of no effect when it is over. */
    public void stopFlat() {
        stop(true, HOST);
    }

    private void stop(boolean liquidates, String origin) {
        SessionLoop begun = running();
        begun.submit(() -> begun.stop(liquidates, origin));
    }

    /**
     * Waits until the feeds have ended, or the session was stopped, and until listeners have been called for everything, for which it waits two
     * seconds at most.
     *
     * @throws IllegalStateException if it was not started, if the calling thread is interrupted, or if the session failed; the cause
     *     is kept
     */
    public void awaitEnd() {
        try {
            SessionState unused = awaited().end().get();
            listeners.awaitTold(LISTENERS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /**
     * Waits as {@link #awaitEnd()} does, but no longer than a time.
     *
     * @param longest how long at most
     * @return true when the session is over
     * @throws IllegalStateException if it was not started, if the calling thread is interrupted, or if the session failed; the cause
     *     is kept
     */
    public boolean awaitEnd(Duration longest) {
        Objects.requireNonNull(longest, "longest");
        try {
            long begin = System.nanoTime();
            long nanos = TimeUnit.NANOSECONDS.convert(longest);
            boolean isOver = awaited().end().get(nanos, TimeUnit.NANOSECONDS).isOver();
            long left = Math.max(0, nanos - (System.nanoTime() - begin));
            listeners.awaitTold(Duration.ofNanos(Math.min(left, LISTENERS.toNanos())));
            return isOver;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private SessionLoop awaited() {
        SessionLoop begun = running();
        begun.rejectOwnThread();
        return begun;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for the session's end; the session goes on", e);
    }

    private static IllegalStateException failed(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return new IllegalStateException(
                "the session has failed: "
                        + HostCode.plain(Objects.requireNonNullElse(cause.getMessage(), cause.toString())),
                cause);
    }

    /** Stops a running session, keeping what is held. */
    @Override
    public void close() {
        SessionLoop begun = loop;
        if (begun != null && !begun.state().isOver()) {
            stop();
        }
        if (begun != null) {
            awaitQuietly(begun);
        }
    }

    /** A failure has been thrown by whatever method met it, and is logged. */
    private void awaitQuietly(SessionLoop begun) {
        boolean unused = begun.end().handle((state, failure) -> true).join();
        try {
            listeners.awaitTold(LISTENERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SessionLoop running() {
        SessionLoop begun = loop;
        if (begun == null) {
            throw new IllegalStateException("the session is not started; call start() first");
        }
        return begun;
    }

    // ---- steering

    /** Stops entries and withdraws those on their way. Strategies go on to leave positions; {@link #resume} ends it. */
    public void halt() {
        submit(Command.of(Name.HALT, HOST));
    }

    /** Lets no new entry through; those on their way are filled. {@link #resume} ends it. */
    public void reduceOnly() {
        submit(Command.of(Name.REDUCE_ONLY, HOST));
    }

    /**
     * Orders the exit of everything held, for the next bar of each symbol, withdraws entries on their way, and lets none through until
     * {@link #resume}.
     */
    public void flatten() {
        submit(Command.of(Name.FLATTEN, HOST));
    }

    /**
     * Manual orders, beside the recipes: bought and sold for an account of its own among them, named {@code manual}. It fills at the next bar.
     * An order against a manual position is an exit, which no limit rejects; one larger than that closes it and no more. Any other is an
     * entry, which the limits may reject or reduce.
     *
     * @param symbol one of the session's
     * @param units above 0 to buy, below 0 to sell; whole unless the session trades fractions
     * @throws IllegalArgumentException if there is no such symbol, or it cannot be units
     * @throws IllegalStateException if no bar of the symbol has come yet
     */
    public void order(String symbol, double units) {
        orders(HOST).accept(symbol, units);
    }

    /**
     * Changes a limit while the session runs.
     *
     * @param name such as {@code maxPositionPercent}, as the builder's step is called
     * @param value in the unit of that step; NaN takes the limit away
     * @throws IllegalArgumentException if there is no such limit, or it cannot have the value
     */
    public void limit(String name, double value) {
        limits(HOST).accept(name, value);
    }

    /**
     * Commands for a monitor: {@code pause}, {@code resume}, {@code halt}, {@code reduceOnly} and {@code flatten}.
     *
     * @param origin who gives them, for the journal
     * @return by name, in this order
     */
    public Map<String, Runnable> commands(String origin) {
        requireOrigin(origin);
        Map<String, Runnable> commands = new LinkedHashMap<>();
        for (Name name : List.of(Name.PAUSE, Name.RESUME, Name.HALT, Name.REDUCE_ONLY, Name.FLATTEN)) {
            commands.put(name.label, () -> submit(Command.of(name, origin)));
        }
        return Collections.unmodifiableMap(commands);
    }

    /**
     * {@link #order} for a monitor, or for another session to be followed.
     *
     * @param origin who gives the orders, for the journal
     * @return takes a symbol and units
     */
    public BiConsumer<String, Double> orders(String origin) {
        requireOrigin(origin);
        return (symbol, units) -> {
            Require.oneOf(Objects.requireNonNull(symbol, "symbol"), symbols, "symbol");
            double checked = units(Objects.requireNonNull(units, "units"));
            requirePrice(symbol);
            submit(new Command(Name.ORDER, origin, symbol, checked));
        };
    }

    private void requirePrice(String symbol) {
        SessionLoop begun = running();
        boolean isKnown = begun.ask(() -> begun.state().isOver() || core.hasPrice(symbols.indexOf(symbol)));
        if (!isKnown) {
            throw new IllegalStateException("no bar of " + symbol + " has come yet, so that its price is not known;"
                    + " order it after the first");
        }
    }

    private double units(double units) {
        if (!(Math.abs(units) > 0 && Math.abs(units) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "units must be a finite number other than 0 but was " + units + "; below 0 sells");
        }
        if (settings.wholeShares && units != Math.rint(units)) {
            throw new IllegalArgumentException(
                    "units must be whole but was " + units + "; fractionalShares() allows parts of a share");
        }
        return units;
    }

    /**
     * {@link #limit} for a monitor.
     *
     * @param origin who changes the limits, for the journal
     * @return takes a limit's name and its value
     */
    public BiConsumer<String, Double> limits(String origin) {
        requireOrigin(origin);
        return (name, value) -> {
            Limit limit = Limit.named(Objects.requireNonNull(name, "name"));
            boolean takesAway = Objects.requireNonNull(value, "value").isNaN();
            submit(new Command(Name.LIMIT, origin, name, takesAway ? value : limit.checked(value)));
        };
    }

    private static void requireOrigin(String origin) {
        if (Objects.requireNonNull(origin, "origin").isBlank()) {
            throw new IllegalArgumentException("origin must not be blank; name who asks, such as \"dashboard\"");
        }
    }

    private void submit(Command command) {
        SessionLoop begun = running();
        begun.submit(() -> begun.command(command));
    }

    // ---- asking

    /** {@return what the session has done so far, while it runs or after} */
    public LiveReport report() {
        return asked(() -> reportNow());
    }

    private LiveReport reportNow() {
        SessionLoop begun = loop;
        boolean isOver = begun != null && begun.state().isOver();
        return new LiveReport(new Summary(settings, recipes.values(), feeds, core, place).of(state(), isOver));
    }

    /** {@return the session at this moment} */
    public Snapshot snapshot() {
        return asked(this::snapshotNow);
    }

    private Snapshot snapshotNow() {
        Account account = core.account;
        double equity = account.broker.value();
        return new Snapshot(
                state(),
                time(),
                equity,
                account.broker.cash,
                1 - equity / Math.max(equity, account.peak),
                account.mode.label,
                holdings(),
                LiveReport.shown(account.book.pending()),
                core.feeds.remarks());
    }

    private List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        for (Sleeve sleeve : core.account.sleeves) {
            if (sleeve.isOpen()) {
                double price = sleeve.quotes.mark;
                holdings.add(new Holding(
                        sleeve.evaluator.name(),
                        sleeve.quotes.symbol,
                        sleeve.quantity,
                        sleeve.entryPrice,
                        price,
                        // No profit is 0 for a short position too, not -0.
                        sleeve.profit(price, 0) + 0.0));
            }
        }
        return List.copyOf(holdings);
    }

    private Optional<Instant> time() {
        Curves curves = core.account.curves;
        return curves.size == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(curves.lastTime()));
    }

    /** Asks the loop, so that the answer is of one moment, and of what the journal has. */
    private <T> T asked(Supplier<T> question) {
        SessionLoop begun = loop;
        if (begun == null) {
            return question.get();
        }
        return begun.ask(() -> {
            requireValid(begun);
            return question.get();
        });
    }

    /** Asked at the moment of the answer: what a failed session holds last is not in its journal. */
    private void requireValid(SessionLoop begun) {
        if (begun.state() == SessionState.FAILED) {
            throw new IllegalStateException("the session has failed, and what it did last may not be in its journal; "
                    + "Live.resume(..) on " + place + " shows what is");
        }
    }

    /**
     * Figures for a monitor, as of the last commit, read without waiting: {@code running} (1, or 0 when it is paused or over),
     * {@code failed} (1 or 0), {@code equity}, {@code cash}, {@code exposure} and
     * {@code netExposure} (of equity), {@code drawdown}, {@code openPositions}, {@code openOrders}, {@code trades},
     * {@code rejections}, {@code entriesStopped} (1 or 0), {@code bars}, {@code staleFeeds}, {@code failedFeeds},
     * {@code feedLagSeconds} (from the end of the newest bar to its coming), {@code barsWaiting}, and of the latencies
     * {@code decisionLatency} (bar come to order in the journal) and {@code barLatency} (bar come to bar processed)
     * {@code P50Micros}, {@code P99Micros} and {@code MaxMicros}. What is unknown is NaN.
     *
     * @return gives the readings of the moment, in this order; empty before the start
     */
    public Supplier<Map<String, Double>> readings() {
        return () -> {
            SessionLoop begun = loop;
            return begun == null ? Map.of() : begun.readings();
        };
    }

    /** {@return what was taken over from the journal, empty for a new session and before the start} */
    public Optional<Recovery> recovered() {
        return Optional.ofNullable(recovery);
    }

    private String state() {
        SessionLoop begun = loop;
        return (begun == null ? SessionState.NEW : begun.state()).label();
    }

    /** What it trades and what it is doing; {@link #snapshot} gives more. */
    @Override
    public String toString() {
        String what = "live session on " + String.join(", ", symbols) + ", " + state();
        Recovery taken = recovery;
        return what + (loop == null ? ": start() begins it" : whereJournaled()) + (taken == null ? "" : "\n" + taken);
    }

    /** A temporary journal goes when its session has ended well. */
    private String whereJournaled() {
        SessionLoop begun = running();
        boolean isGone = settings.journaling.isTemporary()
                && (begun.state() == SessionState.ENDED || begun.state() == SessionState.STOPPED);
        return isGone ? "" : settings.journaling.isKept() ? ", journal " + place : ", no journal";
    }
}
