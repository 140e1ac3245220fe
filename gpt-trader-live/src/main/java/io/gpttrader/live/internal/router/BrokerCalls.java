package io.gpttrader.live.internal.router;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.guard.AuctionHours;
import io.gpttrader.live.internal.guard.CircuitState;
import io.gpttrader.live.internal.guard.EntryStop;
import io.gpttrader.live.internal.guard.OpenAuction;
import io.gpttrader.live.internal.guard.PriceCollar;
import io.gpttrader.live.internal.orders.OrderEffect;
import io.gpttrader.live.internal.orders.OrderQuestion;
import io.gpttrader.live.internal.reconcile.BrokerStateReader;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.wire.BrokerState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the session asks of its broker, each request on a virtual thread of its own, and hands the answers to the session as
 * inputs. A simulated broker is asked on the session's own thread, so that a replay is the same each time.
 */
public final class BrokerCalls {
    private static final Logger log = LoggerFactory.getLogger(BrokerCalls.class);

    /** Fills may be listed late, and clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration CIRCUIT_PAUSE = Duration.ofSeconds(10);
    private static final Duration OLDEST_QUOTE = Duration.ofMinutes(5);

    private final Settings settings;
    private final Broker broker;
    private final boolean isSimulated;
    private final OpenAuction auction;
    private final BrokerStateReader reader;
    private final Consumer<BrokerInput> answers;
    private final LongSupplier now;
    private final BrokerClock clock;
    private final ToDoubleFunction<String> decisionPrices;
    private final CircuitState circuit;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private final AtomicBoolean readsAgain = new AtomicBoolean();

    /** Counts what the stream has told. */
    public final AtomicLong events = new AtomicLong();

    /** Calls made, those that failed, and nanoseconds from an order's being asked for to its request leaving. */
    public final AtomicLong calls = new AtomicLong();

    public final AtomicLong failures = new AtomicLong();

    /**
     * @param answers told what the broker answers, by any thread
     * @param decisionPrices the last close by symbol, NaN where there is none
     */
    public BrokerCalls(
            Settings settings,
            Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar,
            Consumer<BrokerInput> answers,
            BrokerClock clock,
            ToDoubleFunction<String> decisionPrices) {
        this.settings = settings;
        this.broker = settings.broker();
        this.isSimulated = broker.traits().isSimulated();
        this.auction = new OpenAuction(broker.traits(), AuctionHours.NEW_YORK, calendar);
        this.reader = new BrokerStateReader(broker, OVERLAP);
        this.answers = answers;
        this.clock = clock;
        this.now = clock::millis;
        this.decisionPrices = decisionPrices;
        this.circuit = new CircuitState(CIRCUIT_PAUSE, Instant.ofEpochMilli(now.getAsLong()));
    }

    /** Carries something out; answers come when they come, at once from a simulated broker. */
    public void perform(Effect effect) {
        if (effect instanceof Effect.Reconcile && !isReading.compareAndSet(false, true)) {
            readsAgain.set(true);
            return;
        }
        if (isSimulated) {
            run(effect);
        } else {
            Thread unused = Thread.ofVirtual().name("live-broker-call").start(() -> run(effect));
        }
    }

    private void run(Effect effect) {
        switch (effect) {
            case Effect.OfOrder it -> run(it.effect());
            case Effect.Plan it -> plan(it);
            case Effect.Reconcile it -> reconcile(it.fillsSince());
        }
    }

    private void run(OrderEffect effect) {
        switch (effect) {
            case OrderEffect.Submit it -> submit(it.order().request());
            case OrderEffect.Cancel it -> cancel(it.order().clientOrderId(), it.at());
            case OrderEffect.Lookup it -> lookup(it.order().clientOrderId());
            case OrderEffect.FetchFills it -> fetchFills(it.since());
        }
    }

    private void submit(OrderRequest request) {
        String id = request.clientOrderId();
        if (settings.dryRun) {
            log.atInfo()
                    .setMessage("dry run: an order would be sent")
                    .addKeyValue("clientOrderId", id)
                    .addKeyValue("symbol", request.symbol())
                    .addKeyValue("order", request)
                    .log();
            answers.accept(new BrokerInput.Failed(id, Kind.REJECTED, "dryRun: would send " + request, 0));
            return;
        }
        Optional<EntryStop> stop = request.isClosing() ? Optional.empty() : collar(request);
        if (stop.isPresent()) {
            EntryStop its = stop.get();
            answers.accept(new BrokerInput.Failed(id, Kind.REJECTED, its.name() + ": " + its.reason(), 0));
            return;
        }
        try {
            BrokerOrder order = broker.submit(request);
            succeeded();
            log.atInfo()
                    .setMessage("order accepted")
                    .addKeyValue("clientOrderId", id)
                    .addKeyValue("orderId", order.brokerOrderId())
                    .addKeyValue("symbol", request.symbol())
                    .log();
            answers.accept(new BrokerInput.Accepted(id, order));
        } catch (BrokerException e) {
            log.atWarn()
                    .setMessage("an order's request failed")
                    .addKeyValue("clientOrderId", id)
                    .addKeyValue("symbol", request.symbol())
                    .addKeyValue("kind", e.kind())
                    .addKeyValue("why", e.getMessage())
                    .log();
            failed(e);
            answers.accept(new BrokerInput.Failed(id, e.kind(), words(e), retry(e)));
        } catch (RuntimeException e) {
            answers.accept(new BrokerInput.Failed(id, Kind.UNKNOWN, broken(e), 0));
        }
    }

