package io.gpttrader.live.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a live session relies on, whatever the broker. Extend it in the test tree of a {@link Broker} of your own, with the broker
 * pointed at a fake server or at a test account whose market is open; every method that is a test must pass. What a broker cannot do by
 * its traits, or what the class does not offer (a hook left as it is), is skipped with the reason.
 *
 * <pre>{@code
 * class MyBrokerContractTest extends BrokerContract {
 *     private final MyFakeServer server = new MyFakeServer();          // JUnit makes a new object for each test
 *
 *     protected Broker broker()                   { return MyBroker.test(() -> "key", () -> "secret").at(server.uri()); }
 *     protected String symbol()                   { return "AAPL"; }
 *     protected BigDecimal price()                { return server.last("AAPL"); }
 *     // Optional, each adds tests:
 *     protected void moveMarketTo(BigDecimal p)   { server.trade("AAPL", p); }
 *     protected void breakConnection()            { server.dropConnections(); }
 *     protected Collection<String> secrets()      { return List.of("key", "secret"); }
 * }
 * }</pre>
 *
 * <p>Required: {@link #broker}, {@link #symbol}, {@link #price}. Optional: {@link #moveMarketTo}, {@link #breakConnection},
 * {@link #secrets}, {@link #unknownSymbol}, {@link #quantity}, {@link #restingPrice}, {@link #clock}, {@link #clockTolerance},
 * {@link #patience}, {@link #dispose}. The account begins without orders and without a position in the symbol, and has cash for at least
 * ten times {@link #quantity}.
 *
 * <p>Maven: {@code io.gpttrader:gpt-trader-live} with {@code <type>test-jar</type>} and {@code <scope>test</scope>}, next to the
 * artifact itself, {@code org.junit.jupiter:junit-jupiter} and {@code org.assertj:assertj-core}, which a test jar cannot bring along.
 */
public abstract class BrokerContract {
    private final String prefix =
            "ct" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "-";
    private int lastId;
    private Broker broker;
    private BigDecimal size;

    // ---- hooks

    /**
     * Makes the broker to test. Called once before each test.
     *
     * @return a client of its own, that the test closes
     */
    protected abstract Broker broker();

    /** {@return a symbol that can be traded now} */
    protected abstract String symbol();

    /** {@return the price of the symbol now, account currency} */
    protected abstract BigDecimal price();

    /**
     * Lets the symbol trade at a price, so that the orders which that price reaches are filled. As it stands, tests that need it are
     * skipped.
     *
     * @param price account currency
     */
    protected void moveMarketTo(BigDecimal price) {
        abort("the market cannot be moved: override moveMarketTo to run this test");
    }

    /** Breaks the connection of the stream, which the broker is to make again. As it stands, tests that need it are skipped. */
    protected void breakConnection() {
        abort("the connection cannot be broken: override breakConnection to run this test");
    }

    /** {@return keys and secrets that must not appear anywhere; none as it stands} */
    protected Collection<String> secrets() {
        return List.of();
    }

    /** {@return a symbol that the broker does not know} */
    protected String unknownSymbol() {
        return "NOSUCHSYM";
    }

    /** {@return what a test orders: the least that may be ordered at half the price, as it stands} */
    protected BigDecimal quantity() {
        Instrument its = broker.instrument(symbol());
        BigDecimal half = price().divide(BigDecimal.valueOf(2), 12, RoundingMode.DOWN);
        BigDecimal least = its.minimumQuantity().max(its.minimumNotional().divide(half, 12, RoundingMode.UP));
        return least.divide(its.quantityStep(), 0, RoundingMode.UP)
                .max(BigDecimal.ONE)
                .multiply(its.quantityStep())
                .max(
                        its.quantityStep().compareTo(new BigDecimal("0.01")) < 0 && least.signum() == 0
                                ? BigDecimal.ONE
                                : BigDecimal.ZERO);
    }

    /**
     * A limit price that works without being filled.
     *
     * @param side of the order
     * @return account currency, before it is rounded to the symbol's step; 10 % away from the price as it stands
     */
    protected BigDecimal restingPrice(OrderSide side) {
        return price().multiply(new BigDecimal(side == OrderSide.BUY ? "0.9" : "1.1"));
    }

    /** {@return the clock that the broker's time is compared with; the system's as it stands} */
    protected InstantSource clock() {
        return InstantSource.system();
    }

    /** {@return how far the broker's time may be off; five seconds as it stands} */
    protected Duration clockTolerance() {
        return Duration.ofSeconds(5);
    }

    /** {@return how long to wait for what must come; five seconds as it stands} */
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    /** Called after each test, when the broker is closed: to end a fake server. */
    protected void dispose() {}

    @BeforeEach
    final void makeTheBroker() {
        broker = broker();
    }

    @AfterEach
    final void closeTheBroker() {
        if (broker != null) {
            broker.close();
        }
        dispose();
    }

    // ---- the account, and what may be ordered

    @Test
    void tells_the_account() {
        BrokerAccount account = broker.account();
        assertThat(account.id()).isNotBlank();
        assertThat(account.currency()).isNotBlank();
        assertThat(account.equity()).isPositive();
        assertThat(account.cash()).isPositive();
        assertThat(account.buyingPower()).isNotNegative();
        assertThat(account.blocked()).isEmpty();
        assertThat(broker.account().id()).isEqualTo(account.id());
    }

    @Test
    void tells_what_it_can_do_and_never_changes_it() {
        assertThat(broker.name()).isNotBlank();
        assertThat(broker.traits().types()).contains(OrderType.MARKET);
        assertThat(broker.traits().times()).isNotEmpty();
        assertThat(broker.traits()).isEqualTo(broker.traits());
    }

    @Test
    void tells_steps_to_which_quantities_and_prices_are_rounded() {
        Instrument its = broker.instrument(symbol());
        assertThat(its.symbol()).isEqualTo(symbol());
        assertThat(its.isTradable()).isTrue();
        BigDecimal odd = size().add(its.quantityStep().multiply(new BigDecimal("1.7")));
        assertThat(its.floorQuantity(odd)).isEqualByComparingTo(size().add(its.quantityStep()));
        BigDecimal orderable = broker.orderable(symbol(), odd.doubleValue());
        assertThat(orderable).isLessThanOrEqualTo(odd).isGreaterThanOrEqualTo(size());
        assertThat(orderable.remainder(its.quantityStep())).isZero();
        assertThat(its.roundPrice(price(), OrderSide.BUY)).isLessThanOrEqualTo(price());
        assertThat(its.roundPrice(price(), OrderSide.SELL)).isGreaterThanOrEqualTo(price());
    }

    @Test
    void tells_that_a_symbol_is_unknown() {
        BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> broker.instrument(unknownSymbol()));
        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void tells_the_time() {
        Instant before = clock().instant();
        Instant time = broker.time();
        Instant after = clock().instant();
        assertThat(time).isBetween(before.minus(clockTolerance()), after.plus(clockTolerance()));
    }

    // ---- an order that works

    @Test
    void answers_an_order_with_what_was_ordered() {
        OrderRequest request = resting(OrderSide.BUY);
        BrokerOrder order = broker.submit(request);
        assertIsAsOrdered(order, request);
        assertIsAsOrdered(byClientId(request.clientOrderId()), request);
        assertThat(byClientId(request.clientOrderId()).brokerOrderId()).isEqualTo(order.brokerOrderId());
    }

    @Test
    void lists_an_order_that_works_once() {
        String id = broker.submit(resting(OrderSide.BUY)).clientOrderId();
        awaitOpen(id);
        assertThat(broker.openOrders())
                .filteredOn(each -> each.clientOrderId().equals(id))
                .hasSize(1);
        assertThat(byClientId(id).filledQuantity()).isZero();
    }

    @Test
    void knows_no_order_that_was_never_sent() {
        assertThat(broker.order(nextId())).isEmpty();
    }

    @Test
    void takes_every_type_of_order_that_it_names() {
        BigDecimal far = restingPrice(OrderSide.BUY);
        for (OrderType type : broker.traits().types()) {
            OrderRequest request = buy(size());
            BigDecimal above = rounded(restingPrice(OrderSide.SELL), OrderSide.BUY);
            switch (type) {
                case MARKET -> {
                    continue;
                }
                case LIMIT -> request = request.limit(rounded(far, OrderSide.BUY));
                case STOP -> request = request.stop(above);
                case STOP_LIMIT -> request = request.stopLimit(above, above);
                case TRAILING_STOP -> request = request.trailingPercent(BigDecimal.TEN);
            }
            BrokerOrder order = broker.submit(withLongestTime(request));
            assertThat(order.type()).isEqualTo(type);
            awaitOpen(order.clientOrderId());
            broker.cancel(byClientId(order.clientOrderId()));
            awaitStatus(order.clientOrderId(), OrderStatus.CANCELED);
        }
    }

    @Test
    void never_makes_two_orders_of_one_client_order_id() {
        OrderRequest request = resting(OrderSide.BUY);
        BrokerOrder first = broker.submit(request);
        awaitOpen(request.clientOrderId());
        Throwable thrown =
                catchThrowable(() -> assertThat(broker.submit(request).brokerOrderId())
                        .as("the order that the id has made already")
                        .isEqualTo(first.brokerOrderId()));
        if (thrown instanceof BrokerException e) {
            assertThat(e.kind()).isEqualTo(Kind.DUPLICATE);
        } else {
            assertThat(thrown).isNull();
            assertThat(broker.traits().uniqueClientIds())
                    .as("a broker with unique ids says DUPLICATE")
                    .isFalse();
        }
        assertThat(broker.openOrders())
                .filteredOn(each -> each.clientOrderId().equals(request.clientOrderId()))
                .hasSize(1);
    }

    @Test
    void takes_a_client_order_id_once_for_ever() {
        assumeTrue(broker.traits().uniqueClientIds(), "by its traits the broker forgets client order ids");
        OrderRequest request = resting(OrderSide.BUY);
        broker.submit(request);
        cancelAndAwait(request.clientOrderId());
        assertKind(() -> broker.submit(request), Kind.DUPLICATE);
        assertThat(byClientId(request.clientOrderId()).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void takes_orders_of_several_threads() throws Exception {
        List<OrderRequest> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(resting(OrderSide.BUY));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
            List<Callable<BrokerOrder>> calls = requests.stream()
                    .<Callable<BrokerOrder>>map(each -> () -> broker.submit(each))
                    .toList();
            for (Future<BrokerOrder> each : threads.invokeAll(calls)) {
                assertThat(each.get().brokerOrderId()).isNotBlank();
            }
        }
        for (OrderRequest each : requests) {
            awaitOpen(each.clientOrderId());
        }
        assertThat(broker.openOrders())
                .extracting(BrokerOrder::clientOrderId)
                .containsOnlyOnceElementsOf(
                        requests.stream().map(OrderRequest::clientOrderId).toList());
    }

    // ---- what is refused

    @Test
    void rejects_an_unknown_symbol() throws Exception {
        OrderRequest request = OrderRequest.buy(unknownSymbol(), BigDecimal.ONE)
                .limit(BigDecimal.TEN)
                .clientOrderId(nextId());
        assertRejected(request);
    }

    @Test
    void rejects_a_price_between_two_steps() throws Exception {
        Map<BigDecimal, BigDecimal> steps = broker.instrument(symbol()).priceSteps();
        assumeTrue(!steps.isEmpty(), "the broker tells no price steps");
        BigDecimal price = resting(OrderSide.BUY).limitPrice().orElseThrow();
        BigDecimal finest = steps.values().stream().min(BigDecimal::compareTo).orElseThrow();
        assertRejected(buy(size()).limit(price.subtract(finest.divide(BigDecimal.valueOf(4)))));
    }

    @Test
    void rejects_a_quantity_between_two_steps() throws Exception {
        BigDecimal step = broker.instrument(symbol()).quantityStep();
        BigDecimal between = size().add(step.divide(BigDecimal.valueOf(2)));
        assertRejected(buy(between).limit(rounded(restingPrice(OrderSide.BUY), OrderSide.BUY)));
    }

    @Test
    void rejects_a_purchase_that_the_account_cannot_pay() throws Exception {
        BigDecimal quantity =
                broker.account().equity().multiply(BigDecimal.valueOf(20)).divide(price(), 0, RoundingMode.UP);
        BigDecimal step = broker.instrument(symbol()).quantityStep();
        BigDecimal whole = quantity.divide(step, 0, RoundingMode.UP).multiply(step);
        assertRejected(buy(whole).limit(rounded(restingPrice(OrderSide.BUY), OrderSide.BUY)));
    }

    @Test
    void tells_no_secret() {
        assumeTrue(!secrets().isEmpty(), "no secrets to look for: override secrets");
        String told = broker + " " + broker.name() + " " + broker.traits() + " " + broker.account() + " "
                + catchThrowable(() -> broker.instrument(unknownSymbol()));
        assertThat(told).doesNotContain(secrets());
    }

    // ---- cancel and replace

    @Test
    void cancels_an_order_and_tells_so() throws Exception {
        try (BrokerStream stream = listen()) {
            OrderRequest request = resting(OrderSide.BUY);
            broker.submit(request);
            stream.awaitOrder(request.clientOrderId(), each -> !each.status().isOver());
            awaitOpen(request.clientOrderId());
            broker.cancel(byClientId(request.clientOrderId()));
            awaitStatus(request.clientOrderId(), OrderStatus.CANCELED);
            stream.awaitOrder(request.clientOrderId(), each -> each.status() == OrderStatus.CANCELED);
            assertThat(broker.openOrders())
                    .extracting(BrokerOrder::clientOrderId)
                    .doesNotContain(request.clientOrderId());
        }
    }

    @Test
    void does_not_cancel_an_order_that_is_over() {
        OrderRequest request = resting(OrderSide.BUY);
        broker.submit(request);
        cancelAndAwait(request.clientOrderId());
        assertKind(() -> broker.cancel(byClientId(request.clientOrderId())), Kind.REJECTED, Kind.NOT_FOUND);
    }

    @Test
    void does_not_cancel_an_order_that_it_does_not_know() {
        OrderRequest request = resting(OrderSide.BUY);
        BrokerOrder known = broker.submit(request);
        BrokerOrder unknown = new BrokerOrder(
                absentId(known.brokerOrderId()),
                nextId(),
                known.symbol(),
                known.side(),
                known.type(),
                known.status(),
                known.quantity(),
                known.filledQuantity(),
                known.averagePrice(),
                known.limitPrice(),
                known.stopPrice(),
                known.time(),
                "",
                "",
                "",
                List.of());
        assertKind(() -> broker.cancel(unknown), Kind.NOT_FOUND, Kind.REJECTED);
        assertThat(byClientId(request.clientOrderId()).status().isOver()).isFalse();
    }

    @Test
    void replaces_an_order_or_says_that_it_cannot() {
        OrderRequest request = withLongestTime(resting(OrderSide.BUY));
        broker.submit(request);
        awaitOpen(request.clientOrderId());
        BigDecimal other = rounded(restingPrice(OrderSide.BUY).multiply(new BigDecimal("0.99")), OrderSide.BUY);
        String id = nextId();
        BrokerOrder replacement;
        try {
            replacement = broker.replace(byClientId(request.clientOrderId()), OrderChange.limit(id, other));
        } catch (BrokerException e) {
            assertThat(e.kind()).isEqualTo(Kind.REJECTED);
            abort("the broker replaces no orders: " + e.getMessage());
            return;
        }
        assertThat(replacement.quantity()).isEqualByComparingTo(size());
        Waiting.until(
                patience(),
                "one order works, at the new price",
                () -> {
                    List<BrokerOrder> ours = ours();
                    return ours.size() == 1 && ours.get(0).limitPrice().compareTo(other) == 0;
                },
                broker::openOrders);
        String now = ours().get(0).clientOrderId();
        cancelAndAwait(now);
        assertThat(byClientId(request.clientOrderId()).status()).isIn(OrderStatus.REPLACED, OrderStatus.CANCELED);
        assertThat(ours()).isEmpty();
    }

    // ---- fills

    @Test
    void fills_a_market_order_and_tells_the_same_everywhere() throws Exception {
        Instant begin = broker.time().minus(clockTolerance());
        BigDecimal cash = broker.account().cash();
        try (BrokerStream stream = listen()) {
            OrderRequest request = buy(size());
            broker.submit(request);
            awaitFilled(request.clientOrderId());
            stream.awaitOrder(request.clientOrderId(), each -> each.status() == OrderStatus.FILLED);

            BrokerOrder order = byClientId(request.clientOrderId());
            assertThat(order.filledQuantity()).isEqualByComparingTo(size());
            assertThat(order.averagePrice()).isPositive();
            Predicate<BrokerFill> its = each -> each.brokerOrderId().equals(order.brokerOrderId());
            Waiting.until(
                    patience(),
                    "fills and stream tell all of it",
                    () -> sum(distinct(stream.fills().stream().filter(its).toList()))
                                            .compareTo(size())
                                    == 0
                            && sum(broker.fills(begin).stream().filter(its).toList())
                                            .compareTo(size())
                                    == 0,
                    () -> stream.fills() + " and " + broker.fills(begin));
            Map<String, BrokerFill> told = distinct(
                            stream.fills().stream().filter(its).toList())
                    .stream()
                    .collect(Collectors.toMap(BrokerFill::executionId, each -> each));
            for (BrokerFill each : broker.fills(begin).stream().filter(its).toList()) {
                BrokerFill same = told.get(each.executionId());
                assertThat(same).as("told on the stream: " + each.executionId()).isNotNull();
                assertThat(same.quantity()).isEqualByComparingTo(each.quantity());
                assertThat(same.price()).isEqualByComparingTo(each.price());
                assertThat(each.side()).isEqualTo(OrderSide.BUY);
                assertThat(each.symbol()).isEqualTo(symbol());
                assertThat(each.time()).isBetween(begin, broker.time().plus(clockTolerance()));
            }
            awaitPosition(size());
            assertThat(broker.account().cash()).isLessThan(cash);
        }
    }

    @Test
    void has_a_position_of_what_was_bought_less_what_was_sold() {
        BigDecimal twice = size().multiply(BigDecimal.TWO);
        OrderRequest purchase = buy(twice);
        broker.submit(purchase);
        awaitFilled(purchase.clientOrderId());
        awaitPosition(twice);
        sell(size());
        awaitPosition(size());
        sell(size());
        awaitPosition(BigDecimal.ZERO);
        assertThat(broker.openOrders()).isEmpty();
    }

    @Test
    void fills_a_limit_order_at_its_limit_or_better_once_the_market_comes_there() {
        assumeTrue(broker.traits().types().contains(OrderType.LIMIT), "the broker takes no limit orders");
        OrderRequest request = withLongestTime(resting(OrderSide.BUY));
        BigDecimal limit = request.limitPrice().orElseThrow();
        broker.submit(request);
        awaitOpen(request.clientOrderId());
        moveMarketTo(rounded(limit.multiply(new BigDecimal("0.999")), OrderSide.BUY));
        awaitStatus(request.clientOrderId(), OrderStatus.FILLED);
        BrokerOrder order = byClientId(request.clientOrderId());
        assertThat(order.averagePrice()).isPositive().isLessThanOrEqualTo(limit);
        assertThat(order.filledQuantity()).isEqualByComparingTo(size());
        assertKind(() -> broker.cancel(order), Kind.REJECTED, Kind.NOT_FOUND);
    }

    @Test
    void knows_a_filled_order_by_its_client_id() {
        OrderRequest request = buy(size());
        String brokerOrderId = broker.submit(request).brokerOrderId();
        awaitFilled(request.clientOrderId());
        assertThat(byClientId(request.clientOrderId()).brokerOrderId()).isEqualTo(brokerOrderId);
        assertThat(broker.openOrders()).extracting(BrokerOrder::clientOrderId).doesNotContain(request.clientOrderId());
        if (broker.traits().uniqueClientIds()) {
            assertKind(() -> broker.submit(request), Kind.DUPLICATE);
        }
    }

    @Test
    void lists_no_fill_from_before_the_moment_asked_for() {
        OrderRequest request = buy(size());
        broker.submit(request);
        awaitFilled(request.clientOrderId());
        assertThat(broker.fills(broker.time().plus(Duration.ofDays(1)))).isEmpty();
    }

    // ---- the stream

    @Test
    void tells_first_that_it_listens() throws Exception {
        try (BrokerStream stream = listen()) {
            broker.submit(resting(OrderSide.BUY));
            assertThat(stream.events().get(0)).isInstanceOf(BrokerEvent.Connected.class);
        }
    }

    @Test
    void tells_nothing_after_the_stream_is_closed() throws Exception {
        BrokerStream closed = listen();
        closed.close();
        try (BrokerStream open = listen()) {
            int told = closed.events().size();
            OrderRequest request = resting(OrderSide.BUY);
            broker.submit(request);
            open.awaitOrder(request.clientOrderId(), each -> true);
            assertThat(closed.events()).hasSize(told);
        }
    }

    @Test
    void listens_again_after_a_broken_connection() throws Exception {
        try (BrokerStream stream = listen()) {
            breakConnection();
            Waiting.until(patience(), "it is connected again", () -> connections(stream) >= 2, stream::events);
            OrderRequest request = resting(OrderSide.BUY);
            broker.submit(request);
            stream.awaitOrder(request.clientOrderId(), each -> true);
        }
    }

    @Test
    void can_be_closed_twice() {
        broker.account();
        broker.close();
        broker.close();
    }

    // ---- words for the tests above

    private BrokerStream listen() {
        BrokerStream stream = new BrokerStream(broker, patience());
        stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
        return stream;
    }

    private static long connections(BrokerStream stream) {
        return stream.events().stream()
                .filter(BrokerEvent.Connected.class::isInstance)
                .count();
    }

    /** What a test orders, the same when the market has moved. */
    private BigDecimal size() {
        size = size == null ? quantity() : size;
        return size;
    }

    private String nextId() {
        return prefix + ++lastId;
    }

    private OrderRequest buy(BigDecimal quantity) {
        return OrderRequest.buy(symbol(), quantity).clientOrderId(nextId()).timeInForce(shortestTime());
    }

    private void sell(BigDecimal quantity) {
        OrderRequest request = OrderRequest.sell(symbol(), quantity)
                .clientOrderId(nextId())
                .timeInForce(shortestTime())
                .closing();
        broker.submit(request);
        awaitFilled(request.clientOrderId());
    }

    /** A limit order that works without being filled. */
    private OrderRequest resting(OrderSide side) {
        assumeTrue(broker.traits().types().contains(OrderType.LIMIT), "the broker takes no limit orders");
        return withLongestTime(buy(size()).limit(rounded(restingPrice(side), side)));
    }

    private OrderRequest withLongestTime(OrderRequest request) {
        return request.timeInForce(
                broker.traits().times().contains(TimeInForce.GTC) ? TimeInForce.GTC : TimeInForce.DAY);
    }

    private TimeInForce shortestTime() {
        return broker.traits().times().contains(TimeInForce.DAY) ? TimeInForce.DAY : TimeInForce.GTC;
    }

    private BigDecimal rounded(BigDecimal price, OrderSide side) {
        return broker.instrument(symbol()).roundPrice(price, side);
    }

    private BrokerOrder byClientId(String id) {
        Optional<BrokerOrder> order = broker.order(id);
        assertThat(order).as("the order " + id).isPresent();
        return order.orElseThrow();
    }

    private List<BrokerOrder> ours() {
        return broker.openOrders().stream()
                .filter(each -> each.clientOrderId().startsWith(prefix))
                .toList();
    }

    private void awaitOpen(String id) {
        Waiting.until(
                patience(),
                "the order " + id + " works",
                () -> byClientId(id).status() == OrderStatus.OPEN
                        && broker.openOrders().stream()
                                .anyMatch(each -> each.clientOrderId().equals(id)),
                () -> broker.order(id) + " and " + broker.openOrders());
    }

    private void awaitStatus(String id, OrderStatus status) {
        Waiting.until(
                patience(),
                "the order " + id + " is " + status.label(),
                () -> broker.order(id).map(BrokerOrder::status).orElse(null) == status,
                () -> broker.order(id));
    }

    /** A market order fills at once, or, where the market stands still, at the next trade. */
    private void awaitFilled(String id) {
        Duration first = patience().dividedBy(10);
        if (!Waiting.isSoWithin(first, () -> byClientId(id).status() == OrderStatus.FILLED)) {
            moveMarketTo(price());
            awaitStatus(id, OrderStatus.FILLED);
        }
    }

    private void cancelAndAwait(String id) {
        awaitOpen(id);
        broker.cancel(byClientId(id));
        awaitStatus(id, OrderStatus.CANCELED);
    }

    private void awaitPosition(BigDecimal quantity) {
        Waiting.until(
                patience(),
                "the position is " + quantity.toPlainString(),
                () -> position().compareTo(quantity) == 0,
                broker::positions);
    }

    private BigDecimal position() {
        return broker.positions().stream()
                .filter(each -> each.symbol().equals(symbol()))
                .map(BrokerPosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<BrokerFill> distinct(List<BrokerFill> fills) {
        return List.copyOf(fills.stream()
                .collect(Collectors.toMap(BrokerFill::executionId, each -> each, (first, again) -> first))
                .values());
    }

    private static BigDecimal sum(List<BrokerFill> fills) {
        return fills.stream().map(BrokerFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertIsAsOrdered(BrokerOrder order, OrderRequest request) {
        assertThat(order.brokerOrderId()).isNotBlank();
        assertThat(order.clientOrderId()).isEqualTo(request.clientOrderId());
        assertThat(order.symbol()).isEqualTo(request.symbol());
        assertThat(order.side()).isEqualTo(request.side());
        assertThat(order.type()).isEqualTo(request.type());
        assertThat(order.quantity()).isEqualByComparingTo(request.quantity().orElseThrow());
        assertThat(order.limitPrice()).isEqualByComparingTo(request.limitPrice().orElse(BigDecimal.ZERO));
    }

    /** Refused at once, or a little later on the stream; there is nothing left of it then. */
    private void assertRejected(OrderRequest request) throws Exception {
        try (BrokerStream stream = listen()) {
            BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> broker.submit(request));
            if (thrown != null) {
                assertThat(thrown.kind()).isIn(Kind.REJECTED, Kind.NOT_FOUND);
                assertThat(thrown.getMessage()).isNotBlank();
            } else {
                stream.awaitOrder(request.clientOrderId(), each -> each.status() == OrderStatus.REJECTED);
                awaitStatus(request.clientOrderId(), OrderStatus.REJECTED);
            }
        }
        assertThat(ours()).isEmpty();
        assertThat(position()).isZero();
    }

    private static void assertKind(Runnable call, Kind... kinds) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        thrown -> assertThat(thrown.kind()).isIn((Object[]) kinds));
    }

    /** Of the same form, as a broker may refuse to read another: every digit is another one. */
    private static String absentId(String id) {
        StringBuilder absent = new StringBuilder();
        id.chars().forEach(each -> absent.append(Character.isDigit(each) ? (char) ('9' - (each - '0')) : (char) each));
        return absent.toString();
    }
}
