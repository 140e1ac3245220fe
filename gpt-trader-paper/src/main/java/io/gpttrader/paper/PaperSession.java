package io.gpttrader.paper;

import io.gpttrader.paper.PaperReport.PendingOrder;
import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.Curves;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.events.OrdersByHand;
import io.gpttrader.paper.internal.events.SessionTables;
import io.gpttrader.paper.internal.feed.WarmUp;
import io.gpttrader.paper.internal.journal.Journal;
import io.gpttrader.paper.internal.journal.Journals;
import io.gpttrader.paper.internal.notes.SeriesFacts;
import io.gpttrader.paper.internal.report.SnapshotText;
import io.gpttrader.paper.internal.session.Command;
import io.gpttrader.paper.internal.session.Command.Name;
import io.gpttrader.paper.internal.session.JournalReplay;
import io.gpttrader.paper.internal.session.Listeners;
import io.gpttrader.paper.internal.session.SessionCore;
import io.gpttrader.paper.internal.session.SessionLoop;
import io.gpttrader.paper.internal.session.SessionState;
import io.gpttrader.paper.internal.session.Summary;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.HostCode;
import io.gpttrader.paper.internal.support.Require;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * One paper session: begun by {@link #start} (or {@link #run}), over when its feeds have ended or it is stopped. Made by
 * {@link Paper#session}.
 *
 * <p>Any thread may ask and steer it. What is asked of it is in its journal, with who asked, when the method returns; everything that it shows
 * is in the journal too. It runs on a virtual thread of its own, which does not keep the program alive: wait with
 * {@link #awaitEnd()}.
 */
@CheckReturnValue
public final class PaperSession implements AutoCloseable {

    /** The origin of a request that names none. */
    private static final String HOST = "host";

    /** How long whoever awaits the end waits for listeners that are slow. */
    private static final Duration LISTENERS = Duration.ofSeconds(2);

    /**
     * What a session took over from its journal.
     *
     * @param entries of the journal; {@link PaperSession#repeatedEntries} of them were done again
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
    private volatile long repeated;
    private volatile String place = "";
    private boolean hasRecovered;

    PaperSession(
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
        feeds.forEach((symbol, feed) -> {
            if (!settings.watched.contains(symbol)) {
                zones.add(SeriesFacts.zone(feed));
            }
        });
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
     * @throws PaperJournalException if the journal cannot be written, or cannot be gone on with
     */
    @CanIgnoreReturnValue
    public PaperSession start() {
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

    /** Asks for the history of the symbols that have no bars yet; finer bars need none. */
    private WarmUp warmUp() {
        return new WarmUp(
                settings, symbols, symbol -> core.hasBar(symbol) || settings.finerOf(symbols.get(symbol)) != null);
    }

    private void begin(Journal journal, @Nullable WarmUp loaded) {
        boolean isNew = journal.size() == 0;
        if (!isNew) {
            hasRecovered = true;
            JournalReplay replay = new JournalReplay(this::newCore);
            core = replay.run(journal);
            repeated = replay.entries();
            recovery = new Recovery(core.entries, core.bars, core.orders, core.fills, core.commands, time());
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
    public PaperReport run() {
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
            double checked = units(symbol, Objects.requireNonNull(units, "units"));
            requirePrice(symbol);
            submit(new Command(Name.ORDER, origin, symbol, checked));
        };
    }

    /**
     * Withdraws an order on its way to the next bar.
     *
     * @param clientOrderId as {@link #openOrders} shows it
     * @throws IllegalArgumentException if no order on its way has that id
     */
    public void cancel(String clientOrderId) {
        cancel(HOST, clientOrderId);
    }

    private void cancel(String origin, String clientOrderId) {
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        Require.oneOf(clientOrderId, asked(() -> core.openOrders()), "open order");
        submit(new Command(Name.CANCEL, origin, clientOrderId, 0));
    }

    /**
     * Orders by a person, for a monitor: {@code symbol} and {@code units} (a number), {@code type} {@code market} or none; or {@code cancel}
     * with a client order id. Limit orders are not taken: the simulated account fills at the next bar and keeps none.
     *
     * @param origin who gives the orders, for the journal
     * @return takes an order; rejects what is not one with an {@code IllegalArgumentException}
     */
    public Consumer<Map<String, Object>> manualOrders(String origin) {
        requireOrigin(origin);
        return OrdersByHand.consumer(false, new OrdersByHand.Desk() {
            @Override
            public void order(String symbol, double units, double limit) {
                orders(origin).accept(symbol, units);
            }

            @Override
            public void cancel(String clientOrderId) {
                PaperSession.this.cancel(origin, clientOrderId);
            }
        });
    }

    private void requirePrice(String symbol) {
        SessionLoop begun = running();
        boolean isKnown = begun.ask(() -> begun.state().isOver() || core.hasPrice(symbols.indexOf(symbol)));
        if (!isKnown) {
            throw new IllegalStateException("no bar of " + symbol + " has come yet, so that its price is not known;"
                    + " order it after the first");
        }
    }

    private double units(String symbol, double units) {
        if (!(Math.abs(units) > 0 && Math.abs(units) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "units must be a finite number other than 0 but was " + units + "; below 0 sells");
        }
        double lot = settings.instruments.of(symbol).lot();
        if (lot > 0 && Math.abs(units / lot - Math.rint(units / lot)) > 1e-9) {
            throw new IllegalArgumentException(
                    "units must be a multiple of the lot " + lot + " of " + symbol + " but was " + units);
        }
        if (lot == 0 && settings.wholeShares && units != Math.rint(units)) {
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
    public PaperReport report() {
        return asked(() -> reportNow());
    }

    private PaperReport reportNow() {
        SessionLoop begun = loop;
        boolean isOver = begun != null && begun.state().isOver();
        return new PaperReport(new Summary(settings, recipes.values(), feeds, core, place).of(state(), isOver));
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
                PaperReport.shown(account.book.pending()),
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
                        sleeve.openProfit() + 0.0));
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
                    + "Paper.resume(..) on " + place + " shows what is");
        }
    }

    /**
     * Figures for a monitor, as of the last commit (or, of a session that catches up, of one 50 ms before at most), read without waiting: {@code running} (1, or 0 when it is paused or over),
     * {@code failed} (1 or 0), {@code equity}, {@code cash}, {@code exposure} and
     * {@code netExposure} (of equity), {@code drawdown}, {@code openPositions}, {@code openOrders}, {@code trades},
     * {@code rejections}, {@code entriesStopped} (1 or 0), {@code bars}, {@code staleFeeds}, {@code failedFeeds},
     * {@code feedLagSeconds} (from the end of the newest bar to its coming), {@code barsWaiting}; {@code profit} (equity less the starting cash), {@code sharpe}, {@code sortino} and {@code maxDrawdown}, equal to
     * those of {@link #report}; and of the latencies
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

    /**
     * What happens, for a monitor. Each event has {@code kind}, {@code time} (when it was published), {@code number} (counts from 1, without a hole
     * but where a gap is told) and the keys of its kind:
     *
     * <ul>
     *   <li>{@code bar}, when it is taken: {@code symbol, open, high, low, close, volume, beginTime, endTime, receivedAt} (when the bar had come
     *       that completed its time)
     *   <li>{@code decision} of a recipe that an order follows: {@code symbol, recipe, side, units, correlationId, barEndTime, barReceivedAt,
     *       decidedAt, clientOrderId}
     *   <li>{@code order}, when it is accepted, filled or withdrawn; the broker's id is empty: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId, side, type, quantity,
     *       filledQuantity, averagePrice, limitPrice, stopPrice, status, reason}
     *   <li>{@code fill}: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId, executionId, side, quantity, price, commission,
     *       slippageBps} (against the close at the decision, a cost above 0; NaN where that is not known){@code , filledAt, tag} (name of the
     *       recipe's condition that made the order, empty without one)
     *   <li>{@code rejection}: {@code symbol, recipe, requested, granted, limit, reason}
     *   <li>{@code equity}, once a time of bars: {@code barTime, equity, cash, drawdown} (fraction of the peak){@code , exposure} (of equity)
     *   <li>{@code entries}, when they are stopped or let through: {@code mode, origin}
     *   <li>{@code feed}, when it goes stale, comes back, ends or fails: {@code symbol, state, reason}
     *   <li>{@code gap}: {@code lost}, as the subscriber was too slow
     * </ul>
     *
     * <p>{@code correlationId} is one from a decision to its fills: recipe, symbol and end of the deciding bar, such as
     * {@code sma-cross/AAPL/2024-01-05T21:00:00Z}; of an order by a person it is the client order id.
     *
     * @return the events from the subscription on, once the journal has what they tell; a slow subscriber delays nothing, and all are completed
     *     when the session is over
     */
    public Flow.Publisher<Map<String, Object>> events() {
        return listeners.events();
    }

    /**
     * A table of what is held, for a monitor: {@code symbol, recipe, units, entryPrice, price, profit}; the recipe is {@code manual} for
     * manual orders.
     *
     * @return gives the rows of the last commit; the first who looks at a table waits for the session once, nobody after that; empty before the
     *     start
     */
    public Supplier<List<Map<String, Object>>> positions() {
        return table(SessionTables.POSITIONS);
    }

    /**
     * A table of the orders on their way to the next bar, for a monitor, with the keys of an {@code order} of {@link #events}.
     *
     * @return gives the rows, as {@link #positions} does
     */
    public Supplier<List<Map<String, Object>>> openOrders() {
        return table(SessionTables.OPEN_ORDERS);
    }

    /**
     * A table of what each recipe has done, for a monitor: {@code recipe, profit} (account currency, closed round trips and what is open at
     * the last closes){@code , trades} (closed round trips){@code , winPercent} (NaN without one){@code , positions, exposure} (of equity); a
     * row {@code manual} where there were manual orders.
     *
     * @return gives the rows, as {@link #positions} does
     */
    public Supplier<List<Map<String, Object>>> strategies() {
        return table(SessionTables.STRATEGIES);
    }

    /**
     * A table of the limits, for a monitor: {@code limit} (its name){@code , value} (NaN where it is not set) and {@code used}, in the unit of the
     * limit: the largest position of a symbol with what is on its way, percent of equity; positions open or about to open; cash, percent of
     * equity; the most that the trading day has lost, percent of the equity that it opened with; the drawdown, percent; the largest order on its
     * way; orders of the last minute.
     *
     * @return gives the rows, as {@link #positions} does
     */
    public Supplier<List<Map<String, Object>>> limits() {
        return table(SessionTables.LIMITS);
    }

    private Supplier<List<Map<String, Object>>> table(String name) {
        return () -> {
            SessionLoop begun = loop;
            return begun == null ? List.of() : begun.rows(name);
        };
    }

    /**
     * All that a monitor takes, by name and of types of the JDK:
     *
     * <ul>
     *   <li>{@code readings}: a {@code Supplier<Map<String, Double>>}, {@link #readings}
     *   <li>{@code events}: a {@code Flow.Publisher<Map<String, Object>>}, {@link #events}
     *   <li>{@code tables}: a {@code Map<String, Supplier<List<Map<String, Object>>>>} with {@code positions}, {@code openOrders}, {@code strategies}
     *       and {@code limits}, as the methods of these names give them
     *   <li>{@code commands}: a {@code Function<String, Map<String, Runnable>>} by who gives them, {@link #commands}
     *   <li>{@code manualOrders}: a {@code Function<String, Consumer<Map<String, Object>>>} by who gives them, {@link #manualOrders}
     *   <li>{@code limits}: a {@code Function<String, BiConsumer<String, Double>>} by who changes them, {@link #limits(String)}
     * </ul>
     *
     * @return in this order; not to be changed
     */
    public Map<String, Object> monitoring() {
        Map<String, Supplier<List<Map<String, Object>>>> tables = new LinkedHashMap<>();
        SessionTables.NAMES.forEach(name -> tables.put(name, table(name)));
        Function<String, Map<String, Runnable>> commands = this::commands;
        Function<String, Consumer<Map<String, Object>>> manualOrders = this::manualOrders;
        Function<String, BiConsumer<String, Double>> limits = this::limits;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("readings", readings());
        all.put("events", events());
        all.put("tables", Collections.unmodifiableMap(tables));
        all.put("commands", commands);
        all.put("manualOrders", manualOrders);
        all.put("limits", limits);
        return Collections.unmodifiableMap(all);
    }

    /** {@return what was taken over from the journal, empty for a new session and before the start} */
    public Optional<Recovery> recovered() {
        return Optional.ofNullable(recovery);
    }

    /**
     * {@return how many entries of its journal a resumed session has done again at its start} All of them where the journal holds no checkpoint,
     * or none that fits; else those after the newest that does. 0 for a new session and before the start.
     */
    public long repeatedEntries() {
        return repeated;
    }

    private String state() {
        SessionLoop begun = loop;
        return (begun == null ? SessionState.NEW : begun.state()).label();
    }

    /** What it trades and what it is doing; {@link #snapshot} gives more. */
    @Override
    public String toString() {
        String what = "paper session on " + String.join(", ", symbols) + ", " + state();
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
