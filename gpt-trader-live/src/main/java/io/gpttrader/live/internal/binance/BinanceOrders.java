package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

/** Orders as Binance's answers and events tell them. */
final class BinanceOrders {
    private BinanceOrders() {}

    /** An order of an answer: to a new order, a question, a list of orders. */
    static BrokerOrder ofAnswer(JsonNode json) {
        BigDecimal filled = AnswerJson.decimal(json, "executedQty");
        BigDecimal quantity = AnswerJson.decimal(json, "origQty");
        String original = AnswerJson.text(json, "origClientOrderId");
        return new BrokerOrder(
                AnswerJson.text(json, "orderId"),
                original.isEmpty() ? AnswerJson.text(json, "clientOrderId") : original,
                AnswerJson.text(json, "symbol"),
                side(AnswerJson.text(json, "side")),
                type(AnswerJson.text(json, "type"), json.hasNonNull("trailingDelta")),
                status(AnswerJson.text(json, "status")),
                quantity,
                filled,
                average(AnswerJson.decimal(json, "cummulativeQuoteQty"), filled),
                AnswerJson.decimal(json, "price"),
                AnswerJson.decimal(json, "stopPrice"),
                time(json),
                "",
                "",
                AnswerJson.text(json, "expiryReason"),
                List.of());
    }

    /** The order of an {@code executionReport}. */
    static BrokerOrder ofEvent(JsonNode event) {
        BigDecimal filled = AnswerJson.decimal(event, "z");
        return new BrokerOrder(
                AnswerJson.text(event, "i"),
                clientOrderId(event),
                AnswerJson.text(event, "s"),
                side(AnswerJson.text(event, "S")),
                type(AnswerJson.text(event, "o"), event.hasNonNull("d")),
                status(AnswerJson.text(event, "X")),
                AnswerJson.decimal(event, "q"),
                filled,
                average(AnswerJson.decimal(event, "Z"), filled),
                AnswerJson.decimal(event, "p"),
                AnswerJson.decimal(event, "P"),
                AnswerJson.millis(event, "T"),
                "",
                "",
                reason(event),
                List.of());
    }

    /** A cancel has an id of its own in {@code c}; the order's is then in {@code C}. */
    static String clientOrderId(JsonNode event) {
        String original = AnswerJson.text(event, "C");
        return original.isEmpty() || original.equals("null") ? AnswerJson.text(event, "c") : original;
    }

    static BrokerOrder withClientOrderId(BrokerOrder order, String clientOrderId) {
        return changed(order, clientOrderId, order.replaces(), order.legs());
    }

    static BrokerOrder withLegs(BrokerOrder order, List<BrokerOrder> legs) {
        return changed(order, order.clientOrderId(), order.replaces(), legs);
    }

    static BrokerOrder replacing(BrokerOrder order, String replaced) {
        return changed(order, order.clientOrderId(), replaced, order.legs());
    }

    private static BrokerOrder changed(
            BrokerOrder order, String clientOrderId, String replaces, List<BrokerOrder> legs) {
        return new BrokerOrder(
                order.brokerOrderId(),
                clientOrderId,
                order.symbol(),
                order.side(),
                order.type(),
                order.status(),
                order.quantity(),
                order.filledQuantity(),
                order.averagePrice(),
                order.limitPrice(),
                order.stopPrice(),
                order.time(),
                order.replacedBy(),
                replaces,
                order.reason(),
                legs);
    }

    private static OrderSide side(String text) {
        return text.equals("SELL") ? OrderSide.SELL : OrderSide.BUY;
    }

    /** A take-profit has no type of its own here: it is a stop whose price lies on the other side. */
    private static OrderType type(String text, boolean isTrailing) {
        if (isTrailing) {
            return OrderType.TRAILING_STOP;
        }
        return switch (text) {
            case "LIMIT", "LIMIT_MAKER" -> OrderType.LIMIT;
            case "STOP_LOSS", "TAKE_PROFIT" -> OrderType.STOP;
            case "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT" -> OrderType.STOP_LIMIT;
            default -> OrderType.MARKET;
        };
    }

    private static OrderStatus status(String text) {
        return switch (text) {
            case "NEW", "PENDING_CANCEL" -> OrderStatus.OPEN;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED" -> OrderStatus.CANCELED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderStatus.EXPIRED;
            default ->
                OrderStatus
                        .PENDING; // PENDING_NEW of an order list, an answer without a status, and what is not known yet
        };
    }

    /** Below 0 for old orders of which Binance no longer knows it. */
    private static BigDecimal average(BigDecimal quoteQuantity, BigDecimal filled) {
        return filled.signum() <= 0 || quoteQuantity.signum() <= 0
                ? BigDecimal.ZERO
                : AnswerJson.plain(quoteQuantity.divide(filled, MathContext.DECIMAL64));
    }

    private static Instant time(JsonNode json) {
        for (String field : List.of("updateTime", "transactTime", "time")) {
            if (json.hasNonNull(field)) {
                return AnswerJson.millis(json, field);
            }
        }
        return Instant.EPOCH;
    }

    private static String reason(JsonNode event) {
        String rejected = AnswerJson.text(event, "r");
        return rejected.isEmpty() || rejected.equals("NONE") ? AnswerJson.text(event, "eR") : rejected;
    }
}
