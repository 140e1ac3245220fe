package io.gpttrader.live;

import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.Curves;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.events.OrdersByHand;
import io.gpttrader.live.internal.events.SessionTables;
import io.gpttrader.live.internal.executions.SnapshotText;
import io.gpttrader.live.internal.executions.TradedAccount;
import io.gpttrader.live.internal.feed.WarmUp;
import io.gpttrader.live.internal.journal.AccountLock;
import io.gpttrader.live.internal.journal.Journal;
import io.gpttrader.live.internal.journal.Journals;
import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.notes.SeriesFacts;
import io.gpttrader.live.internal.orders.TrackedOrder;
import io.gpttrader.live.internal.router.BrokerClock;
import io.gpttrader.live.internal.session.Command;
import io.gpttrader.live.internal.session.Command.Name;
import io.gpttrader.live.internal.session.JournalReplay;
import io.gpttrader.live.internal.session.Listeners;
import io.gpttrader.live.internal.session.SessionCore;
import io.gpttrader.live.internal.session.SessionLoop;
import io.gpttrader.live.internal.session.SessionStart;
import io.gpttrader.live.internal.session.SessionState;
import io.gpttrader.live.internal.session.Summary;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import io.gpttrader.live.internal.support.CheckReturnValue;
import io.gpttrader.live.internal.support.HostCode;
import io.gpttrader.live.internal.support.Require;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** What holds what the session did not buy. */
    private static final String EXTERNAL = "external";

    /** The origin of a request that names none. */
    private static final String HOST = "host";

    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private static final Duration POLL = Duration.ofMillis(20);

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
     * An order at the broker, or on its way there.
     *
     * @param clientOrderId by which the session and the broker know it
     * @param brokerOrderId the broker's; empty while it is not known
     * @param symbol the symbol
     * @param side {@code buy} or {@code sell}
     * @param units ordered
     * @param filled of them
     * @param type such as {@code market}
     * @param phase {@code recorded} (in the journal, its request is on its way), {@code unknown} (being asked for), {@code working} or
     *     {@code cancelling}
     */
    public record Working(
            String clientOrderId,
            String brokerOrderId,
            String symbol,
            String side,
            BigDecimal units,
            BigDecimal filled,
            String type,
            String phase) {}

    /**
     * A session at one moment.
     *
     * @param state {@code new}, {@code running}, {@code paused}, {@code ended}, {@code stopped} or {@code failed}
     * @param time end of the last bars processed, empty before the first
     * @param equity cash and holdings at the last closes, account currency
     * @param cash account currency
     * @param drawdown fraction of its peak that equity has lost
     * @param entries {@code trading}, {@code reduceOnly} or {@code halt}
     * @param holdings what the session holds
     * @param external what the account holds beside
     * @param orders at the broker or on their way there, the oldest first
     * @param warnings what someone should know: stale or failed feeds, no connection, what does not agree with the broker
     */
    public record Snapshot(
            String state,
            Optional<Instant> time,
            double equity,
            double cash,
            double drawdown,
            String entries,
            List<Holding> holdings,
            List<Holding> external,
            List<Working> orders,
            List<String> warnings) {

        @Override
        public String toString() {
            return SnapshotText.of(this);
        }
    }

    private final Settings asked;
    private final Map<String, ? extends Flow.Publisher<? extends Bar>> feeds;
    private final List<String> symbols;
    private final Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes;
    private final Listeners listeners;
    private final Object starting = new Object();
    private volatile Settings settings;
    private volatile @Nullable SessionCore core;
    private volatile @Nullable SessionLoop loop;
    private volatile @Nullable Recovery recovery;
    private volatile @Nullable BrokerAccount account;
    private volatile @Nullable AccountLock lock;
    private volatile @Nullable AutoCloseable stream;
    /** Completes when the session is over and has let go of the account. */
    private volatile CompletableFuture<SessionState> released = new CompletableFuture<>();

    private volatile String place = "";
    private boolean hasTried;

    LiveSession(
            Settings settings,
            Map<String, ? extends Flow.Publisher<? extends Bar>> feeds,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this.asked = inZoneOf(feeds, settings);
        this.settings = asked;
        this.feeds = feeds;
        this.symbols = List.copyOf(feeds.keySet());
        this.recipes = recipes;
        this.listeners = new Listeners(settings);
    }

    /** Where no zone was named, trading days are those of the zone that all feeds tell, as a back test takes that of the series. */
    private static Settings inZoneOf(Map<String, ?> feeds, Settings settings) {
        Set<@Nullable ZoneId> zones = new HashSet<>();
        feeds.values().forEach(feed -> zones.add(SeriesFacts.zone(feed)));
        ZoneId only = zones.size() == 1 ? zones.iterator().next() : null;
        return settings.tradingDayZone != null || only == null ? settings : settings.with(s -> s.tradingDayZone = only);
    }

    // ---- its life

    /**
     * Begins: asks the broker for the account, opens the journal and does again what is in it, connects the broker's stream, compares the
     * books with the broker's, and subscribes to the feeds. Returns when all of that is done.
     *
     * @return this session, running
     * @throws IllegalStateException if it was started before; if the broker does not answer within half a minute; if the account is one of
     *     real money that {@code realMoney(..)} does not name; if another session trades it
     * @throws IllegalArgumentException if the history to warm up with is not valid, or the journal is of another account
     * @throws LiveJournalException if the journal cannot be written, or cannot be gone on with
     */
    @CanIgnoreReturnValue
    public LiveSession start() {
        synchronized (starting) {
            if (loop != null) {
                throw new IllegalStateException("the session was started before; make a new one for another run");
            }
            if (hasTried) {
                throw new IllegalStateException("the session could not begin before; make a new one to try again");
            }
            hasTried = true;
            boolean isBegun = false;
            try {
                begin();
                isBegun = true;
            } finally {
                if (!isBegun) {
                    release();
                }
            }
        }
        awaitSubscribed();
        return this;
    }

    private void begin() {
        Broker broker = asked.broker();
        SessionStart start = new SessionStart(asked);
        broker.watch(symbols);
        BrokerAccount its = start.account();
        account = its;
        boolean isSimulated = broker.traits().isSimulated();
        lock = AccountLock.of(broker.name() + " " + its.id(), isSimulated ? broker : null);
        List<Instrument> instruments = start.instruments(symbols);
        Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar = start.calendar(symbols);
        Journal journal = Journals.open(asked.journaling);
        boolean isOpen = false;
        try {
            settings = start.settings(journal, its, calendar.isPresent());
            begin(start, journal, instruments, calendar);
            isOpen = true;
        } finally {
            if (!isOpen) {
                journal.close();
            }
        }
    }

    private void begin(
            SessionStart start,
            Journal journal,
            List<Instrument> instruments,
            Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar) {
        boolean isNew = journal.size() == 0;
        SessionCore made = new SessionCore(
                settings, symbols, recipes, listeners, asked.broker().traits());
        WarmUp warmUp = isNew ? new WarmUp(settings, symbols, made::hasBar) : null;
        if (!isNew) {
            new JournalReplay(made).run(journal);
            recovery = new Recovery(journal.size(), made.bars, made.orders, made.fills, made.commands, time(made));
        }
        place = journal.place();
        WarmUp loaded = warmUp == null ? new WarmUp(settings, symbols, made::hasBar) : warmUp;
        BrokerClock clock = new BrokerClock(asked.broker(), settings.clock);
        start.measure(clock);
        SessionLoop begun = new SessionLoop(settings, symbols, made, journal, loaded, listeners, clock, calendar);
        begun.begin(isNew);
        stream = begun.open(start, instruments, isNew);
        core = made;
        loop = begun;
        released = begun.end().whenComplete((state, failure) -> release());
        begun.run(feeds);
    }

    /** Lets go of the broker's stream and of the account. */
    private void release() {
        AutoCloseable its = stream;
        stream = null;
        if (its != null) {
            try {
                its.close();
            } catch (Exception e) {
                LOG.atWarn()
                        .setMessage("the broker's stream could not be closed")
                        .setCause(e)
                        .log();
            }
        }
        AccountLock locked = lock;
        lock = null;
        if (locked != null) {
            locked.close();
        }
    }

    /** Feeds such as a {@code SubmissionPublisher} forget what they send before anyone has subscribed. */
    private void awaitSubscribed() {
        boolean unused = running().ask(() -> true);
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

    /**
     * Ends the session and keeps what is held: started again with the same journal it goes on. Entries that work at the broker are cancelled,
     * and that is waited for up to ten seconds; exits go on working. Of no effect when it is over.
     */
    public void stop() {
        stop(HOST);
    }

    /**
     * Closes everything that the session holds, waits until that has happened, and ends the session.
     *
     * @param longest how long to wait
     * @return whether everything was closed; if not the session runs on, and lets no entries through
     */
    public boolean stopFlat(Duration longest) {
        Objects.requireNonNull(longest, "longest");
        flatten();
        long end = System.nanoTime() + longest.toNanos();
        boolean isFlat = isFlat();
        while (!isFlat && System.nanoTime() < end) {
            SessionStart.pause(POLL);
            isFlat = isFlat();
        }
        if (isFlat) {
            stop();
        }
        return isFlat;
    }

    private boolean isFlat() {
        return asked(() -> begunCore().account.broker.open.isEmpty());
    }

    private void stop(String origin) {
        SessionLoop begun = running();
        begun.submit(() -> begun.stop(origin));
        awaitQuietly();
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
            SessionState unused = awaited().get();
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
            boolean isOver = awaited().get(nanos, TimeUnit.NANOSECONDS).isOver();
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

    private CompletableFuture<SessionState> awaited() {
        running().rejectOwnThread();
        return released;
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
            awaitQuietly();
        }
    }

    /** A failure has been thrown by whatever method met it, and is logged. */
    private void awaitQuietly() {
        boolean unused = released.handle((state, failure) -> true).join();
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
     * A market order by a person, beside the recipes: bought and sold for an account of its own among them, named {@code manual}.
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
     * A limit order by a person, for the day where the broker has such orders, else good till cancelled; otherwise as {@link #order(String,
     * double)}.
     *
     * @param symbol one of the session's
     * @param units above 0 to buy, below 0 to sell; whole unless the session trades fractions
     * @param limit price, above 0; a price too fine for the broker is rounded to the better side
     * @throws IllegalArgumentException if there is no such symbol, or it cannot be units or a price
     * @throws IllegalStateException if no bar of the symbol has come yet
     */
    public void order(String symbol, double units, double limit) {
        Require.positive(limit, "limit", "give a price; order(symbol, units) is a market order");
        ordered(HOST, symbol, units, limit);
    }

    /**
     * Cancels an order at the broker. It may fill before it is cancelled.
     *
     * @param clientOrderId as {@link #snapshot} shows it; of no effect for one that is over
     * @throws IllegalArgumentException if no open order has that id
     */
    public void cancel(String clientOrderId) {
        cancel(HOST, clientOrderId);
    }

    private void cancel(String origin, String clientOrderId) {
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        List<String> open = asked(() -> begunCore().router.open().stream()
                .map(TrackedOrder::clientOrderId)
                .toList());
        Require.oneOf(clientOrderId, open, "open order");
        submit(new Command(Name.CANCEL, origin, clientOrderId, 0));
    }

    /** Compares the account with the broker's soon, beside the usual times. */
    public void reconcile() {
        submit(Command.of(Name.RECONCILE, HOST));
    }

    /** The host is there: for {@code deadManTimer}. */
    public void heartbeat() {
        running().heartbeat();
    }

    private void ordered(String origin, String symbol, double units, double limit) {
        Require.oneOf(Objects.requireNonNull(symbol, "symbol"), symbols, "symbol");
        double checked = units(units);
        if (!Double.isNaN(limit)) {
            Require.positive(limit, "limit", "give a price");
        }
        requirePrice(symbol);
        submit(new Command(Name.ORDER, origin, symbol, checked, limit, 0));
    }

    /**
     * Orders by a person, for a monitor: {@code symbol} and {@code units} (a number), with {@code type} {@code market} (the default) or
     * {@code limit} and then {@code limit} (a number); or {@code cancel} with a client order id.
     *
     * @param origin who gives the orders, for the journal
     * @return takes an order; rejects what is not one with an {@code IllegalArgumentException}
     */
    public Consumer<Map<String, Object>> manualOrders(String origin) {
        requireOrigin(origin);
        return OrdersByHand.consumer(true, new OrdersByHand.Desk() {
            @Override
            public void order(String symbol, double units, double limit) {
                ordered(origin, symbol, units, limit);
            }

            @Override
            public void cancel(String clientOrderId) {
                LiveSession.this.cancel(origin, clientOrderId);
            }
        });
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
        return (symbol, units) -> ordered(origin, symbol, Objects.requireNonNull(units, "units"), Double.NaN);
    }

    private void requirePrice(String symbol) {
        SessionLoop begun = running();
        boolean isKnown = begun.ask(() -> begun.state().isOver() || begunCore().hasPrice(symbols.indexOf(symbol)));
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
        SessionCore its = begunCore();
        RunResult run = new Summary(settings, recipes.values(), feeds, its, place).of(state(), isOver);
        return new LiveReport(run, its.facts(traded()), recipes);
    }

    /** {@return the session at this moment} */
    public Snapshot snapshot() {
        return asked(this::snapshotNow);
    }

    private TradedAccount traded() {
        BrokerAccount its = Objects.requireNonNull(account, "account");
        return new TradedAccount(asked.broker().name(), its.id(), its.isRealMoney(), its.currency(), settings.dryRun);
    }

    private SessionCore begunCore() {
        SessionCore its = core;
        if (its == null) {
            throw new IllegalStateException("the session is not started; call start() first");
        }
        return its;
    }

    private Snapshot snapshotNow() {
        SessionCore its = begunCore();
        Account account = its.account;
        double equity = account.broker.value();
        return new Snapshot(
                state(),
                time(its),
                equity,
                account.broker.cash,
                1 - equity / Math.max(equity, account.peak),
                account.mode.label,
                holdings(),
                external(account),
                working(its),
                warnings(its));
    }

    private List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        for (Sleeve sleeve : begunCore().account.sleeves) {
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

    private static List<Holding> external(Account account) {
        List<Holding> all = new ArrayList<>();
        account.broker
                .external
                .all()
                .forEach((symbol, held) ->
                        all.add(new Holding(EXTERNAL, symbol, held.units(), held.price(), held.price(), 0)));
        all.sort(Comparator.comparing(Holding::symbol));
        return List.copyOf(all);
    }

    private static List<Working> working(SessionCore its) {
        return its.router.open().stream()
                .map(order -> new Working(
                        order.clientOrderId(),
                        order.brokerOrderId(),
                        order.symbol(),
                        order.request().side().label(),
                        order.request().quantity().orElse(BigDecimal.ZERO),
                        order.filled(),
                        order.request().type().label(),
                        order.phase().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> warnings(SessionCore its) {
        List<String> all = new ArrayList<>(its.feeds.remarks());
        if (!its.router.isConnected()) {
            all.add("the broker's stream is not connected: no entries");
        }
        all.addAll(its.router.books().findings());
        return List.copyOf(all);
    }

    private static Optional<Instant> time(SessionCore its) {
        Curves curves = its.account.curves;
        return curves.size == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(curves.lastTime()));
    }

    /** Asks the loop, so that the answer is of one moment, and of what the journal has. */
    private <T> T asked(Supplier<T> question) {
        SessionLoop begun = running();
        return begun.ask(() -> {
            requireValid(begun);
            return question.get();
        });
    }

    /** Asked at the moment of the answer: what a failed session holds last is not in its journal. */
    private void requireValid(SessionLoop begun) {
        if (begun.state() == SessionState.FAILED) {
            throw new IllegalStateException("the session has failed, and what it did last may not be in its journal; "
                    + "a new session with the journal " + place + " goes on from what is");
        }
    }

    /**
     * Figures for a monitor, as of the last commit, read without waiting: {@code running} (1, or 0 when it is paused or over),
     * {@code failed} and {@code journalFailing} (1 or 0), {@code equity}, {@code cash}, {@code exposure} and
     * {@code netExposure} (of equity), {@code drawdown}, {@code openPositions}, {@code openOrders}, {@code trades},
     * {@code rejections}, {@code entriesStopped} and {@code connected} (1 or 0), {@code ordersAtBroker} (there or on their way),
     * {@code notes}; of orders since the session began {@code decisions}, {@code ordersSent}, {@code fills}, {@code ordersFilled},
     * {@code ordersRejected}, {@code ordersCancelled}, {@code ordersExpired}, {@code ordersWorking}, {@code unknownResolved},
     * {@code foreignFills}, {@code reconciliations}, {@code mismatches}, {@code slippageMeanBps} and {@code slippageCost};
     * {@code bars}, {@code staleFeeds}, {@code failedFeeds}, {@code feedLagSeconds} (from the end of the newest bar to its coming),
     * {@code barsWaiting}; {@code profit} (equity less the starting cash), {@code sharpe}, {@code sortino} and {@code maxDrawdown}, equal to
     * those of {@link #report}; and of the latencies {@code decisionLatency} (bar come to order in the journal) and {@code barLatency} (bar
     * come to bar processed) {@code P50Micros}, {@code P99Micros} and {@code MaxMicros}. What is unknown is NaN.
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
     *   <li>{@code order}, when the broker tells of it: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId, side, type, quantity,
     *       filledQuantity, averagePrice, limitPrice, stopPrice, status, reason}
     *   <li>{@code fill}: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId, executionId, side, quantity, price, commission,
     *       slippageBps} (against the close at the decision, a cost above 0; NaN where that is not known){@code , filledAt, tag} (name of the
     *       recipe's condition that made the order, empty without one)
     *   <li>{@code rejection}: {@code symbol, recipe, requested, granted, limit, reason}
     *   <li>{@code equity}, once a time of bars: {@code barTime, equity, cash, drawdown} (fraction of the peak){@code , exposure} (of equity)
     *   <li>{@code entries}, when they are stopped or let through: {@code mode, origin}
     *   <li>{@code feed}, when it goes stale, comes back, ends or fails: {@code symbol, state, reason}
     *   <li>{@code reconciliation}: {@code mismatches, differences, entriesStopped}
     *   <li>{@code connection}: {@code connected, reason}
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
     * manual orders and {@code external} for what the account holds beside the session.
     *
     * @return gives the rows of the last commit; the first who looks at a table waits for the session once, nobody after that; empty before the
     *     start
     */
    public Supplier<List<Map<String, Object>>> positions() {
        return table(SessionTables.POSITIONS);
    }

    /**
     * A table of the orders at the broker or on their way there, for a monitor, with the keys of an {@code order} of {@link #events}.
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
        return isGone ? "" : ", journal " + place;
    }
}
