package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.coinbase.CoinbaseClient.Parameter;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Requests and questions about orders. */
final class CoinbaseOrderCalls {
    private static final String BATCH = "/orders/historical/batch";
    private static final String PAGE = "250";
    private static final int MOST_PAGES = 40;

    private final CoinbaseClient client;
    private final Map<String, String> orderIds = new ConcurrentHashMap<>();
    private final Map<String, String> clientIds = new ConcurrentHashMap<>();

    CoinbaseOrderCalls(CoinbaseClient client) {
        this.client = client;
    }

    /** Client order ids by Coinbase's ids, of orders that were seen. */
    Map<String, String> clientIds() {
        return clientIds;
    }

    BrokerOrder seen(BrokerOrder order) {
        if (!order.clientOrderId().isEmpty() && !order.brokerOrderId().isEmpty()) {
            orderIds.put(order.clientOrderId(), order.brokerOrderId());
            clientIds.put(order.brokerOrderId(), order.clientOrderId());
        }
        return order;
    }

    /** Open ones are asked for alone, as Coinbase has refused that state together with others. */
    List<BrokerOrder> open() {
        Map<String, BrokerOrder> orders = new LinkedHashMap<>();
        for (List<String> states :
                List.of(List.of("OPEN"), List.of("PENDING", "QUEUED", "CANCEL_QUEUED", "EDIT_QUEUED"))) {
            List<Parameter> asked = states.stream()
                    .map(each -> new Parameter("order_status", each))
                    .toList();
            boolean unused = pages("list open orders", asked, Integer.MAX_VALUE, CallPriority.QUESTION, order -> {
                orders.put(order.brokerOrderId(), order);
                return false;
            });
        }
        return List.copyOf(orders.values());
    }

