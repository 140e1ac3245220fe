package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.json;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.number;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.fake.FakeAlpaca;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trade_updates stream: what it tells, and that a lost, silent or senseless one is made again. */
@Timeout(60)
class AlpacaStreamTest {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "190");
    private final Alpaca alpaca = AlpacaProbe.at(server).silence(Duration.ofMillis(500));
    private final AlpacaProbe probe = new AlpacaProbe();

    @AfterEach
    void end() {
        alpaca.close();
        server.close();
    }

    private void listen() {
        AutoCloseable unused = alpaca.listen(probe);
        until("connected", () -> probe.connections() == 1);
    }

    private void buy(String id) {
        BrokerOrder unused =
                alpaca.submit(OrderRequest.buy("AAPL", number("10")).clientOrderId(id));
    }

    private boolean isTold(String id, OrderStatus status) {
        return probe.orders().stream().anyMatch(each -> each.clientOrderId().equals(id) && each.status() == status);
    }

    private void assertTells(String id) {
        buy(id);
        until(id + " is filled", () -> isTold(id, OrderStatus.FILLED));
    }

    @Test
    void tells_each_execution_by_itself_with_what_has_filled_so_far() {
        server.fillsPerOrder(3);
        listen();
        buy("f-1");
        until("filled", () -> isTold("f-1", OrderStatus.FILLED));
        assertThat(probe.fills()).extracting(each -> each.quantity().intValue()).containsExactly(3, 3, 4);
        assertThat(probe.fills())
                .extracting(each -> each.cumulativeQuantity().intValue())
                .containsExactly(3, 6, 10);
        BrokerFill first = probe.fills().getFirst();
        assertThat(first.clientOrderId()).isEqualTo("f-1");
        assertThat(first.side()).isEqualTo(OrderSide.BUY);
        assertThat(first.price()).isEqualByComparingTo("190");
        assertThat(first.commission()).isZero();
        assertThat(probe.events().getFirst()).isEqualTo(new BrokerEvent.Connected());
        assertThat(probe.orders())
                .extracting(BrokerOrder::status)
                .containsSubsequence(OrderStatus.OPEN, OrderStatus.PARTIALLY_FILLED, OrderStatus.FILLED);
    }

    @Test
    void the_list_of_executions_has_the_same_ids_as_the_stream_even_after_a_restart() {
        server.fillsPerOrder(3);
        listen();
        assertTells("i-1");
        Instant since = Instant.now().minusSeconds(60);
        assertThat(alpaca.fills(since))
                .extracting(BrokerFill::executionId)
                .containsExactlyElementsOf(
                        probe.fills().stream().map(BrokerFill::executionId).toList())
                .doesNotHaveDuplicates();
        try (Alpaca restarted = AlpacaProbe.at(server)) {
            assertThat(restarted.fills(since)).isEqualTo(alpaca.fills(since));
        }
    }

    @Test
    void text_frames_and_messages_in_pieces_are_read_like_binary_frames() {
        server.textFrames();
        listen();
        assertTells("t-1");
        server.pieces();
        assertTells("t-2");
    }

    @Test
    void a_dropped_connection_is_made_anew_and_told_of() {
        listen();
        for (int i = 1; i <= 3; i++) {
            server.dropStreams();
            int before = i;
            until("connected again", () -> probe.connections() == before + 1);
            assertTells("d-" + i);
        }
        assertThat(probe.disconnections()).hasSize(3);
        assertThat(server.listening()).isEqualTo(1);
    }

    @Test
    void a_silent_connection_is_made_anew_though_it_looks_open() {
        listen();
        server.muteStreams(true);
        until("noticed", () -> !probe.disconnections().isEmpty());
        assertThat(probe.disconnections().getFirst()).contains("nothing came for", "not even an answer to a ping");
        server.muteStreams(false);
        until("connected again", () -> probe.connections() == 2);
        assertTells("s-1");
    }

    @Test
    void a_quiet_connection_whose_pings_are_answered_stays() {
        listen();
        until("pinged thrice", () -> server.pings() >= 3);
        assertThat(probe.disconnections()).isEmpty();
        assertThat(server.streamConnections()).isEqualTo(1);
        assertTells("q-1");
    }

    @Test
    void nothing_is_connected_before_the_server_has_confirmed_what_it_tells() {
        server.unconfirmed(true);
        try (Alpaca hasty = AlpacaProbe.at(server).timeout(Duration.ofMillis(300))) {
            AutoCloseable unused = hasty.listen(probe);
            until("two attempts", () -> server.streamConnections() >= 2);
            assertThat(probe.connections()).isZero();
            server.unconfirmed(false);
            until("connected", () -> probe.connections() == 1);
        }
    }

    @Test
    void a_server_that_does_not_tell_of_orders_is_not_connected() {
        server.withoutUpdates(true);
        AutoCloseable unused = alpaca.listen(probe);
        until("three attempts", () -> server.streamConnections() >= 3);
        assertThat(probe.connections()).isZero();
        server.withoutUpdates(false);
        until("connected", () -> probe.connections() == 1);
    }

    @Test
    void refused_keys_are_said_and_not_hammered() throws Exception {
        try (Alpaca stranger = Alpaca.paper("wrong", "keys-of-another")
                .at(server.tradingUri(), server.dataUri())
                .backOff(Duration.ofMillis(1), Duration.ofMillis(5))) {
            AutoCloseable unused = stranger.listen(probe);
            until("refused", () -> !probe.disconnections().isEmpty());
            Thread.sleep(300);
            assertThat(server.authentications()).isEqualTo(1);
            assertThat(server.streamConnections()).isEqualTo(1);
            assertThat(probe.connections()).isZero();
            assertThat(probe.disconnections()).hasSize(1);
            assertThat(probe.disconnections().getFirst())
                    .contains("refused the key or the secret", "paper and live have their own")
                    .doesNotContain("keys-of-another");
        }
    }

    @Test
    void events_told_twice_or_out_of_order_are_passed_on_with_the_same_ids() {
        server.fillsPerOrder(2);
        server.tellTwice(true);
        listen();
        assertTells("x-1");
        until("told twice", () -> probe.fills().size() == 4);
        assertThat(probe.fills().stream().map(BrokerFill::executionId).distinct())
                .hasSize(2);
        server.tellTwice(false);
        server.reorder(true);
        buy("x-2");
        until("filled", () -> alpaca.order("x-2").orElseThrow().status() == OrderStatus.FILLED);
        server.reorder(false);
        until("told", () -> isTold("x-2", OrderStatus.FILLED));
        assertThat(alpaca.fills(Instant.now().minusSeconds(60)))
                .extracting(BrokerFill::executionId)
                .containsExactlyInAnyOrderElementsOf(probe.fills().stream()
                        .map(BrokerFill::executionId)
                        .distinct()
                        .toList());
    }

    @Test
    void a_message_without_sense_ends_the_connection_so_that_what_it_said_is_asked_for() {
        listen();
        server.sendRaw("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":{\"id\":\"");
        until("connected again", () -> probe.connections() == 2);
        server.sendRaw("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":{\"id\":\"1\"}}}");
        until("connected again", () -> probe.connections() == 3);
        assertThat(probe.disconnections()).hasSize(2);
        assertTells("m-1");
    }

    @Test
    void what_is_unknown_is_of_no_concern() {
        listen();
        server.sendRaw("{\"stream\":\"a_stream_of_the_future\",\"data\":{}}");
        server.sendRaw("{\"a\":1}");
        server.sendRaw("[]");
        server.sendRaw("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"an_event_without_an_order\"}}");
        server.sendRaw("{\"stream\":\"error\",\"data\":{\"error_message\":\"something\"}}");
        assertTells("u-1");
        assertThat(server.streamConnections()).isEqualTo(1);
    }

    @Test
    void a_listener_that_fails_gets_the_next_events_all_the_same() {
        AutoCloseable unused = alpaca.listen(event -> {
            probe.accept(event);
            throw new IllegalStateException("the listener's own trouble");
        });
        until("connected", () -> probe.connections() == 1);
        assertTells("l-1");
        assertThat(server.streamConnections()).isEqualTo(1);
    }

    @Test
    void a_slow_listener_gets_every_event() {
        CountDownLatch go = new CountDownLatch(1);
        AutoCloseable unused = alpaca.listen(event -> {
            probe.accept(event);
            if (event instanceof BrokerEvent.OrderChanged) {
                await(go);
            }
        });
        until("connected", () -> probe.connections() == 1);
        for (int i = 0; i < 20; i++) {
            buy("w-" + i);
        }
        until("filled", () -> server.executions() == 20);
        go.countDown();
        until("told", () -> probe.fills().size() == 20);
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_closed_stream_tells_nothing_and_leaves_no_connection() throws Exception {
        AutoCloseable stream = alpaca.listen(probe);
        until("connected", () -> probe.connections() == 1);
        stream.close();
        stream.close();
        until("gone", () -> server.listening() == 0);
        buy("z-1");
        assertThat(probe.orders()).isEmpty();
        AutoCloseable unused = alpaca.listen(probe);
        until("connected", () -> probe.connections() == 2);
        alpaca.close();
        until("gone", () -> server.listening() == 0);
    }

    @Test
    void both_orders_of_a_replacement_are_told() {
        server.fillOnMovesOnly();
        listen();
        BrokerOrder unused = alpaca.submit(
                OrderRequest.buy("AAPL", number("10")).limit(number("180")).clientOrderId("r-1"));
        until("open", () -> isTold("r-1", OrderStatus.OPEN));
        BrokerOrder fresh = alpaca.replace(alpaca.order("r-1").orElseThrow(), OrderChange.limit("r-2", number("181")));
        until("replaced", () -> isTold("r-1", OrderStatus.REPLACED) && isTold("r-2", OrderStatus.OPEN));
        assertThat(probe.orders().stream()
                        .filter(each -> each.status() == OrderStatus.REPLACED)
                        .findFirst()
                        .orElseThrow()
                        .replacedBy())
                .isEqualTo(fresh.brokerOrderId());
    }

    // ---- what Alpaca's documentation shows

    private final AlpacaEvents reader = new AlpacaEvents(new AlpacaOrders(new AlpacaSymbols()), new AlpacaExecutions());

    @Test
    void reads_the_documented_fill() {
        List<BrokerEvent> events =
                reader.of(json(golden("trade-update-fill.json")).path("data"));
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isEqualTo(new BrokerEvent.Filled(new BrokerFill(
                        "a5be8f5e-fdfa-41f5-a644-7a74fe947a8f/1790.86",
                        "a5be8f5e-fdfa-41f5-a644-7a74fe947a8f",
                        "4642fd68-d59a-47d7-a9ac-e22f536828d1",
                        "SOL/USD",
                        OrderSide.SELL,
                        number("1790.86"),
                        number("105.8988475"),
                        number("0"),
                        number("1790.86"),
                        Instant.parse("2022-04-19T17:45:05.024916716Z"))));
        BrokerOrder order = ((BrokerEvent.OrderChanged) events.get(1)).order();
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.averagePrice()).isEqualByComparingTo("105.8988475");
        assertThat(order.time()).isEqualTo(Instant.parse("2022-04-19T17:45:05.027690731Z"));
    }

    @Test
    void reads_a_logged_update_whose_numbers_are_numbers() {
        List<BrokerEvent> events = reader.of(json(golden("trade-update-pending.json")));
        assertThat(events).hasSize(1);
        BrokerOrder order = ((BrokerEvent.OrderChanged) events.getFirst()).order();
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.quantity()).isEqualByComparingTo("271");
    }

    private BrokerOrder told(String event, String status, String more) {
        List<BrokerEvent> events = reader.of(json("{\"event\":\"" + event + "\"" + more
                + ",\"order\":{\"id\":\"o\",\"symbol\":\"A\",\"side\":\"buy\",\"qty\":\"10\",\"filled_qty\":\"4\",\"status\":\""
                + status + "\"}}"));
        return ((BrokerEvent.OrderChanged) events.getLast()).order();
    }

    @Test
    void an_event_that_ends_an_order_is_believed_before_its_snapshot() {
        assertThat(told("canceled", "pending_cancel", "").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(told("expired", "new", "").status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(told("rejected", "pending_new", ",\"reason\":\"no\"").reason())
                .isEqualTo("no");
        assertThat(told("canceled", "filled", "").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(told("fill", "new", "").status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(told("order_cancel_rejected", "partially_filled", "").status())
                .isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(told("done_for_day", "done_for_day", "").status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(told("an_event_of_the_future", "new", "").status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    }

    @Test
    void a_fill_that_does_not_say_how_much_is_told_as_a_change_of_the_order() {
        assertThat(reader.of(
                        json("{\"event\":\"fill\",\"price\":null,\"qty\":null,\"order\":{\"id\":\"o\",\"symbol\":\"A\","
                                + "\"side\":\"buy\",\"qty\":\"10\",\"filled_qty\":\"10\",\"status\":\"filled\"}}")))
                .singleElement()
                .isInstanceOf(BrokerEvent.OrderChanged.class);
    }

    // ---- ids of executions

    @Test
    void an_execution_has_one_id_whoever_tells_of_it() {
        AlpacaExecutions ids = new AlpacaExecutions();
        String id = ids.ofStream("o-1", number("40.0"), "e-1");
        assertThat(ids.ofStream("o-1", number("40"), "e-1")).isEqualTo(id);
        assertThat(ids.ofActivity("o-1", number("4E+1"), "20260102100000000::another"))
                .isEqualTo(id);
        assertThat(new AlpacaExecutions().ofActivity("o-1", number("40"), "20260102100000000::e-1"))
                .isEqualTo(id);
    }

    @Test
    void executions_whose_order_is_told_as_it_became_later_stay_two() {
        AlpacaExecutions ids = new AlpacaExecutions();
        String first = ids.ofStream("o-1", number("100"), "e-1");
        String second = ids.ofStream("o-1", number("100"), "e-2");
        assertThat(second).isNotEqualTo(first);
        assertThat(ids.ofActivity("o-1", number("40"), "2026::e-1")).isEqualTo(first);
        assertThat(ids.ofActivity("o-1", number("100"), "2026::e-2")).isEqualTo(second);
    }

    @Test
    void an_execution_that_tells_nothing_of_the_order_goes_by_its_own_id() {
        AlpacaExecutions ids = new AlpacaExecutions();
        assertThat(ids.ofStream("o-1", number("0"), "e-1")).isEqualTo("e-1");
        assertThat(ids.ofActivity("o-1", number("0"), "2026::e-1")).isEqualTo("e-1");
        assertThat(ids.ofStream("o-1", number("5"), "")).isEqualTo("o-1/5");
    }
}
