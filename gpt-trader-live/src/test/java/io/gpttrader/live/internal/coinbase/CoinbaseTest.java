package io.gpttrader.live.internal.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.Coinbase;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.contract.BrokerStream;
import io.gpttrader.live.internal.coinbase.FakeCoinbase.Fault;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseTest {
    private static final BigDecimal SOME = new BigDecimal("0.01");
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final FakeCoinbase server = new FakeCoinbase();
    private final Coinbase broker = server.broker();

    @AfterEach
    void close() {
        broker.close();
        server.close();
    }

    private static OrderRequest buy(String id) {
        return OrderRequest.buy("BTC-USD", SOME).clientOrderId(id).timeInForce(TimeInForce.GTC);
    }

    private static OrderRequest resting(String id) {
        return buy(id).limit(new BigDecimal("40000"));
    }

    private static Kind kindOf(Runnable call) {
        BrokerException thrown = catchThrowableOfType(BrokerException.class, call::run);
        assertThat(thrown).as("a BrokerException").isNotNull();
        return thrown.kind();
    }

    // ---- what is not known

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void an_order_may_be_there_after_an_error_that_does_not_tell(int status) {
        server.failNext(new Fault(true, status, "upstream", Damage.NONE));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("a-1"))
                .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo(OrderStatus.OPEN));

        server.failNext(new Fault(false, status, "upstream", Damage.NONE));
        assertThat(kindOf(() -> broker.submit(resting("a-2")))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("a-2")).isEmpty();
        assertThat(server.count("/api/v3/brokerage/orders")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"DROPPED", "HALF"})
    void an_order_sent_again_after_a_broken_answer_is_the_same_order(Damage damage) {
        server.failNext(new Fault(true, 0, "", damage));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.UNKNOWN);
        BrokerOrder again = broker.submit(resting("a-1"));
        assertThat(broker.openOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.brokerOrderId()).isEqualTo(again.brokerOrderId()));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(Kind.DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"success\":true}", "[]", "no json", ""})
    void an_answer_that_makes_no_sense_may_hide_an_order(String body) {
        server.failNext(new Fault(true, 200, body, Damage.NONE));
        BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> broker.submit(resting("a-1")));
        assertThat(thrown.isOutcomeUnknown()).isTrue();
        assertThat(broker.order("a-1")).isPresent();
    }

    @Test
    void an_order_of_another_process_is_found_in_the_list_of_all() {
        for (int i = 1; i <= 7; i++) {
            broker.submit(resting("a-" + i));
        }
        try (Coinbase other = server.broker(TestKeys.PKCS8)) {
            assertThat(other.order("a-1").orElseThrow().limitPrice()).isEqualByComparingTo("40000");
            assertThat(other.order("a-8")).isEmpty();
            assertThat(other.openOrders()).hasSize(7);
        }
    }

    // ---- keys and clock

    @Test
    void takes_an_ed25519_key() {
        server.publicKey = TestKeys.ed25519();
        try (Coinbase other = server.broker(TestKeys.ED25519_SEED_AND_PUBLIC)) {
            assertThat(other.account().id()).isEqualTo(server.portfolio);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_200_000, 7_200_000})
    void a_wrong_clock_of_this_computer_does_no_harm(long skew) {
        server.skew = skew;
        assertThat(broker.account().currency()).isEqualTo("USD");
    }

    @Test
    void a_token_refused_for_a_clock_that_was_wrong_is_made_anew_and_the_order_sent_once_more() {
        broker.account();
        server.skew = 600_000;
        broker.submit(resting("a-1"));
        assertThat(server.count("/api/v3/brokerage/orders")).isEqualTo(2);
        assertThat(broker.openOrders()).hasSize(1);
    }

    @Test
    void no_key_appears_in_what_is_thrown_or_shown() {
        server.publicKey = TestKeys.ed25519();
        StringWriter told = new StringWriter();
        told.append(broker + " " + broker.traits() + " " + broker.name());
        for (Runnable each : List.<Runnable>of(
                broker::account, () -> broker.submit(resting("a-1")), () -> broker.order("a-1"), broker::openOrders)) {
            BrokerException thrown = catchThrowableOfType(BrokerException.class, each::run);
            assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED);
            thrown.printStackTrace(new PrintWriter(told));
        }
        Coinbase broken = Coinbase.advancedTrade(
                        () -> {
                            throw new IllegalStateException("the vault said s3cr3t");
                        },
                        () -> TestKeys.SEC1)
                .at(server.server().http(), server.server().websocket(""));
        BrokerException thrown = catchThrowableOfType(BrokerException.class, broken::account);
        assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED);
        thrown.printStackTrace(new PrintWriter(told));
        broken.close();
        assertThat(told.toString()).doesNotContain("MHcCAQEE", "s3cr3t", FakeCoinbase.KEY_NAME, "Bearer", "eyJ");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 500})
    void a_server_that_repeats_keys_does_not_make_them_seen(int status) {
        for (String body : List.of("{\"message\":\"no key %s\"}", "%s is no JSON")) {
            server.failNext(new Fault(false, status, body.formatted(FakeCoinbase.KEY_NAME), Damage.NONE));
            StringWriter told = new StringWriter();
            catchThrowableOfType(BrokerException.class, () -> broker.submit(resting("a-1")))
                    .printStackTrace(new PrintWriter(told));
            assertThat(told.toString()).doesNotContain(FakeCoinbase.KEY_NAME);
        }
    }

    // ---- what is refused

    @Test
    void success_false_in_an_answer_200_is_a_refusal_with_its_reasons() {
        OrderRequest dear = buy("a-1").limit(new BigDecimal("20000000"));
        assertThatThrownBy(() -> broker.submit(dear))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                .hasMessageContaining("INSUFFICIENT_FUND")
                .hasMessageContaining("PREVIEW_INSUFFICIENT_FUND");
    }

    @Test
    void an_order_that_is_refused_a_moment_later_is_told_on_the_stream() throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.market.refusesLater = true;
            assertThat(broker.submit(resting("a-1")).status()).isEqualTo(OrderStatus.PENDING);
            stream.awaitOrder(
                    "a-1",
                    each -> each.status() == OrderStatus.REJECTED
                            && each.reason().equals("INSUFFICIENT_FUND"));
            assertThat(broker.order("a-1").orElseThrow().status()).isEqualTo(OrderStatus.REJECTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"400,REJECTED", "401,UNAUTHORIZED", "403,UNAUTHORIZED", "404,NOT_FOUND", "429,NOT_SENT"})
    void an_error_that_tells_is_no_order(int status, Kind kind) {
        server.failNext(new Fault(false, status, "{\"error\":\"x\",\"message\":\"y\",\"novel\":1}", Damage.NONE));
        assertThat(kindOf(() -> broker.submit(resting("a-1")))).isEqualTo(kind);
        assertThat(server.market.orders).isEmpty();
    }

    @Test
    void what_coinbase_cannot_do_is_refused_before_anything_is_sent() {
        List<OrderRequest> impossible = List.of(
                resting("a-1").timeInForce(TimeInForce.DAY),
                buy("a-2").stop(new BigDecimal("60000")),
                buy("a-3").trailingPercent(BigDecimal.ONE),
                resting("a-4").takeProfit(new BigDecimal("60000")).stopLoss(new BigDecimal("30000")),
                OrderRequest.ofNotional("BTC-USD", OrderSide.SELL, BigDecimal.TEN)
                        .clientOrderId("a-5"),
                resting("a-6").stopLoss(new BigDecimal("45000")).oneCancelsOther());
        for (OrderRequest each : impossible) {
            assertThatThrownBy(() -> broker.submit(each))
                    .as(each.toString())
                    .isInstanceOfSatisfying(
                            BrokerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                    .hasMessageStartingWith("not sent: ");
        }
        assertThat(kindOf(() -> broker.submit(OrderRequest.buy("ETH-BTC", SOME).clientOrderId("a-7"))))
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(server.requests).noneMatch(each -> each.method().equals("POST"));
    }

    // ---- orders

    @Test
    void each_order_is_configured_by_its_type_and_time() {
        broker.submit(OrderRequest.ofNotional("BTC-USD", OrderSide.BUY, new BigDecimal("1000"))
                .clientOrderId("a-1"));
        assertThat(lastOrder().path("market_market_ioc").path("quote_size").asText())
                .isEqualTo("1000");
        broker.submit(resting("a-2"));
        assertThat(lastOrder().path("limit_limit_gtc").path("limit_price").asText())
                .isEqualTo("40000");
        broker.submit(resting("a-3").timeInForce(TimeInForce.IOC));
        assertThat(lastOrder().has("sor_limit_ioc")).isTrue();
        broker.submit(resting("a-4").timeInForce(TimeInForce.FOK));
        assertThat(lastOrder().has("limit_limit_fok")).isTrue();
        broker.submit(buy("a-5").stopLimit(new BigDecimal("60000"), new BigDecimal("60100")));
        JsonNode stop = lastOrder().path("stop_limit_stop_limit_gtc");
        assertThat(stop.path("stop_direction").asText()).isEqualTo("STOP_DIRECTION_STOP_UP");
        assertThat(stop.path("stop_price").asText()).isEqualTo("60000");
        assertThat(stop.path("limit_price").asText()).isEqualTo("60100");
    }

    private JsonNode lastOrder() {
        String body = server.requests.stream()
                .filter(each -> each.path().endsWith("/orders"))
                .reduce((one, other) -> other)
                .orElseThrow()
                .body();
        return AnswerJson.read(body, "request").path("order_configuration");
    }

    @Test
    void a_pair_of_exits_is_one_order() {
        broker.submit(buy("a-1"));
        BrokerOrder pair = broker.submit(OrderRequest.sell("BTC-USD", SOME)
                .clientOrderId("a-2")
                .limit(new BigDecimal("60000"))
                .stopLoss(new BigDecimal("45000"))
                .oneCancelsOther()
                .timeInForce(TimeInForce.GTC));
        assertThat(pair.stopPrice()).isEqualByComparingTo("45000");
        server.market.move(new BigDecimal("44000"));
        assertThat(broker.order("a-2").orElseThrow().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(broker.positions()).isEmpty();
    }

    @Test
    void a_cancel_that_is_queued_already_is_one() {
        BrokerOrder order = broker.submit(resting("a-1"));
        server.failNext(new Fault(
                false,
                200,
                "{\"results\":[{\"success\":false,\"failure_reason\":\"DUPLICATE_CANCEL_REQUEST\",\"order_id\":\"x\"}]}",
                Damage.NONE));
        broker.cancel(order);
        server.failNext(new Fault(false, 200, "{\"results\":[]}", Damage.NONE));
        assertThat(kindOf(() -> broker.cancel(order))).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void everything_held_is_a_position_and_counts_at_its_price() {
        server.market.balances.put("ETH", new BigDecimal("2"));
        server.market.balances.put("USDC", new BigDecimal("10"));
        server.market.balances.put("DUST", new BigDecimal("7"));
        broker.submit(resting("a-1"));
        assertThat(broker.positions())
                .extracting(BrokerPosition::symbol)
                .containsExactlyInAnyOrder("ETH-USD", "USDC-USD", "DUST-USD");
        assertThat(broker.account().equity()).as("100000 + 2 x 3000 + 10").isEqualByComparingTo("106010");
        assertThat(broker.account().cash()).isEqualByComparingTo("100000");
        assertThat(broker.account().buyingPower()).as("400 on hold").isEqualByComparingTo("99600");
        assertThat(broker.account().isRealMoney()).isTrue();
    }

    // ---- executions and the stream

    @Test
    void executions_are_listed_over_all_pages_oldest_first() {
        for (int i = 1; i <= 5; i++) {
            broker.submit(buy("a-" + i));
        }
        List<BrokerFill> fills = broker.fills(Instant.now().minusSeconds(60));
        assertThat(fills).extracting(BrokerFill::clientOrderId).containsExactly("a-1", "a-2", "a-3", "a-4", "a-5");
    }

    @Test
    void the_stream_tells_each_execution_even_where_the_list_of_them_is_late() throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.market.isFillListLate = true;
            broker.submit(resting("a-1"));
            server.market.fill(server.market.orders.get(0), new BigDecimal("0.004"));
            stream.awaitOrder("a-1", each -> each.status() == OrderStatus.PARTIALLY_FILLED);
            assertThat(stream.fills()).isEmpty();
            server.market.isFillListLate = false;
            server.market.fill(server.market.orders.get(0), new BigDecimal("0.006"));
            stream.await("both executions", event -> stream.fills().size() == 2);
            assertThat(stream.fills())
                    .extracting(BrokerFill::quantity)
                    .containsExactlyInAnyOrder(new BigDecimal("0.004"), new BigDecimal("0.006"));
        }
    }

    @Test
    void a_number_that_is_left_out_leads_to_a_new_connection() throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.skipNumber();
            broker.submit(resting("a-1"));
            stream.await("that it broke", BrokerEvent.Disconnected.class::isInstance);
            stream.awaitOrder("a-1", each -> each.status() == OrderStatus.OPEN);
        }
    }

    @Test
    void messages_that_are_numbered_for_each_channel_are_no_gap() throws Exception {
        server.numbersEachChannel = true;
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            for (int i = 0; i < 5; i++) {
                server.subscribers.get(0).send("{\"channel\":\"heartbeats\",\"sequence_num\":" + i + ",\"events\":[]}");
            }
            server.subscribers.get(0).send("{\"channel\":\"novel\",\"sequence_num\":0,\"events\":[{}]}");
            broker.submit(resting("a-1"));
            stream.awaitOrder("a-1", each -> true);
            assertThat(stream.events()).noneMatch(BrokerEvent.Disconnected.class::isInstance);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"type\":\"error\",\"message\":\"rate limit\"}",
                "{\"channel\":\"user\",\"events\":[{\"type\":\"update\",\"orders\":[{\"status\":\"OPEN\"}]}]}"
            })
    void what_makes_no_sense_leads_to_a_new_connection(String message) throws Exception {
        try (BrokerStream stream = new BrokerStream(broker, PATIENCE)) {
            stream.await("that it is connected", BrokerEvent.Connected.class::isInstance);
            server.subscribers.get(0).send(message);
            stream.await("that it broke", BrokerEvent.Disconnected.class::isInstance);
        }
    }
}