    /**
     * Calls for each order, the newest first, until one is what was looked for.
     *
     * @return whether the list was read to its end, or the order found
     */
    private boolean pages(
            String what, List<Parameter> asked, int most, CallPriority priority, Predicate<BrokerOrder> isIt) {
        String cursor = "";
        for (int page = 0; page < most; page++) {
            List<Parameter> parameters = new ArrayList<>(asked);
            parameters.add(new Parameter("limit", PAGE));
            if (!cursor.isEmpty()) {
                parameters.add(new Parameter("cursor", cursor));
            }
            JsonNode answer = client.ask(what, BATCH, parameters, priority);
            for (JsonNode each : answer.path("orders")) {
                if (isIt.test(seen(CoinbaseOrders.ofAnswer(each)))) {
                    return true;
                }
            }
            cursor = AnswerJson.text(answer, "cursor");
            if (!answer.path("has_next").asBoolean(false) || cursor.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * By Coinbase's id where it is known, or else in the list of all orders, as Coinbase looks no order up by the client's id. Where the
     * list is longer than is read, that the order is not among the newest proves nothing, and is UNKNOWN.
     */
    Optional<BrokerOrder> find(String clientOrderId) {
        String what = "look up order " + clientOrderId;
        String orderId = orderIds.get(clientOrderId);
        if (orderId != null) {
            return Optional.of(byId(what, orderId));
        }
        List<BrokerOrder> found = new ArrayList<>();
        boolean isWhole = pages(
                what,
                List.of(),
                MOST_PAGES,
                CallPriority.LOOKUP,
                order -> order.clientOrderId().equals(clientOrderId) && found.add(order));
        if (!isWhole) {
            throw new BrokerException(
                    Kind.UNKNOWN,
                    what + ": not among the newest " + MOST_PAGES + " x " + PAGE
                            + " orders, and Coinbase cannot be asked by this id");
        }
        return found.stream().findFirst();
    }

    /** Of an order that exists: where Coinbase does not tell it yet, that is not known. */
    private BrokerOrder byId(String what, String orderId) {
        try {
            JsonNode answer = client.ask(what, "/orders/historical/" + orderId, List.of(), CallPriority.LOOKUP);
            return seen(CoinbaseOrders.ofAnswer(answer.path("order")));
        } catch (BrokerException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            throw new BrokerException(
                    Kind.UNKNOWN, what + ": Coinbase does not tell it, though it was accepted", null, e);
        }
    }

    BrokerOrder submit(OrderRequest request) {
        if (request.clientOrderId().isEmpty()) {
            throw new IllegalArgumentException("an order needs a clientOrderId before it is sent: " + request);
        }
        String what = "submit order " + request.clientOrderId();
        String before = orderIds.getOrDefault(
                request.clientOrderId(), ""); // the stream may tell of the order before the answer
        JsonNode answer = client.change(
                what,
                "/orders",
                CoinbaseNewOrder.of(request),
                request.isClosing() ? CallPriority.EXIT : CallPriority.ENTRY);
        if (!answer.has("success")) {
            throw new BrokerException(
                    Kind.PROTOCOL, what + ": Coinbase's answer does not tell success; look the order up");
        }
        if (!answer.path("success").asBoolean()) {
            throw CoinbaseErrors.refused(what, answer.path("error_response"));
        }
        String orderId = AnswerJson.text(answer.path("success_response"), "order_id");
        if (orderId.isEmpty()) {
            orderId = AnswerJson.text(answer, "order_id");
        }
        if (orderId.isEmpty()) {
            throw new BrokerException(Kind.PROTOCOL, what + ": Coinbase's answer has no order_id; look the order up");
        }
        if (orderId.equals(before)) {
            throw new BrokerException(
                    Kind.DUPLICATE, what + ": Coinbase made no order, as the id has made order " + orderId + " before");
        }
        return seen(CoinbaseOrders.accepted(request, orderId, client.now()));
    }

    void cancel(BrokerOrder order) {
        String what = "cancel order " + name(order);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("order_ids").add(order.brokerOrderId());
        JsonNode result = client.change(what, "/orders/batch_cancel", body, CallPriority.EXIT)
                .path("results")
                .path(0);
        if (!result.has("success")) {
            throw new BrokerException(Kind.PROTOCOL, what + ": Coinbase's answer tells no result");
        }
        String reason = AnswerJson.text(result, "failure_reason");
        if (!result.path("success").asBoolean() && !reason.equals("DUPLICATE_CANCEL_REQUEST")) {
            throw reason.equals("UNKNOWN_CANCEL_ORDER")
                    ? new BrokerException(Kind.NOT_FOUND, what + ": Coinbase knows no such order that works")
                    : CoinbaseErrors.refused(what, result);
        }
    }

    private static String name(BrokerOrder order) {
        return order.clientOrderId().isEmpty() ? order.brokerOrderId() : order.clientOrderId();
    }

    /** Edits: the order keeps both its ids, so that the one given for the replacement is not used. */
    BrokerOrder replace(BrokerOrder order, OrderChange change) {
        String what = "edit order " + name(order);
        boolean hasLimit = order.type() == OrderType.LIMIT || order.type() == OrderType.STOP_LIMIT;
        if (!hasLimit || change.trail().isPresent()) {
            throw new BrokerException(
                    Kind.REJECTED,
                    what + ": a " + order.type().label() + " order cannot be edited; cancel it and send another");
        }
        BigDecimal price = change.limitPrice().orElse(order.limitPrice());
        BigDecimal size = change.quantity().orElse(order.quantity());
        BigDecimal stop = change.stopPrice().orElse(order.stopPrice());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("order_id", order.brokerOrderId());
        body.put("price", price.toPlainString()).put("size", size.toPlainString());
        if (stop.signum() > 0) {
            body.put("stop_price", stop.toPlainString());
        }
        JsonNode answer = client.change(what, "/orders/edit", body, CallPriority.ENTRY);
        if (!answer.path("success").asBoolean(false)) {
            JsonNode errors = answer.path("errors");
            throw CoinbaseErrors.refused(what, errors.isArray() ? errors.path(0) : answer.path("error_response"));
        }
        return new BrokerOrder(
                order.brokerOrderId(),
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.status(),
                size,
                order.filledQuantity(),
                order.averagePrice(),
                price,
                stop,
                client.now(),
                "",
                "",
                "",
                order.legs());
    }
}
