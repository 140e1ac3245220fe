package io.gpttrader.live.internal.ibkr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.InteractiveBrokers;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.internal.ibkr.FakeIbkr.Fault;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractiveBrokersTest {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private final FakeIbkr server = new FakeIbkr();
    private final InteractiveBrokers broker = server.broker().acceptMessages("o163", "o354");

    @AfterEach
    void close() {
        broker.close();
        server.close();
    }

    private static OrderRequest limit(String id) {
        return OrderRequest.buy("AAPL", TEN).limit(new BigDecimal("150")).clientOrderId(id);
    }

    private BrokerException refusedBy(OrderRequest request) {
        BrokerException thrown = catchThrowableOfType(BrokerException.class, () -> broker.submit(request));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private Kind kindOf(OrderRequest request) {
        return refusedBy(request).kind();
    }

    private long works(String id) {
        return server.orders.stream().filter(each -> each.ref.equals(id)).count();
    }

    @Test
    void answers_questions_with_yes_where_all_are_listed() {
        server.questions.addAll(List.of("o163", "o354"));
        BrokerOrder order = broker.submit(limit("q-1"));
        assertThat(order.clientOrderId()).isEqualTo("q-1");
        assertThat(works("q-1")).isEqualTo(1);
    }

    @Test
    void refuses_an_order_with_the_text_of_a_question_that_is_not_listed_and_goes_on() {
        server.questions.addAll(List.of("o163", "o10151"));
        BrokerException thrown = refusedBy(limit("q-1"));
        assertThat(thrown.kind()).isEqualTo(Kind.REJECTED);
        assertThat(thrown).hasMessageContaining("o10151").hasMessageContaining("exceeds the limit");
        assertThat(works("q-1")).isZero();
        assertThat(broker.submit(limit("q-2")).brokerOrderId()).isNotBlank();
    }

    @Test
    void tells_paper_from_real_money_by_the_number_of_the_account() {
        assertThat(broker.account().isRealMoney()).isFalse();
        assertThat(broker.account().id()).isEqualTo(server.account);
        assertThat(broker.account().cash()).isEqualByComparingTo("100000");
    }

    @Test
    void does_not_trade_an_account_that_the_login_does_not_have() {
        URI base = URI.create("http://127.0.0.1:" + portOf(broker) + "/v1/api");
        try (InteractiveBrokers other = InteractiveBrokers.gateway(base, "U1")) {
            assertThatThrownBy(other::account)
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED));
        }
    }

    private static int portOf(InteractiveBrokers broker) {
        String text = broker.toString();
        return URI.create(text.substring(text.indexOf("http"))).getPort();
    }

    @Test
    void begins_a_session_again_for_a_question_and_sends_no_order_by_itself() {
        BrokerOrder first = broker.submit(limit("s-1"));
        server.isAuthenticated = false;
        assertThat(broker.openOrders()).extracting(BrokerOrder::clientOrderId).containsExactly("s-1");
        server.isAuthenticated = false;
        assertThat(kindOf(limit("s-2"))).isEqualTo(Kind.NOT_SENT);
        assertThat(works("s-2")).isZero();
        assertThat(broker.submit(limit("s-2")).brokerOrderId()).isNotEqualTo(first.brokerOrderId());
    }

    @Test
    void says_to_log_in_where_no_session_can_be_had() {
        server.isAuthenticated = false;
        server.canBegin = false;
        BrokerException thrown = refusedBy(limit("s-1"));
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(thrown).hasMessageContaining("log in");
    }

    @Test
    void finds_an_order_whose_answer_was_lost() {
        server.failNext(new Fault("/orders", true, 0, "", Damage.DROPPED));
        assertThat(kindOf(limit("l-1"))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("l-1").orElseThrow().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(kindOf(limit("l-1"))).isEqualTo(Kind.DUPLICATE);
        assertThat(works("l-1")).isEqualTo(1);
    }

    @Test
    void finds_an_order_whose_confirmed_question_was_not_answered() {
        server.questions.add("o163");
        server.failNext(new Fault("/reply/", true, 500, "no", Damage.NONE));
        assertThat(kindOf(limit("l-1"))).isEqualTo(Kind.UNKNOWN);
        assertThat(broker.order("l-1")).isPresent();
    }

    @Test
    void knows_what_each_answer_to_an_order_means() {
        record Case(int status, String body, Damage damage, Kind kind) {}
        List<Case> cases = List.of(
                new Case(200, "{\"error\":\"no trading permission\"}", Damage.NONE, Kind.REJECTED),
                new Case(400, "{\"error\":\"bad\"}", Damage.NONE, Kind.REJECTED),
                new Case(401, "", Damage.NONE, Kind.NOT_SENT),
                new Case(429, "{\"error\":\"too many\"}", Damage.NONE, Kind.NOT_SENT),
                new Case(500, "{\"error\":\"?\"}", Damage.NONE, Kind.UNKNOWN),
                new Case(503, "Service Unavailable", Damage.NONE, Kind.UNKNOWN),
                new Case(200, "<html>", Damage.NONE, Kind.PROTOCOL),
                new Case(200, "[]", Damage.NONE, Kind.PROTOCOL),
                new Case(200, "[{\"order_id\":\"1\"}]", Damage.HALF, Kind.UNKNOWN));
        int n = 0;
        for (Case each : cases) {
            String id = "k-" + n++;
            server.failNext(new Fault("/orders", false, each.status, each.body, each.damage));
            assertThat(kindOf(limit(id))).as("%s", each).isEqualTo(each.kind);
            assertThat(works(id)).isZero();
        }
    }

    @Test
    void takes_no_empty_first_list_for_an_account_without_orders() {
        broker.submit(limit("e-1"));
        server.isListSlow = true;
        assertThat(broker.openOrders()).hasSize(1);
        server.failNext(new Fault("/iserver/account/orders", false, 200, "{\"error\":\"pending\"}", Damage.NONE));
        assertThatThrownBy(broker::openOrders).isInstanceOf(BrokerException.class);
    }

    @Test
    void sends_a_bracket_as_an_order_and_two_exits_that_name_it() {
        broker.submit(limit("b-1").takeProfit(new BigDecimal("260")).stopLoss(new BigDecimal("140")));
        assertThat(server.orders)
                .extracting(each -> each.ref + " " + each.side + " " + each.type + " " + each.price + " " + each.parent)
                .containsExactly("b-1 BUY LIMIT 150 ", "b-1-profit SELL LIMIT 260 b-1", "b-1-loss SELL STOP 140 b-1");
        assertThat(broker.openOrders()).hasSize(3);
    }

    @Test
    void refuses_fractions_and_amounts_before_anything_is_sent() {
        OrderRequest half = OrderRequest.buy("AAPL", new BigDecimal("0.5")).clientOrderId("f-1");
        OrderRequest worth = OrderRequest.ofNotional("AAPL", OrderSide.BUY, new BigDecimal("100"))
                .clientOrderId("f-2");
        assertThat(kindOf(half)).isEqualTo(Kind.REJECTED);
        assertThat(kindOf(worth)).isEqualTo(Kind.REJECTED);
        assertThat(server.orders).isEmpty();
    }

    @Test
    void tells_parts_of_an_order_as_they_trade() throws Exception {
        List<BrokerEvent> events = new CopyOnWriteArrayList<>();
        AutoCloseable stream = broker.listen(events::add);
        await(() -> !events.isEmpty() && !server.subscribers.isEmpty());
        broker.submit(limit("p-1"));
        server.fill(server.orders.getFirst(), new BigDecimal("4"));
        await(() -> events.stream().anyMatch(BrokerEvent.Filled.class::isInstance));
        stream.close();
        BrokerOrder order = broker.order("p-1").orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(order.filledQuantity()).isEqualByComparingTo("4");
        assertThat(order.remaining()).isEqualByComparingTo("6");
        BrokerFill fill = broker.fills(Instant.now().minusSeconds(60)).getFirst();
        assertThat(events).contains(new BrokerEvent.Filled(fill));
        assertThat(fill.brokerOrderId()).isEqualTo(order.brokerOrderId());
        assertThat(fill.commission()).isEqualByComparingTo("1");
    }

    @Test
    void finds_an_order_of_days_ago_by_its_executions() {
        broker.submit(OrderRequest.buy("AAPL", TEN).clientOrderId("d-1"));
        server.orders.clear();
        try (InteractiveBrokers later = server.broker()) {
            BrokerOrder order = later.order("d-1").orElseThrow();
            assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(order.filledQuantity()).isEqualByComparingTo(TEN);
            assertThat(later.order("d-2")).isEmpty();
        }
    }

    @Test
    void tells_prices_though_they_carry_letters() {
        assertThat(broker.quote("AAPL").orElseThrow().last()).isEqualByComparingTo("200");
        assertThat(broker.quote("AAPL").orElseThrow().bid()).isEqualByComparingTo("200");
    }

    @Test
    void takes_any_certificate_of_this_computer_only(@TempDir Path folder) throws Exception {
        assertThat(InteractiveBrokers.gateway("DU1").acceptSelfSigned().toString())
                .contains("DU1");
        assertThatThrownBy(() -> InteractiveBrokers.gateway(URI.create("https://192.168.0.7:5000/v1/api"), "DU1")
                        .acceptSelfSigned())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trustCertificate");
        Path empty = Files.writeString(folder.resolve("gateway.pem"), "no certificate");
        assertThatThrownBy(() -> InteractiveBrokers.gateway("DU1").trustCertificate(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gateway.pem");
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(5);
        }
    }
}