    /** Compares an entry's price with the broker's quote; without a quote nothing is known, and nothing stopped. */
    private Optional<EntryStop> collar(OrderRequest request) {
        if (!(settings.priceCollarPercent <= 100)) {
            return Optional.empty();
        }
        PriceCollar collar = new PriceCollar(settings.priceCollarPercent);
        String symbol = request.symbol();
        Optional<BigDecimal> reference = quote(symbol)
                .flatMap(quote -> collar.reference(quote, Instant.ofEpochMilli(now.getAsLong()), OLDEST_QUOTE));
        String source = "last quote";
        double close = decisionPrices.applyAsDouble(symbol);
        if (reference.isEmpty() && request.limitPrice().isPresent() && close > 0) {
            reference = Optional.of(BigDecimal.valueOf(close));
            source = "last close";
        }
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        if (request.limitPrice().isPresent()) {
            return collar.limit(symbol, request.side(), request.limitPrice().get(), reference.get(), source);
        }
        return close > 0
                ? collar.decision(symbol, BigDecimal.valueOf(close), reference.get(), source)
                : Optional.empty();
    }

    private Optional<BrokerQuote> quote(String symbol) {
        try {
            return broker.quote(symbol);
        } catch (RuntimeException e) {
            log.atDebug()
                    .setMessage("no quote for the price collar")
                    .addKeyValue("symbol", symbol)
                    .setCause(e)
                    .log();
            return Optional.empty();
        }
    }

    private void cancel(String id, BrokerOrder at) {
        try {
            broker.cancel(at);
            succeeded();
            answers.accept(new BrokerInput.Cancelled(id));
        } catch (BrokerException e) {
            failed(e);
            answers.accept(new BrokerInput.CancelFailed(id, e.kind(), words(e), retry(e)));
        } catch (RuntimeException e) {
            answers.accept(new BrokerInput.CancelFailed(id, Kind.UNKNOWN, broken(e), 0));
        }
    }

    private void lookup(String id) {
        try {
            List<BrokerOrder> found = OrderQuestion.ask(broker, id);
            succeeded();
            answers.accept(found.isEmpty() ? new BrokerInput.Absent(id) : new BrokerInput.Found(id, found));
        } catch (BrokerException e) {
            failed(e);
            answers.accept(
                    e.kind() == Kind.NOT_FOUND
                            ? new BrokerInput.Absent(id)
                            : new BrokerInput.LookupFailed(id, words(e)));
        } catch (RuntimeException e) {
            answers.accept(new BrokerInput.LookupFailed(id, broken(e)));
        }
    }

    private void fetchFills(Instant since) {
        try {
            List<BrokerFill> fills = broker.fills(since);
            succeeded();
            fills.forEach(fill -> answers.accept(new BrokerInput.Filled(fill)));
            answers.accept(new BrokerInput.FillsKnown());
        } catch (BrokerException e) {
            failed(e);
            answers.accept(new BrokerInput.FillsFailed(words(e)));
        } catch (RuntimeException e) {
            answers.accept(new BrokerInput.FillsFailed(broken(e)));
        }
    }

    private void reconcile(Instant since) {
        try {
            do {
                readsAgain.set(false);
                long askedAt = now.getAsLong();
                answers.accept(new BrokerInput.State(read(since), askedAt));
            } while (!isSimulated && readsAgain.get());
        } finally {
            isReading.set(false);
        }
    }

    /** Reads the account now, on this thread. */
    public BrokerState read(Instant since) {
        BrokerState state = reader.read(since, events::get);
        if (state.has(BrokerState.Part.TIME)) {
            measureClock();
        }
        if (state.unread().isEmpty()) {
            succeeded();
        } else {
            failed(new BrokerException(
                    Kind.UNKNOWN,
                    state.unread().get(0).part().words() + ": "
                            + state.unread().get(0).why()));
        }
        return state;
    }

    private void measureClock() {
        try {
            clock.measure();
        } catch (RuntimeException e) {
            log.atDebug()
                    .setMessage("the broker's clock could not be read")
                    .setCause(e)
                    .log();
        }
    }

    private void plan(Effect.Plan plan) {
        OpenAuction.Choice choice = auction.choose(Instant.ofEpochMilli(now.getAsLong()), plan.isWhole());
        long never = Long.MAX_VALUE;
        answers.accept(
                switch (choice) {
                    case OpenAuction.SendNow it ->
                        new BrokerInput.Planned(plan.id(), it.time().name(), never, never, never, it.text());
                    case OpenAuction.HoldUntil it ->
                        new BrokerInput.Planned(plan.id(), "", it.until().toEpochMilli(), never, never, it.text());
                    case OpenAuction.HoldForFirstTrade it ->
                        new BrokerInput.Planned(
                                plan.id(),
                                "",
                                never,
                                it.open().toEpochMilli(),
                                it.latest().toEpochMilli(),
                                it.text());
                });
    }

    // ---- how the broker does

    private void succeeded() {
        calls.incrementAndGet();
        told(true, null);
    }

    private void failed(BrokerException e) {
        calls.incrementAndGet();
        if (CircuitState.isFailure(e.kind())) {
            failures.incrementAndGet();
        }
        told(false, e);
    }

    private synchronized void told(boolean isGood, @Nullable BrokerException e) {
        Instant time = Instant.ofEpochMilli(now.getAsLong());
        boolean isNews = (isGood || e == null) ? circuit.succeeded(time) : circuit.failed(e.kind(), words(e), time);
        if (isNews) {
            answers.accept(new BrokerInput.Circuit(
                    circuit.check().map(EntryStop::reason).orElse("")));
        }
    }

    private static String words(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    private static String broken(RuntimeException e) {
        return "the broker's implementation failed: " + e;
    }

    private static long retry(BrokerException e) {
        return e.retryAfter().map(Duration::toMillis).orElse(0L);
    }
}
