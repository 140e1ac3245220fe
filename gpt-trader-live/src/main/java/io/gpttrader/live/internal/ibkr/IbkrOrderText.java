package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Orders as the gateway takes them. Refuses what IBKR, or this client, cannot do before anything is sent. */
final class IbkrOrderText {
    private IbkrOrderText() {}

    /** The order, with what is attached to it. */
    static ObjectNode of(OrderRequest request, String account, String conid) {
        requirePossible(request);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode orders = body.putArray("orders");
        ObjectNode first = order(request, account, conid);
        orders.add(first);
        if (request.isOneCancelsOther()) {
            first.put("isSingleGroup", true);
            orders.add(loss(request, account, conid, request.side(), "-loss").put("isSingleGroup", true));
            return body;
        }
        OrderSide exit = request.side().opposite();
        if (request.takeProfitLimit().isPresent()) {
            ObjectNode profit = exit(request, account, conid, exit, "-profit");
            profit.put("orderType", "LMT")
                    .put("price", request.takeProfitLimit().orElseThrow());
            orders.add(profit.put("parentId", request.clientOrderId()));
        }
        if (request.stopLossStop().isPresent()) {
            orders.add(loss(request, account, conid, exit, "-loss").put("parentId", request.clientOrderId()));
        }
        return body;
    }

    private static void requirePossible(OrderRequest request) {
        if (request.quantity().isEmpty()) {
            throw refused(request, "IBKR's Web API takes quantities, not amounts of money");
        }
        if (request.quantity().orElseThrow().stripTrailingZeros().scale() > 0) {
            throw refused(request, "the quantity must be whole shares");
        }
        TimeInForce time = request.timeInForce();
        if (time == TimeInForce.FOK || time == TimeInForce.CLS) {
            throw refused(request, "time in force " + time.label() + " is not possible; use day, gtc, opg or ioc");
        }
        if (request.isOneCancelsOther()
                && (request.type() != OrderType.LIMIT || request.stopLossStop().isEmpty())) {
            throw refused(request, "a pair of exits needs a limit price and a stopLoss(..)");
        }
    }

    static BrokerException refused(OrderRequest request, String why) {
        return new BrokerException(
                BrokerException.Kind.REJECTED, "submit order " + request.clientOrderId() + ": not sent: " + why);
    }

    private static ObjectNode order(OrderRequest request, String account, String conid) {
        ObjectNode order = base(request, account, conid, request.side(), request.clientOrderId());
        order.put("tif", request.timeInForce().label().toUpperCase(Locale.ROOT));
        order.put("outsideRTH", request.isExtendedHours());
        switch (request.type()) {
            case MARKET -> order.put("orderType", "MKT");
            case LIMIT -> put(order.put("orderType", "LMT"), "price", request.limitPrice());
            case STOP -> put(order.put("orderType", "STP"), "price", request.stopPrice());
            case STOP_LIMIT -> {
                put(order.put("orderType", "STOP_LIMIT"), "price", request.limitPrice());
                put(order, "auxPrice", request.stopPrice());
            }
            case TRAILING_STOP -> {
                boolean isAmount = request.trailAmount().isPresent();
                order.put("orderType", "TRAIL").put("trailingType", isAmount ? "amt" : "%");
                put(order, "trailingAmt", isAmount ? request.trailAmount() : request.trailPercent());
            }
        }
        return order;
    }

    private static ObjectNode base(OrderRequest request, String account, String conid, OrderSide side, String id) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("acctId", account).put("conid", Long.parseLong(conid)).put("cOID", id);
        order.put("side", side.name()).put("ticker", request.symbol());
        return order.put("quantity", request.quantity().orElseThrow().toBigInteger());
    }

    private static ObjectNode exit(OrderRequest request, String account, String conid, OrderSide side, String ending) {
        return base(request, account, conid, side, request.clientOrderId() + ending)
                .put("tif", "GTC");
    }

    private static ObjectNode loss(OrderRequest request, String account, String conid, OrderSide side, String ending) {
        ObjectNode loss = exit(request, account, conid, side, ending);
        Optional<BigDecimal> limit = request.stopLossLimit();
        if (limit.isPresent()) {
            put(loss.put("orderType", "STOP_LIMIT"), "auxPrice", request.stopLossStop());
            put(loss, "price", limit);
        } else {
            put(loss.put("orderType", "STP"), "price", request.stopLossStop());
        }
        return loss;
    }

    private static void put(ObjectNode order, String field, Optional<BigDecimal> number) {
        number.ifPresent(value -> order.put(field, value));
    }
}
