package io.gpttrader.live.internal.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.live.Binance;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.contract.BrokerStream;
import io.gpttrader.live.internal.binance.FakeBinance.Fault;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import io.gpttrader.live.loopback.LoopbackRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceTest {
    private static final BigDecimal SOME = new BigDecimal("0.01");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FakeBinance server = new FakeBinance();
    private final Binance broker = server.broker();

    @AfterEach
    void close() {
        broker.close();
        server.close();
    }

    private static OrderRequest buy(String id) {
        return OrderRequest.buy("BTCUSDT", SOME).clientOrderId(id).timeInForce(TimeInForce.GTC);
    }

    private static OrderRequest resting(String id) {
        return buy(id).limit(new BigDecimal("40000"));
    }

    private Kind kindOf(Runnable call) {
        BrokerException thrown = catchThrowableOfType(BrokerException.class, call::run);
        assertThat(thrown).as("a BrokerException").isNotNull();
        return thrown.kind();
    }

    private void move(String price) {
        synchronized (server) {
            server.market.move(new BigDecimal(price));
        }
    }

    // ---- what is not known

    @ParameterizedTest
    @CsvSource({"504,-1007", "400,-1006", "500,0", "503,-1008", "502,0", "400,-1001", "408,0"})
    void an_order_may_be_there_after_an_error_that_does_not_tell(int status, int code) {
        server.failNext(Fault.error(true, status, code, "Timeout waiting for response from backend server."));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("a-1"))
                .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo(OrderStatus.OPEN));

        server.failNext(Fault.error(false, status, code, "Timeout waiting for response from backend server."));
        assertThat(kindOf(() -> broker.submit(resting("a-2")))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("a-2")).isEmpty();
        assertThat(server.count("POST", "/api/v3/order")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"DROPPED", "HALF"})
    void an_order_may_be_there_after_a_broken_answer(Damage damage) {
        server.failNext(Fault.damage(true, damage));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("a-1")).isPresent();
        assertThat(server.count("POST", "/api/v3/order")).isEqualTo(1);
    }

    @Test
    void a_request_that_is_too_old_is_refused_so_that_its_absence_is_a_proof() {
        assertThat(broker.traits().uniqueClientIds()).isFalse();
        assertThat(broker.traits().settleTime()).isEqualTo(Duration.ofSeconds(15));
        assertThat(broker.recvWindow(Duration.ofSeconds(2)).traits().settleTime())
                .isEqualTo(Duration.ofSeconds(12));
        broker.account();
        LoopbackRequest asked = server.requests.get(server.requests.size() - 1);
        assertThat(asked.parameters()).containsEntry("recvWindow", "5000");
    }

    // ---- the clock

    @ParameterizedTest
    @ValueSource(longs = {-7_200_000, -3_000, 3_000, 7_200_000})
    void a_wrong_clock_of_this_computer_does_no_harm(long skew) {
        server.skew = skew;
        assertThat(broker.submit(resting("a-1")).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(broker.time())
                .isBetween(Instant.ofEpochMilli(server.now() - 2000), Instant.ofEpochMilli(server.now() + 2000));
    }

    @ParameterizedTest
    @ValueSource(longs = {-60_000, 60_000})
    void a_timestamp_that_was_refused_is_measured_again_and_the_same_order_sent_once_more(long skew) {
        broker.account();
        server.skew = skew;
        assertThat(broker.submit(resting("a-1")).clientOrderId()).isEqualTo("a-1");
        assertThat(server.count("POST", "/api/v3/order")).isEqualTo(2);
        assertThat(broker.openOrders()).hasSize(1);
    }

    @Test
    void a_timestamp_that_is_refused_again_was_not_sent() {
        broker.account();
        server.failNext(Fault.error(false, 400, -1021, "Timestamp for this request is outside of the recvWindow."));
        server.failNext(Fault.error(false, 400, -1021, "Timestamp for this request is outside of the recvWindow."));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.NOT_SENT);
        assertThat(server.count("POST", "/api/v3/order")).isEqualTo(2);
    }

    // ---- what is refused

    @ParameterizedTest
    @CsvSource({
        "400,-2010,Account has insufficient balance for requested action.,REJECTED",
        "400,-2010,Duplicate order sent.,DUPLICATE",
        "400,-1013,Filter failure: NOTIONAL,REJECTED",
        "400,-9999,A rule of tomorrow,REJECTED",
        "401,-2015,'Invalid API-key, IP, or permissions for action.',UNAUTHORIZED",
        "400,-1022,Signature for this request is not valid.,UNAUTHORIZED",
        "403,0,,NOT_SENT",
        "451,0,,UNAUTHORIZED",
        "400,-1015,Too many new orders.,NOT_SENT",
    })
    void an_error_that_tells_is_no_order(int status, int code, String message, Kind kind) {
        server.failNext(Fault.error(false, status, code, message == null ? "" : message));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(kind);
        assertThat(broker.openOrders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {418, 429})
    void too_many_requests_pause_everything_for_as_long_as_binance_asks(int status) {
        server.retryAfter = 1;
        server.failNext(Fault.error(false, status, -1003, "Too much request weight used."));
        BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> broker.submit(resting("a-1")));
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(1));
        long before = System.nanoTime();
        broker.account();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void near_the_limit_of_weight_questions_wait_and_orders_pass() {
        server.usedWeight = 5990;
        broker.account();
        assertThat(kindOf(broker::account)).isEqualTo(Kind.NOT_SENT);
        assertThat(broker.submit(resting("a-1")).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(broker.order("a-1")).isPresent();
    }

    @Test
    void what_binance_cannot_do_is_refused_before_anything_is_sent() {
        List<OrderRequest> impossible = List.of(
                resting("a-1").timeInForce(TimeInForce.DAY),
                buy("a-2").stop(new BigDecimal("60000")).timeInForce(TimeInForce.DAY),
                buy("a-3").trailingAmount(BigDecimal.TEN),
                buy("a-4").trailingPercent(new BigDecimal("1.234")),
                resting("a-5").takeProfit(new BigDecimal("60000")).stopLoss(new BigDecimal("30000")),
                OrderRequest.ofNotional("BTCUSDT", buy("x").side(), BigDecimal.TEN)
                        .clientOrderId("a-6")
                        .limit(new BigDecimal("40000"))
                        .timeInForce(TimeInForce.GTC));
        for (OrderRequest each : impossible) {
            assertThatThrownBy(() -> broker.submit(each))
                    .as(each.toString())
                    .isInstanceOfSatisfying(
                            BrokerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                    .hasMessageStartingWith("not sent: ")
                    .hasMessageContaining(";");
        }
        assertThat(server.requests).noneMatch(each -> each.method().equals("POST"));
    }

    @Test
    void a_symbol_in_another_currency_is_refused() {
        assertThat(kindOf(() -> broker.instrument("ETHBTC"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kindOf(() -> broker.submit(OrderRequest.buy("ETHBTC", SOME).clientOrderId("a-1"))))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(server.requests).isEmpty();
    }

    // ---- orders

    @Test
    void a_purchase_for_some_worth_is_sent_as_such() {
        BrokerOrder order = broker.submit(OrderRequest.ofNotional("BTCUSDT", buy("x").side(), new BigDecimal("100"))
                .clientOrderId("a-1"));
        assertThat(server.requests.get(server.requests.size() - 1).parameters()).containsEntry("quoteOrderQty", "100");
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.filledQuantity()).isEqualByComparingTo("0.002");
        assertThat(order.averagePrice()).isEqualByComparingTo("50000");
    }

    @Test
    void a_pair_of_exits_is_one_request_and_one_cancels_the_other() {
        broker.submit(buy("a-1"));
        OrderRequest exits = OrderRequest.sell("BTCUSDT", SOME)
                .clientOrderId("a-2")
                .limit(new BigDecimal("60000"))
                .stopLoss(new BigDecimal("45000"))
                .oneCancelsOther()
                .timeInForce(TimeInForce.GTC);
        BrokerOrder pair = broker.submit(exits);
        assertThat(pair.type()).isEqualTo(OrderType.LIMIT);
        assertThat(pair.legs()).singleElement().satisfies(stop -> {
            assertThat(stop.type()).isEqualTo(OrderType.STOP);
            assertThat(stop.clientOrderId()).isEqualTo("a-2-stop");
        });
        assertThat(broker.order("a-2").orElseThrow().legs()).hasSize(1);

        move("44000");
        assertThat(broker.order("a-2-stop").orElseThrow().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(broker.order("a-2").orElseThrow().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(broker.positions()).isEmpty();
    }

    @Test
    void an_order_that_has_traded_in_part_is_replaced_for_the_rest() {
        BrokerOrder order = broker.submit(resting("a-1"));
        synchronized (server) {
            server.market.fill(server.market.openByClientId("a-1"), new BigDecimal("0.004"));
        }
        BrokerOrder told = broker.order("a-1").orElseThrow();
        assertThat(told.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(kindOf(() -> broker.replace(order, OrderChange.limit("a-2", new BigDecimal("41000")))))
                .as("not as it was told")
                .isEqualTo(Kind.REJECTED);
        assertThat(broker.order("a-1").orElseThrow().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);

        BrokerOrder rest = broker.replace(told, OrderChange.limit("a-2", new BigDecimal("41000")));
        assertThat(rest.quantity()).isEqualByComparingTo("0.006");
        assertThat(rest.replaces()).isEqualTo(order.brokerOrderId());
        assertThat(broker.order("a-1").orElseThrow().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void an_order_of_another_process_is_found_in_the_symbols_that_are_watched() {
        broker.submit(resting("a-1"));
        broker.cancel(broker.order("a-1").orElseThrow());
        try (Binance other = server.broker()) {
            other.watch(List.of("BTCUSDT"));
            assertThat(other.order("a-1").orElseThrow().status()).isEqualTo(OrderStatus.CANCELED);
            assertThat(other.order("a-2")).isEmpty();
        }
    }

    // ---- balances and fees

    @Test
    void a_fee_in_what_was_bought_makes_the_position_smaller_than_what_was_filled() {
        server.market.feeRate = new BigDecimal("0.001");
        BrokerOrder order = broker.submit(buy("a-1"));
        assertThat(order.filledQuantity()).isEqualByComparingTo("0.01");
        assertThat(broker.positions())
                .singleElement()
                .extracting(BrokerPosition::quantity)
                .isEqualTo(new BigDecimal("0.00999"));
        BrokerFill fill =
                broker.fills(Instant.ofEpochMilli(server.now() - 10_000)).get(0);
        assertThat(fill.commission()).as("0.00001 BTC at 50000").isEqualByComparingTo("0.5");
        assertThat(fill.clientOrderId()).isEqualTo("a-1");
    }

    @Test
    void a_fee_in_a_third_asset_is_told_at_its_price() {
        server.market.balances.put("BNB", BigDecimal.ONE);
        server.market.feeAsset = "BNB";
        server.market.feeRate = new BigDecimal("0.0005");
        broker.submit(buy("a-1"));
        assertThat(broker.fills(Instant.ofEpochMilli(server.now() - 10_000))
                        .get(0)
                        .commission())
                .as("0.0005 BNB at 600")
                .isEqualByComparingTo("0.3");
    }

    @Test
    void everything_held_is_a_position_and_counts_at_its_price() {
        server.market.balances.put("BNB", new BigDecimal("2"));
        server.market.balances.put("TRY", new BigDecimal("400"));
        server.market.balances.put("DUST", new BigDecimal("7"));
        broker.submit(buy("a-1"));
        broker.submit(OrderRequest.sell("BTCUSDT", new BigDecimal("0.005"))
                .clientOrderId("a-2")
                .timeInForce(TimeInForce.GTC)
                .limit(new BigDecimal("60000")));
        assertThat(broker.positions())
                .extracting(BrokerPosition::symbol)
                .containsExactlyInAnyOrder("BTCUSDT", "BNBUSDT", "TRYUSDT", "DUSTUSDT");
        assertThat(broker.positions().get(0).quantity()).as("free and locked").isEqualByComparingTo("0.01");
        assertThat(broker.account().equity())
                .as("100000 - 500 + 500 + 2 x 600 + 400 / 40")
                .isEqualByComparingTo("101210");
        assertThat(broker.account().id()).isEqualTo(Long.toString(server.market.uid));
        assertThat(broker.account().isRealMoney()).isFalse();
    }

    @Test
    void executions_are_listed_over_all_pages() {
        synchronized (server) {
            for (int i = 0; i < 2100; i++) {
                FakeBinanceMarket.Order order = server.market.place(
                        java.util.Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.0001"),
                        "");
                server.market.begin(order);
            }
        }
        broker.watch(List.of("BTCUSDT"));
        List<BrokerFill> fills = broker.fills(Instant.ofEpochMilli(server.now() - 60_000));
        assertThat(fills).hasSize(2100);
        assertThat(fills).extracting(BrokerFill::executionId).doesNotHaveDuplicates();
        assertThat(broker.fills(Instant.EPOCH)).as("further back than a day").hasSize(2100);
    }

    // ---- the stream

    @Test
    void the_stream_tells_the_order_s_own_id_when_it_is_cancelled() throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            broker.submit(resting("a-1"));
            broker.cancel(broker.order("a-1").orElseThrow());
            stream.awaitOrder("a-1", each -> each.status() == OrderStatus.CANCELED);
            assertThat(stream.orders()).extracting(BrokerOrder::clientOrderId).containsOnly("a-1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":{\"e\":\"serverShutdown\",\"E\":1}}",
                "{\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\",\"E\":1}}",
                "{\"event\":{\"e\":\"executionReport\",\"s\":\"BTCUSDT\"}}",
                "{\"event\":{\"e\":\"executionReport\",\"s\":\"BTCUSDT\",\"i\":1,\"q\":\"many\"}}",
                "no json",
            })
    void what_ends_the_stream_or_makes_no_sense_leads_to_a_new_connection(String message) throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.subscribers.get(0).send(message);
            stream.await("that it broke", BrokerEvent.Disconnected.class::isInstance);
            stream.await(
                    "that it is connected again",
                    event -> stream.events().stream()
                                    .filter(BrokerEvent.Connected.class::isInstance)
                                    .count()
                            == 2);
        }
    }

    @Test
    void events_that_nobody_knows_yet_are_passed_over() throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.subscribers
                    .get(0)
                    .send("{\"subscriptionId\":0,\"event\":{\"e\":\"balanceUpdate\",\"a\":\"BTC\",\"d\":\"1\"}}");
            server.subscribers.get(0).send("{\"subscriptionId\":0,\"event\":{\"e\":\"eventOfTomorrow\",\"x\":[]}}");
            server.subscribers.get(0).send("{\"novel\":true}");
            broker.submit(resting("a-1"));
            stream.awaitOrder("a-1", each -> true);
            assertThat(stream.events()).noneMatch(BrokerEvent.Disconnected.class::isInstance);
        }
    }

    // ---- secrets

    @Test
    void no_key_appears_in_what_is_thrown_or_shown() {
        String wrong = "wrongKeyWrongKeyWrongKey";
        String secret = "wrongSecretWrongSecret";
        StringWriter told = new StringWriter();
        try (Binance refused = Binance.spot(wrong, secret)
                .at(server.server().http(), server.server().websocket(""))) {
            told.append(refused + " " + refused.traits());
            for (Runnable each : List.<Runnable>of(
                    refused::account,
                    () -> refused.submit(resting("a-1")),
                    () -> refused.order("a-1"),
                    refused::openOrders)) {
                BrokerException thrown = catchThrowableOfType(BrokerException.class, each::run);
                assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED);
                thrown.printStackTrace(new PrintWriter(told));
            }
        }
        try (Binance broken = Binance.spot(
                        () -> {
                            throw new IllegalStateException("the vault said " + wrong);
                        },
                        () -> secret)
                .at(server.server().http(), server.server().websocket(""))) {
            BrokerException thrown = catchThrowableOfType(BrokerException.class, broken::account);
            assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED);
            thrown.printStackTrace(new PrintWriter(told));
        }
        assertThat(told.toString()).doesNotContain(wrong, secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":-2015,\"msg\":\"no key %s %s\"}", "%s %s is no JSON"})
    void a_server_that_repeats_keys_does_not_make_them_seen(String body) throws Exception {
        String said = body.formatted(FakeBinance.KEY, FakeBinance.SECRET);
        for (int status : new int[] {200, 400, 401, 500}) {
            server.failNext(Fault.raw(status, said));
            StringWriter told = new StringWriter();
            catchThrowableOfType(BrokerException.class, () -> broker.submit(resting("a-1")))
                    .printStackTrace(new PrintWriter(told));
            assertThat(told.toString()).doesNotContain(FakeBinance.KEY, FakeBinance.SECRET);
        }
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.subscribers.get(0).send(said);
            server.subscribers.get(0).send("{\"error\":{\"msg\":\"" + FakeBinance.KEY + "\"}}");
            stream.await("that it broke", BrokerEvent.Disconnected.class::isInstance);
            assertThat(stream.events().toString()).doesNotContain(FakeBinance.KEY, FakeBinance.SECRET);
        }
    }

    @Test
    void a_server_that_is_not_there_got_nothing() {
        try (Binance nowhere =
                Binance.testnet("key", "secret").at(URI.create("http://127.0.0.1:1"), URI.create("ws://127.0.0.1:1"))) {
            assertThat(kindOf(() -> nowhere.submit(resting("a-1")))).isEqualTo(Kind.NOT_SENT);
        }
    }
}
