package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests and questions about orders. */
final class BinanceOrderCalls {
    private static final String ORDER = "/api/v3/order";
    private static final int LONGEST_ID = 36;

    private final BinanceClient client;
    private final BinanceSymbols symbols;

    BinanceOrderCalls(BinanceClient client, BinanceSymbols symbols) {
        this.client = client;
        this.symbols = symbols;
    }

    List<BrokerOrder> open() {
        JsonNode list = client.ask("list open orders", "/api/v3/openOrders", new BinanceQuery(), CallPriority.QUESTION);
        List<BrokerOrder> orders = new ArrayList<>();
        list.forEach(each -> orders.add(seen(BinanceOrders.ofAnswer(each))));
        return orders;
    }

    private BrokerOrder seen(BrokerOrder order) {
        symbols.remember(order.symbol(), order.brokerOrderId(), order.clientOrderId());
        return order;
    }

    /** Binance finds an order by its symbol only: the one it was sent with, or else each that is known. */
    Optional<BrokerOrder> find(String clientOrderId, Supplier<List<String>> held) {
        Optional<String> symbol = symbols.ofClientId(clientOrderId);
        if (symbol.isPresent()) {
            return find(clientOrderId, symbol.get());
        }
        for (String each : symbols.all(held.get())) {
            Optional<BrokerOrder> found = find(clientOrderId, each);
            if (found.isPresent()) {
                return found;
            }
        }
        return open().stream()
                .filter(each -> each.clientOrderId().equals(clientOrderId))
                .findFirst();
    }

