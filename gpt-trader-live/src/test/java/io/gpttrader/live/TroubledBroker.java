package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A broker behind a network: the simulated one's account and matching, asked by other threads, at any moment, with questions that fail
 * and a stream that breaks. Orders fill at once at the last price that a test told the simulated broker.
 */
final class TroubledBroker implements Broker {
    private static final Duration SETTLE = Duration.ofSeconds(5);

    final SimulatedBroker inner;

    /** Called before each question with its name, such as {@code positions}; what it throws, the question throws. */
    volatile Consumer<String> before = question -> {};

    /** Called when the question has its answer: what happens here comes too late for it. */
    volatile Consumer<String> after = question -> {};

    /** What positions look like, when not as they are. */
    volatile Function<List<BrokerPosition>, List<BrokerPosition>> positionsSeen = positions -> positions;

    /** What the account looks like, when not as it is. */
    volatile UnaryOperator<BrokerAccount> accountSeen = account -> account;

    volatile boolean tellsEvents = true;

    /** Whether it says that it has cancelled, and has not. */
    volatile boolean isDeaf;

    final AtomicInteger questions = new AtomicInteger();
    final List<OrderRequest> sent = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super BrokerEvent>> listeners = new CopyOnWriteArrayList<>();

    TroubledBroker(SimulatedBroker inner) {
        this.inner = inner;
    }

    private <T> T asked(String question, Supplier<T> answer) {
        int unused = questions.incrementAndGet();
        before.accept(question);
        T given = answer.get();
        after.accept(question);
        return given;
    }

    /** What the stream would tell, had the broker said it. */
    void tell(BrokerEvent event) {
        listeners.forEach(each -> each.accept(event));
    }

    void disconnect(String reason) {
        tell(new BrokerEvent.Disconnected(reason));
    }

    void connect() {
        tell(new BrokerEvent.Connected());
    }

    @Override
    public String name() {
        return "troubled";
    }

    @Override
    public BrokerTraits traits() {
        BrokerTraits its = inner.traits();
        return new BrokerTraits(its.types(), its.times(), its.uniqueClientIds(), SETTLE, false);
    }

    @Override
    public BrokerAccount account() {
        return asked("account", () -> accountSeen.apply(inner.account()));
    }

    @Override
    public List<BrokerPosition> positions() {
        return asked("positions", () -> positionsSeen.apply(inner.positions()));
    }

    @Override
    public List<BrokerOrder> openOrders() {
        return asked("openOrders", inner::openOrders);
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return asked("order", () -> inner.order(clientOrderId));
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        return asked("fills", () -> inner.fills(since));
    }

    @Override
    public BrokerOrder submit(OrderRequest request) {
        sent.add(request);
        return asked("submit", () -> inner.submit(request));
    }

    @Override
    public void cancel(BrokerOrder order) {
        if (isDeaf) {
            tell(new BrokerEvent.OrderChanged(order.with(OrderStatus.CANCELED, "")));
            return;
        }
        boolean unused = asked("cancel", () -> {
            inner.cancel(order);
            return true;
        });
    }

    @Override
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return asked("replace", () -> inner.replace(order, change));
    }

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        listeners.add(listener);
        AutoCloseable its = inner.listen(event -> {
            if (tellsEvents || event instanceof BrokerEvent.Connected) {
                listener.accept(event);
            }
        });
        return () -> {
            listeners.remove(listener);
            its.close();
        };
    }

    @Override
    public Instrument instrument(String symbol) {
        return asked("instrument", () -> inner.instrument(symbol));
    }

    @Override
    public Instant time() {
        return asked("time", inner::time);
    }

    @Override
    public Optional<BrokerQuote> quote(String symbol) {
        return asked("quote", () -> inner.quote(symbol));
    }

    @Override
    public Optional<Function<Instant, Map.Entry<Instant, Instant>>> tradingHours() {
        return inner.tradingHours();
    }

    @Override
    public BigDecimal orderable(String symbol, double quantity) {
        return inner.orderable(symbol, quantity);
    }

    @Override
    public void close() {
        inner.close();
    }
}
