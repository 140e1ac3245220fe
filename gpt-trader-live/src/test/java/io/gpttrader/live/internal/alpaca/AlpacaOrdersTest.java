package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.failure;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.json;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.number;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.fake.FakeAlpaca;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders of every type and class: what is sent, what comes back, what is made of it. */
@Timeout(60)
class AlpacaOrdersTest {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "190").price("BTC/USD", "90000");
    private final Alpaca alpaca = AlpacaProbe.at(server);

    @AfterEach
    void end() {
        alpaca.close();
        server.close();
    }

    private static OrderRequest buy(String id) {
        return OrderRequest.buy("AAPL", number("10")).clientOrderId(id);
    }

    private String sent(OrderRequest request) {
        BrokerOrder unused = alpaca.submit(request);
        return server.requests("POST /v2/orders").getLast().body();
    }

    private BrokerOrder awaitStatus(String id, OrderStatus status) {
        until(id + " is " + status, () -> alpaca.order(id).orElseThrow().status() == status);
        return alpaca.order(id).orElseThrow();
    }

    // ---- what is sent

    @Test
    void sends_numbers_as_strings_and_only_what_the_order_has() {
        assertThat(json(sent(buy("a-1"))))
                .isEqualTo(json("{\"symbol\":\"AAPL\",\"qty\":\"10\",\"side\":\"buy\","
                        + "\"type\":\"market\",\"time_in_force\":\"day\",\"client_order_id\":\"a-1\"}"));
        assertThat(json(sent(buy("a-2").limit(number("187.50")).timeInForce(TimeInForce.GTC))))
                .isEqualTo(json(
                        "{\"symbol\":\"AAPL\",\"qty\":\"10\",\"side\":\"buy\",\"type\":\"limit\",\"time_in_force\":\"gtc\","
                                + "\"limit_price\":\"187.5\",\"client_order_id\":\"a-2\"}"));
        assertThat(sent(buy("a-3").stop(number("200")))).contains("\"type\":\"stop\"", "\"stop_price\":\"200\"");
        assertThat(sent(buy("a-4").stopLimit(number("200"), number("201"))))
                .contains("\"type\":\"stop_limit\"", "\"stop_price\":\"200\"", "\"limit_price\":\"201\"");
        assertThat(sent(buy("a-5").trailingAmount(number("1.5"))))
                .contains("\"type\":\"trailing_stop\"", "\"trail_price\":\"1.5\"")
                .doesNotContain("trail_percent");
        assertThat(sent(buy("a-6").trailingPercent(number("2")))).contains("\"trail_percent\":\"2\"");
        assertThat(sent(buy("a-7").limit(number("180")).extendedHours())).contains("\"extended_hours\":true");
    }

    @Test
    void sends_an_order_of_some_worth_and_one_of_a_fraction() {
        OrderRequest worth =
                OrderRequest.ofNotional("AAPL", OrderSide.BUY, number("500")).clientOrderId("w-1");
        assertThat(sent(worth)).contains("\"notional\":\"500\"").doesNotContain("qty");
        assertThat(awaitStatus("w-1", OrderStatus.FILLED).filledQuantity()).isEqualByComparingTo("2.631578947");

        assertThat(sent(OrderRequest.buy("AAPL", number("0.5")).clientOrderId("w-2")))
                .contains("\"qty\":\"0.5\"");
        assertThat(awaitStatus("w-2", OrderStatus.FILLED).filledQuantity()).isEqualByComparingTo("0.5");
    }

    @Test
    void what_alpaca_refuses_of_fractions_is_told_in_its_words() {
        BrokerException refused = failure(() -> alpaca.submit(OrderRequest.buy("AAPL", number("0.5"))
                .clientOrderId("f-1")
                .timeInForce(TimeInForce.GTC)
                .limit(number("180"))));
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused)
                .hasMessageContaining("fractional orders must be DAY orders")
                .hasMessageContaining("f-1");
    }

    @Test
    void a_bracket_has_two_exits_that_wait_for_the_whole_entry() {
        server.fillOnMovesOnly();
        assertThat(sent(buy("b-1")
                        .limit(number("188"))
                        .takeProfit(number("200"))
                        .stopLoss(number("180"), number("179.5"))
                        .timeInForce(TimeInForce.GTC)))
                .contains(
                        "\"order_class\":\"bracket\"",
                        "\"take_profit\":{\"limit_price\":\"200\"}",
                        "\"stop_loss\":{\"stop_price\":\"180\",\"limit_price\":\"179.5\"}");
        BrokerOrder entry = awaitStatus("b-1", OrderStatus.OPEN);
        assertThat(entry.legs()).extracting(BrokerOrder::type).containsExactly(OrderType.LIMIT, OrderType.STOP_LIMIT);
        assertThat(entry.legs()).extracting(BrokerOrder::side).containsOnly(OrderSide.SELL);
        assertThat(entry.legs()).extracting(BrokerOrder::status).containsOnly(OrderStatus.OPEN);
        assertThat(alpaca.openOrders()).hasSize(3);

        server.price("AAPL", "187");
        assertThat(awaitStatus("b-1", OrderStatus.FILLED).averagePrice()).isEqualByComparingTo("187");
        assertThat(alpaca.openOrders()).extracting(BrokerOrder::side).containsExactly(OrderSide.SELL, OrderSide.SELL);
        server.price("AAPL", "179.8");
        until("the stop filled", () -> alpaca.openOrders().isEmpty());
        assertThat(alpaca.positions()).isEmpty();
    }

    @Test
    void an_entry_with_one_exit_triggers_that() {
        assertThat(sent(buy("o-1").stopLoss(number("180"))))
                .contains("\"order_class\":\"oto\"", "\"stop_loss\":{\"stop_price\":\"180\"}")
                .doesNotContain("take_profit");
        awaitStatus("o-1", OrderStatus.FILLED);
        assertThat(alpaca.openOrders()).extracting(BrokerOrder::type).containsExactly(OrderType.STOP);
        assertThat(sent(buy("o-2").takeProfit(number("220"))))
                .contains("\"order_class\":\"oto\"", "\"take_profit\":{\"limit_price\":\"220\"}");
    }

    @Test
    void a_pair_of_exits_cancels_the_other_when_one_fills() {
        server.hold("AAPL", "10", "150");
        OrderRequest pair = OrderRequest.sell("AAPL", number("10"))
                .clientOrderId("p-1")
                .limit(number("200"))
                .stopLoss(number("180"))
                .oneCancelsOther();
        assertThat(sent(pair))
                .contains(
                        "\"order_class\":\"oco\"",
                        "\"type\":\"limit\"",
                        "\"take_profit\":{\"limit_price\":\"200\"}",
                        "\"stop_loss\":{\"stop_price\":\"180\"}")
                .doesNotContain("position_intent");
        awaitStatus("p-1", OrderStatus.OPEN);
        assertThat(alpaca.openOrders()).hasSize(2);
        server.price("AAPL", "201");
        awaitStatus("p-1", OrderStatus.FILLED);
        assertThat(alpaca.openOrders()).isEmpty();
        assertThat(alpaca.positions()).isEmpty();
    }

    @Test
    void a_pair_without_a_stop_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> alpaca.submit(buy("p-2").limit(number("200")).oneCancelsOther()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add limit(..) and stopLoss(..)");
        assertThatThrownBy(() -> alpaca.submit(OrderRequest.buy("AAPL", number("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clientOrderId must be given");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void an_order_that_closes_says_so_and_is_refused_where_it_would_open() {
        server.hold("AAPL", "10", "150");
        assertThat(sent(OrderRequest.sell("AAPL", number("10"))
                        .clientOrderId("c-1")
                        .closing()))
                .contains("\"position_intent\":\"sell_to_close\"");
        awaitStatus("c-1", OrderStatus.FILLED);
        BrokerException refused = failure(() -> alpaca.submit(
                OrderRequest.sell("AAPL", number("10")).clientOrderId("c-2").closing()));
        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused).hasMessageContaining("position intent mismatch");
        assertThat(server.positions()).isEmpty();
    }

    // ---- coins

    @Test
    void a_coin_is_ordered_by_its_pair_and_told_by_it() {
        OrderRequest request = OrderRequest.buy("BTC/USD", number("0.0123")).clientOrderId("x-1");
        assertThat(sent(request)).contains("\"symbol\":\"BTC/USD\"", "\"time_in_force\":\"gtc\"");
        awaitStatus("x-1", OrderStatus.FILLED);
        assertThat(alpaca.positions()).extracting(BrokerPosition::symbol).containsExactly("BTC/USD");
        assertThat(alpaca.fills(Instant.now().minusSeconds(60)))
                .extracting("symbol")
                .containsOnly("BTC/USD");
        assertThat(sent(OrderRequest.sell("BTC/USD", number("0.0123"))
                        .clientOrderId("x-2")
                        .closing()
                        .timeInForce(TimeInForce.IOC)))
                .contains("\"time_in_force\":\"ioc\"")
                .doesNotContain("position_intent");
    }

    @Test
    void a_coin_is_told_as_the_caller_has_written_it() {
        assertThat(alpaca.instrument("BTCUSD").quantityStep()).isEqualByComparingTo("0.0001");
        assertThat(sent(OrderRequest.buy("BTCUSD", number("0.01")).clientOrderId("x-3")))
                .contains("\"symbol\":\"BTC/USD\"");
        assertThat(awaitStatus("x-3", OrderStatus.FILLED).symbol()).isEqualTo("BTCUSD");
        assertThat(alpaca.positions()).extracting(BrokerPosition::symbol).containsExactly("BTCUSD");
        assertThat(alpaca.quote("BTCUSD")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "BTC/USD, true, BTC/USD", "BTCUSD, true, BTC/USD", "ETHUSDT, true, ETH/USDT", "SHIBUSDC, true, SHIB/USDC",
        "ETHBTC, true, ETH/BTC", "AAPL, false, AAPL", "BRK.B, false, BRK.B", "GOOGL, false, GOOGL",
        "SPY261009C00600000, false, SPY261009C00600000"
    })
    void coins_are_known_by_their_looks(String symbol, boolean isCoin, String pair) {
        assertThat(AlpacaSymbols.isCoin(symbol)).isEqualTo(isCoin);
        assertThat(new AlpacaSymbols().told(symbol, "")).isEqualTo(pair);
    }

    // ---- changes and ends

    @Test
    void a_replaced_order_has_a_new_id_and_both_can_be_looked_up() {
        alpaca.submit(buy("r-1").limit(number("180")));
        BrokerOrder old = awaitStatus("r-1", OrderStatus.OPEN);
        BrokerOrder fresh = alpaca.replace(old, OrderChange.limit("r-2", number("181")));
        assertThat(server.requests("PATCH ").getLast().body())
                .isEqualTo("{\"limit_price\":\"181\",\"client_order_id\":\"r-2\"}");
        assertThat(fresh.brokerOrderId()).isNotEqualTo(old.brokerOrderId());
        assertThat(fresh.replaces()).isEqualTo(old.brokerOrderId());
        BrokerOrder replaced = alpaca.order("r-1").orElseThrow();
        assertThat(replaced.status()).isEqualTo(OrderStatus.REPLACED);
        assertThat(replaced.replacedBy()).isEqualTo(fresh.brokerOrderId());
        assertThat(alpaca.replacement(replaced).orElseThrow().clientOrderId()).isEqualTo("r-2");
        assertThat(alpaca.replacement(fresh)).isEmpty();
        assertThat(alpaca.openOrders()).extracting(BrokerOrder::clientOrderId).containsExactly("r-2");
    }

    @Test
    void an_order_that_is_not_confirmed_yet_cannot_be_replaced() {
        server.confirmAfter(Duration.ofMinutes(1));
        BrokerOrder order = alpaca.submit(buy("r-3").limit(number("180")));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(failure(() -> alpaca.replace(order, OrderChange.quantity("r-4", number("5"))))
                        .kind())
                .isEqualTo(Kind.REJECTED);
    }

    @Test
    void an_order_is_cancelled_by_its_client_id_where_no_other_is_known() {
        alpaca.submit(buy("k-1").limit(number("180")));
        BrokerOrder order = awaitStatus("k-1", OrderStatus.OPEN);
        BrokerOrder nameless = new BrokerOrder(
                "",
                "k-1",
                "AAPL",
                OrderSide.BUY,
                OrderType.LIMIT,
                OrderStatus.OPEN,
                order.quantity(),
                order.filledQuantity(),
                order.averagePrice(),
                order.limitPrice(),
                order.stopPrice(),
                order.time(),
                "",
                "",
                "",
                List.of());
        alpaca.cancel(nameless);
        awaitStatus("k-1", OrderStatus.CANCELED);
        BrokerException again = failure(() -> alpaca.cancel(order));
        assertThat(again.kind()).isEqualTo(Kind.REJECTED);
        assertThat(again).hasMessageContaining("already in \"canceled\" state");
    }

    @Test
    void an_order_sent_while_the_market_is_closed_waits() {
        server.open(false);
        assertThat(alpaca.submit(buy("q-1")).status()).isEqualTo(OrderStatus.PENDING);
        server.open(true);
        awaitStatus("q-1", OrderStatus.FILLED);
    }

    @Test
    void day_orders_expire() {
        alpaca.submit(buy("e-1").limit(number("180")));
        awaitStatus("e-1", OrderStatus.OPEN);
        server.endDay();
        awaitStatus("e-1", OrderStatus.EXPIRED);
    }

    // ---- what Alpaca's documentation shows

    private static BrokerOrder decoded(String text) {
        return new AlpacaOrders(new AlpacaSymbols()).order(json(text));
    }

    @Test
    void reads_the_documented_order_of_some_worth() {
        BrokerOrder order = decoded(golden("order-notional.json"));
        assertThat(order)
                .isEqualTo(new BrokerOrder(
                        "61e69015-8549-4bfd-b9c3-01e75843f47d",
                        "eb9e2aaa-f71a-4f51-b5b4-52a6c565dad4",
                        "AAPL",
                        OrderSide.BUY,
                        OrderType.MARKET,
                        OrderStatus.PENDING,
                        number("0"),
                        number("0"),
                        number("0"),
                        number("0"),
                        number("0"),
                        Instant.parse("2021-03-16T18:38:01.942282Z"),
                        "",
                        "",
                        "",
                        List.of()));
    }

    @Test
    void reads_the_documented_order_of_a_coin() {
        BrokerOrder order = decoded(golden("order-crypto.json"));
        assertThat(order.symbol()).isEqualTo("ETH/USD");
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.quantity()).isEqualByComparingTo("0.02");
        assertThat(order.limitPrice()).isEqualByComparingTo("2100");
        assertThat(order.time()).isEqualTo(Instant.parse("2023-12-12T22:36:51.337754768Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "pending_new, 0, PENDING",
        "accepted, 0, PENDING",
        "accepted_for_bidding, 0, PENDING",
        "accepted, 3, PARTIALLY_FILLED",
        "new, 0, OPEN",
        "new, 3, PARTIALLY_FILLED",
        "held, 0, OPEN",
        "pending_cancel, 0, OPEN",
        "pending_replace, 4, PARTIALLY_FILLED",
        "stopped, 0, OPEN",
        "suspended, 0, OPEN",
        "partially_filled, 4, PARTIALLY_FILLED",
        "filled, 10, FILLED",
        "canceled, 4, CANCELED",
        "expired, 0, EXPIRED",
        "rejected, 0, REJECTED",
        "replaced, 0, REPLACED",
        "calculated, 10, FILLED",
        "calculated, 4, PARTIALLY_FILLED",
        "done_for_day, 0, OPEN",
        "a_word_of_the_future, 0, OPEN",
        "a_word_of_the_future, 10, FILLED",
        "'', 0, OPEN"
    })
    void every_word_for_the_state_of_an_order_comes_to_something(String word, String filled, OrderStatus status) {
        assertThat(AlpacaStatus.of(
                        json("{\"status\":\"" + word + "\",\"qty\":\"10\",\"filled_qty\":\"" + filled + "\"}")))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"failed_at, REJECTED", "canceled_at, CANCELED", "expired_at, EXPIRED", "replaced_by, REPLACED"})
    void an_unknown_word_is_judged_by_the_times(String field, OrderStatus status) {
        assertThat(AlpacaStatus.of(json("{\"status\":\"novel\",\"" + field + "\":\"2026-01-02T15:00:00Z\"}")))
                .isEqualTo(status);
    }

    @Test
    void an_order_of_several_symbols_is_told_leg_by_leg() {
        String legs =
                "[{\"id\":\"l1\",\"symbol\":\"SPY261009C00600000\",\"side\":\"buy\",\"status\":\"new\",\"qty\":\"1\"},"
                        + "{\"id\":\"l2\",\"symbol\":\"SPY261009C00610000\",\"side\":\"sell\",\"status\":\"new\",\"qty\":\"1\"}]";
        assertThat(new AlpacaOrders(new AlpacaSymbols())
                        .each(json("{\"id\":\"m\",\"symbol\":null,\"side\":null,\"order_class\":\"mleg\",\"legs\":"
                                + legs + "}")))
                .extracting(BrokerOrder::brokerOrderId)
                .containsExactly("l1", "l2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"symbol\":\"A\",\"side\":\"buy\"}|id",
                "{\"id\":\"1\",\"side\":\"buy\"}|symbol",
                "{\"id\":\"1\",\"symbol\":\"A\"}|side",
                "{\"id\":\"1\",\"symbol\":\"A\",\"side\":\"buy\",\"qty\":\"ten\"}|qty",
                "{\"id\":\"1\",\"symbol\":\"A\",\"side\":\"buy\",\"qty\":\"1e999999999\"}|qty",
                "{\"id\":\"1\",\"symbol\":\"A\",\"side\":\"buy\",\"updated_at\":\"noon\"}|updated_at"
            })
    void what_an_order_must_have_and_has_not_is_named(String text, String field) {
        BrokerException thrown = failure(() -> decoded(text));
        assertThat(thrown.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(thrown).hasMessageContaining("'" + field + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T15:00:00Z, 2026-11-27T15:00:00Z",
        "2026-11-27T10:00:00-05:00, 2026-11-27T15:00:00Z",
        "2026-11-27T10:00:00.123456789-05:00, 2026-11-27T15:00:00.123456789Z",
        "2026-11-27 15:00:00.1Z, 2026-11-27T15:00:00.100Z",
        "2026-11-27T15:00:00.25, 2026-11-27T15:00:00.250Z"
    })
    void times_are_read_in_any_zone_and_to_the_nanosecond(String text, Instant time) {
        assertThat(decoded("{\"id\":\"1\",\"symbol\":\"A\",\"side\":\"buy\",\"updated_at\":\"" + text + "\"}")
                        .time())
                .isEqualTo(time);
    }

    @Test
    void a_type_that_is_not_known_is_judged_by_the_prices() {
        String order = "{\"id\":\"1\",\"symbol\":\"A\",\"side\":\"sell_short\",\"type\":\"novel\"";
        assertThat(decoded(order + ",\"stop_price\":\"1\",\"limit_price\":2}").type())
                .isEqualTo(OrderType.STOP_LIMIT);
        assertThat(decoded(order + ",\"limit_price\":2}").type()).isEqualTo(OrderType.LIMIT);
        assertThat(decoded(order + ",\"stop_price\":2}").type()).isEqualTo(OrderType.STOP);
        assertThat(decoded(order + ",\"trail_percent\":2,\"stop_price\":1}").type())
                .isEqualTo(OrderType.TRAILING_STOP);
        assertThat(decoded(order + "}").type()).isEqualTo(OrderType.MARKET);
        assertThat(decoded(order + "}").side()).isEqualTo(OrderSide.SELL);
    }

    @Test
    void a_change_tells_only_what_changes() {
        OrderChange change = new OrderChange(
                "n",
                Optional.of(number("7.0")),
                Optional.empty(),
                Optional.of(number("1E+2")),
                Optional.of(number("0.5")));
        assertThat(AlpacaOrderText.of(change))
                .isEqualTo("{\"qty\":\"7\",\"stop_price\":\"100\",\"trail\":\"0.5\",\"client_order_id\":\"n\"}");
    }
}