    /**
     * Absent is also an order that was cancelled or expired 90 days ago without a fill (-2026), which Binance no longer tells, and any
     * order of a symbol that it does not know.
     */
    private Optional<BrokerOrder> find(String clientOrderId, String symbol) {
        BinanceQuery query = BinanceQuery.of("symbol", symbol).with("origClientOrderId", clientOrderId);
        try {
            JsonNode json = client.ask("look up order " + clientOrderId, ORDER, query, CallPriority.LOOKUP);
            BrokerOrder order = seen(BinanceOrders.withClientOrderId(BinanceOrders.ofAnswer(json), clientOrderId));
            return Optional.of(withPair(order, json.path("orderListId").asLong(-1)));
        } catch (BrokerException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The other order of a pair as a leg. */
    private BrokerOrder withPair(BrokerOrder order, long listId) {
        if (listId < 0) {
            return order;
        }
        JsonNode list = client.ask(
                "look up the pair of order " + order.brokerOrderId(),
                "/api/v3/orderList",
                new BinanceQuery().with("orderListId", listId),
                CallPriority.LOOKUP);
        List<BrokerOrder> legs = new ArrayList<>();
        for (JsonNode each : list.path("orders")) {
            String id = AnswerJson.text(each, "orderId");
            if (!id.equals(order.brokerOrderId())) {
                BinanceQuery query = BinanceQuery.of("symbol", order.symbol()).with("orderId", id);
                legs.add(seen(
                        BinanceOrders.ofAnswer(client.ask("look up order " + id, ORDER, query, CallPriority.LOOKUP))));
            }
        }
        return BinanceOrders.withLegs(order, legs);
    }

    BrokerOrder submit(OrderRequest request) {
        if (request.clientOrderId().isEmpty()) {
            throw new IllegalArgumentException("an order needs a clientOrderId before it is sent: " + request);
        }
        boolean isPair = request.isOneCancelsOther();
        String unused = symbols.checked(request.symbol());
        BinanceQuery query = isPair ? BinanceNewOrder.pair(request, stopId(request)) : BinanceNewOrder.single(request);
        symbols.remember(request.symbol(), "", request.clientOrderId());
        JsonNode answer = client.change(
                "submit order " + request.clientOrderId(),
                "POST",
                isPair ? "/api/v3/orderList/oco" : ORDER,
                query,
                request.isClosing() ? CallPriority.EXIT : CallPriority.ENTRY);
        return isPair ? pair(answer, request) : placed(answer, request.clientOrderId());
    }

    private static String stopId(OrderRequest request) {
        String id = request.clientOrderId() + "-stop";
        return id.length() <= LONGEST_ID ? id : "";
    }

    private BrokerOrder placed(JsonNode answer, String clientOrderId) {
        if (AnswerJson.text(answer, "orderId").isEmpty()) {
            throw new BrokerException(
                    Kind.PROTOCOL,
                    "submit order " + clientOrderId + ": Binance's answer has no orderId; look the order up");
        }
        return seen(BinanceOrders.withClientOrderId(BinanceOrders.ofAnswer(answer), clientOrderId));
    }

    private BrokerOrder pair(JsonNode answer, OrderRequest request) {
        List<BrokerOrder> legs = new ArrayList<>();
        Optional<BrokerOrder> profit = Optional.empty();
        for (JsonNode each : answer.path("orderReports")) {
            BrokerOrder order = seen(BinanceOrders.ofAnswer(each));
            if (order.clientOrderId().equals(request.clientOrderId())) {
                profit = Optional.of(order);
            } else {
                legs.add(order);
            }
        }
        return BinanceOrders.withLegs(
                profit.orElseThrow(() -> new BrokerException(
                        Kind.PROTOCOL,
                        "submit order " + request.clientOrderId() + ": Binance's answer does not name it; look it up")),
                legs);
    }

    void cancel(BrokerOrder order) {
        BrokerOrder unused = seen(BinanceOrders.ofAnswer(cancelled(order)));
    }

    private JsonNode cancelled(BrokerOrder order) {
        BinanceQuery query = BinanceQuery.of("symbol", order.symbol());
        if (order.brokerOrderId().isEmpty()) {
            query.with("origClientOrderId", order.clientOrderId());
        } else {
            query.with("orderId", order.brokerOrderId());
        }
        return client.change("cancel order " + name(order), "DELETE", ORDER, query, CallPriority.EXIT);
    }

    private static String name(BrokerOrder order) {
        return order.clientOrderId().isEmpty() ? order.brokerOrderId() : order.clientOrderId();
    }

    /**
     * Cancels an order and places another in one request, which Binance does only while the order is as it was told (unfilled). Of one
     * that has traded in part the rest is cancelled first, and what has traded by then is taken off the new order.
     */
    BrokerOrder replace(BrokerOrder order, OrderChange change) {
        if (order.filledQuantity().signum() > 0) {
            BrokerOrder last = BinanceOrders.ofAnswer(cancelled(order));
            OrderRequest rest = BinanceReplacement.of(order, change, last.filledQuantity());
            return BinanceOrders.replacing(submitRest(order, rest), order.brokerOrderId());
        }
        OrderRequest request = BinanceReplacement.of(order, change, BigDecimal.ZERO);
        BinanceQuery query = BinanceNewOrder.single(request)
                .with("cancelReplaceMode", "STOP_ON_FAILURE")
                .with("cancelOrderId", order.brokerOrderId())
                .with("cancelRestrictions", "ONLY_NEW");
        symbols.remember(order.symbol(), "", change.clientOrderId());
        JsonNode answer = client.change(
                "replace order " + name(order) + " by " + change.clientOrderId(),
                "POST",
                "/api/v3/order/cancelReplace",
                query,
                CallPriority.ENTRY);
        return BinanceOrders.replacing(
                placed(answer.path("newOrderResponse"), change.clientOrderId()), order.brokerOrderId());
    }

    private BrokerOrder submitRest(BrokerOrder order, OrderRequest rest) {
        try {
            return submit(rest);
        } catch (BrokerException e) {
            throw new BrokerException(
                    e.kind(),
                    "order " + name(order) + " was cancelled, but not replaced: " + e.getMessage(),
                    e.retryAfter().orElse(null),
                    e);
        }
    }
}
