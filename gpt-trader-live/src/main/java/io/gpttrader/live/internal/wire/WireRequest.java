package io.gpttrader.live.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.util.Optional;

/** JSON of what a broker is asked to do. */
final class WireRequest {
    private WireRequest() {}

    static ObjectNode request(OrderRequest request) {
        return WireNode.make()
                .put("clientOrderId", request.clientOrderId())
                .put("symbol", request.symbol())
                .put("side", request.side())
                .put("quantity", request.quantity())
                .put("notional", request.notional())
                .put("type", request.type())
                .put("timeInForce", request.timeInForce())
                .put("limitPrice", request.limitPrice())
                .put("stopPrice", request.stopPrice())
                .put("trailAmount", request.trailAmount())
                .put("trailPercent", request.trailPercent())
                .put("isExtendedHours", request.isExtendedHours())
                .put("isClosing", request.isClosing())
                .put("takeProfitLimit", request.takeProfitLimit())
                .put("stopLossStop", request.stopLossStop())
                .put("stopLossLimit", request.stopLossLimit())
                .put("isOneCancelsOther", request.isOneCancelsOther())
                .json();
    }

    static OrderRequest request(JsonNode json) {
        WireNode node = WireNode.of(json, 17);
        OrderRequest request =
                attached(node, priced(node, sized(node))).timeInForce(node.constant("timeInForce", TimeInForce.class));
        String id = node.text("clientOrderId");
        request = id.isEmpty() ? request : request.clientOrderId(id);
        request = node.truth("isExtendedHours") ? request.extendedHours() : request;
        return node.truth("isClosing") ? request.closing() : request;
    }

    private static OrderRequest sized(WireNode node) {
        OrderSide side = node.constant("side", OrderSide.class);
        Optional<BigDecimal> quantity = node.optionalNumber("quantity");
        Optional<BigDecimal> notional = node.optionalNumber("notional");
        if (quantity.isPresent() == notional.isPresent()) {
            throw new IllegalArgumentException("a request has a quantity or a notional but was " + node.json());
        }
        return quantity.map(shares -> OrderRequest.of(node.text("symbol"), side, shares))
                .orElseGet(() -> OrderRequest.ofNotional(node.text("symbol"), side, notional.orElseThrow()));
    }

    private static OrderRequest priced(WireNode node, OrderRequest request) {
        return switch (node.constant("type", OrderType.class)) {
            case MARKET -> request;
            case LIMIT -> request.limit(node.number("limitPrice"));
            case STOP -> request.stop(node.number("stopPrice"));
            case STOP_LIMIT -> request.stopLimit(node.number("stopPrice"), node.number("limitPrice"));
            case TRAILING_STOP ->
                node.optionalNumber("trailAmount")
                        .map(request::trailingAmount)
                        .orElseGet(() -> request.trailingPercent(node.number("trailPercent")));
        };
    }

    private static OrderRequest attached(WireNode node, OrderRequest request) {
        Optional<BigDecimal> profit = node.optionalNumber("takeProfitLimit");
        OrderRequest attached = profit.isPresent() ? request.takeProfit(profit.get()) : request;
        Optional<BigDecimal> stop = node.optionalNumber("stopLossStop");
        Optional<BigDecimal> limit = node.optionalNumber("stopLossLimit");
        if (stop.isPresent()) {
            attached = limit.isPresent() ? attached.stopLoss(stop.get(), limit.get()) : attached.stopLoss(stop.get());
        }
        return node.truth("isOneCancelsOther") ? attached.oneCancelsOther() : attached;
    }

    static ObjectNode change(OrderChange change) {
        return WireNode.make()
                .put("clientOrderId", change.clientOrderId())
                .put("quantity", change.quantity())
                .put("limitPrice", change.limitPrice())
                .put("stopPrice", change.stopPrice())
                .put("trail", change.trail())
                .json();
    }

    static OrderChange change(JsonNode json) {
        WireNode node = WireNode.of(json, 5);
        return new OrderChange(
                node.text("clientOrderId"),
                node.optionalNumber("quantity"),
                node.optionalNumber("limitPrice"),
                node.optionalNumber("stopPrice"),
                node.optionalNumber("trail"));
    }
}
