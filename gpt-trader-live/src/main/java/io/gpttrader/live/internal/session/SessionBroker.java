package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.feed.FeedStep;
import io.gpttrader.live.internal.feed.SteadyClock;
import io.gpttrader.live.internal.guard.DeadMan;
import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.orders.OrderEffect;
import io.gpttrader.live.internal.orders.TrackedOrder;
import io.gpttrader.live.internal.reconcile.LookSchedule;
import io.gpttrader.live.internal.router.BrokerCalls;
import io.gpttrader.live.internal.router.BrokerClock;
import io.gpttrader.live.internal.router.BrokerInput;
import io.gpttrader.live.internal.router.Effect;
import io.gpttrader.live.internal.session.SessionInbox.Event;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.wire.BrokerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/** A session's dealings with its broker, on the session's own thread: what it says, what is asked of it, and when. */
final class SessionBroker {
    private static final Logger log = LoggerFactory.getLogger(SessionBroker.class);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);

    /** How often in a row a simulated account is looked at, where a position is not as expected. */
    private static final int MOST_LOOKS = 4;

    /** Where the entries go that follow from what the broker says. */
    interface Books {

        void add(List<Entry> entries);

        /** Writes all that was added into the journal. */
        void commit();

        /** Whether the session's thread asks. */
        boolean isOwnThread();
    }

    private final Settings settings;
    private final List<String> symbols;
    private final SessionCore core;
    private final SessionInbox inbox;
    private final SteadyClock clock;
    private final BrokerClock brokerClock;
    private final BrokerCalls calls;
    private final Books books;
    private final boolean isSimulated;
    private final @Nullable DeadMan deadMan;

    /** What a simulated broker has said within a call of this thread. */
    private final Deque<BrokerInput> said = new ArrayDeque<>();

    private final LookSchedule looks = new LookSchedule();
    private int looksInRow;

    /** When the account is compared with the broker's next, by the session's clock, milliseconds. */
    private long reconcileAt;

    SessionBroker(
            Settings settings,
            List<String> symbols,
            SessionCore core,
            SessionInbox inbox,
            SteadyClock clock,
            BrokerClock brokerClock,
            Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar,
            Books books) {
        this.settings = settings;
        this.symbols = symbols;
        this.core = core;
        this.inbox = inbox;
        this.clock = clock;
        this.brokerClock = brokerClock;
        this.books = books;
        this.isSimulated = settings.broker().traits().isSimulated();
        this.calls = new BrokerCalls(settings, calendar, this::said, brokerClock, core::decisionPrice);
        Duration silence = settings.deadMan;
        this.deadMan = silence == null ? null : new DeadMan(silence, settings.clock.instant());
    }

    // ---- from other threads

    /** Takes what the broker says: of the session's thread after the call it is said in, of others in the order of events. */
    void said(BrokerInput input) {
        if (books.isOwnThread()) {
            said.addLast(input);
        } else {
            inbox.said(input);
        }
    }

    boolean isSimulated() {
        return isSimulated;
    }

    // ---- before the session's thread runs

    /** Listens to the broker; gives the listener that waits for the connection. */
    AutoCloseable listen(Consumer<BrokerListener> with) {
        BrokerListener listener = new BrokerListener(this::said, calls.events);
        AutoCloseable stream = settings.broker().listen(listener);
        with.accept(listener);
        return stream;
    }

    /** Takes an input before the session's thread runs, into the journal at once. */
    void open(BrokerInput input) {
        books.add(core.broker(input, brokerClock.millis()));
        books.commit();
    }

    /** Reads the account and compares it with the books. */
    BrokerState compare(Instant since) {
        long askedAt = brokerClock.millis();
        BrokerState state = calls.read(since);
        open(new BrokerInput.State(state, askedAt));
        return state;
    }

    Instant fillsKnownUntil() {
        return core.router.fillsKnownUntil();
    }

    boolean wantsAnotherLook() {
        return core.router.books().wantsAnotherLook();
    }

    List<String> findings() {
        return core.router.books().findings();
    }

    // ---- on the session's thread

    /** The session's thread runs: what was found in the start is carried out. */
    void begin() {
        reconcileAt = clock.millis() + settings.reconcileEvery.toMillis();
        looks.looked(wantsAnotherLook(), clock.millis());
        carryOut();
    }

    /** The host is there. */
    void heartbeat() {
        if (deadMan != null && deadMan.breathe(settings.clock.instant())) {
            take(new BrokerInput.Host(false));
            books.commit();
        }
    }

    /** When there is something to do for the broker's sake, by the session's clock. */
    long dueAt() {
        long due = core.router.dueAt();
        long tick = isSimulated || due == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : clock.millis() + Math.max(1, due - brokerClock.millis());
        long look = looks.dueAt();
        long breath = deadMan == null || deadMan.dueAt().equals(Instant.MAX)
                ? Long.MAX_VALUE
                : clock.millis() + Math.max(1, deadMan.dueAt().toEpochMilli() - settings.clock.millis());
        return Math.min(Math.min(tick, breath), Math.min(look, reconcileAt));
    }

    /** Looks at the clock for the broker's sake. */
    void look() {
        if (core.router.dueAt() <= brokerClock.millis()) {
            take(new BrokerInput.Tick());
        }
        if (deadMan != null && deadMan.tick(settings.clock.instant())) {
            take(new BrokerInput.Host(true));
        }
        if (looks.isDue(clock.millis())) {
            core.router.wantsReconciliation();
        }
        if (clock.millis() >= reconcileAt) {
            reconcileAt = clock.millis() + settings.reconcileEvery.toMillis();
            core.router.wantsReconciliation();
        }
        carryOut();
    }

    void take(BrokerInput input) {
        books.add(core.broker(input, brokerClock.millis()));
        boolean isForeign = core.router.tookForeignFill();
        if (input instanceof BrokerInput.State) {
            lookedAt();
        } else if (isForeign) {
            looks.soon(clock.millis());
        } else if (input instanceof BrokerInput.Link) {
            looks.hurry();
        }
    }

    /** A simulated broker has nothing on its way: it is looked at again at once. */
    private void lookedAt() {
        boolean wantsAnother = core.router.books().wantsAnotherLook();
        looksInRow = wantsAnother ? looksInRow + 1 : 0;
        if (isSimulated && wantsAnother && looksInRow <= MOST_LOOKS) {
            core.router.wantsReconciliation();
        } else {
            looks.looked(wantsAnother, clock.millis());
        }
    }

    /** Carries out what follows from the inputs so far, once the journal has them. */
    void carryOut() {
        List<Effect> effects = core.router.effects();
        while (!effects.isEmpty() || !said.isEmpty()) {
            if (!effects.isEmpty()) {
                books.commit();
            }
            effects.forEach(calls::perform);
            while (!said.isEmpty()) {
                take(said.removeFirst());
            }
            effects = core.router.effects();
        }
    }

    /** A simulated broker fills at a bar before the session values and decides on it. */
    void market(FeedStep step) {
        if (isSimulated && step instanceof FeedStep.Bars bars && !bars.isLate()) {
            Map<String, Bar> bySymbol = new LinkedHashMap<>();
            bars.bars().forEach(each -> bySymbol.put(symbols.get(each.symbol()), each.bar()));
            settings.broker().market(bySymbol);
            while (!said.isEmpty()) {
                take(said.removeFirst());
            }
        }
    }

    /** The feeds have ended: market orders on their way are given a moment to fill, before what is left of entries is cancelled. */
    void awaitFills() {
        await(() -> !core.router.hasMarketOrders());
    }

    /** Carries out what the end asks for, and takes the answers as long as orders of entries work. */
    void settle() {
        carryOut();
        await(() -> !core.router.hasWorkingEntries());
        if (!isSimulated && core.router.hasWorkingEntries()) {
            log.atWarn()
                    .setMessage("the session is over, and entries may still work at the broker")
                    .addKeyValue("orders", core.router.open())
                    .log();
        }
    }

    /** Takes what the broker says until something is so, no longer than some seconds; a simulated broker has said it all. */
    private void await(BooleanSupplier isDone) {
        List<Event> later = new ArrayList<>();
        long end = System.nanoTime() + LONGEST_SETTLING.toNanos();
        try {
            while (!isSimulated && !isDone.getAsBoolean() && System.nanoTime() < end) {
                long due = Math.max(1, Math.min(dueAt() - clock.millis(), LONGEST_SETTLING.toMillis()));
                Event event = inbox.poll(Duration.ofNanos(Math.min(end - System.nanoTime(), due * 1_000_000)));
                if (event instanceof SessionInbox.BrokerSaid it) {
                    take(it.input());
                    carryOut();
                } else if (event != null) {
                    later.add(event);
                } else {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        later.forEach(inbox::put);
    }

    /** Nobody watches them any more. Not in the journal: a session that goes on asks for each order anyway. */
    void cancelEntries() {
        for (TrackedOrder order : core.router.open()) {
            if (order.isEntry() && order.lastOrder().isPresent()) {
                calls.perform(new Effect.OfOrder(
                        new OrderEffect.Cancel(order, order.lastOrder().get())));
            }
        }
    }
}
