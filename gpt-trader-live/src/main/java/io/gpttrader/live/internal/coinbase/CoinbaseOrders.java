package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** Orders as Coinbase's answers and events tell them. */
final class CoinbaseOrders {
    private CoinbaseOrders() {}

    /** An order of an answer. Its configuration has one field, named after its type, with what was ordered. */
    static BrokerOrder ofAnswer(JsonNode json) {
        JsonNode configuration = json.path("order_configuration");
        String name = configuration.isObject() && configuration.fieldNames().hasNext()
                ? configuration.fieldNames().next()
                : "";
        JsonNode ordered = configuration.path(name);
        BigDecimal filled = AnswerJson.decimal(json, "filled_size");
        OrderType type = type(AnswerJson.text(json, "order_type"), name);
        return new BrokerOrder(
                AnswerJson.text(json, "order_id"),
                AnswerJson.text(json, "client_order_id"),
                AnswerJson.text(json, "product_id"),
                side(AnswerJson.text(json, "side")),
                type,
                status(AnswerJson.text(json, "status"), filled),
                AnswerJson.decimal(ordered, "base_size"),
                filled,
                AnswerJson.decimal(json, "average_filled_price"),
                AnswerJson.decimal(ordered, "limit_price"),
                AnswerJson.decimal(ordered, "stop_price").max(AnswerJson.decimal(ordered, "stop_trigger_price")),
                lastTime(json),
                "",
                "",
                reason(json, "reject_message", "reject_reason", "cancel_message"),
                List.of());
    }

    /** An order of the user channel. What is left of a market order may be counted in the quote currency, so it says nothing. */
    static BrokerOrder ofEvent(JsonNode json) {
        BigDecimal filled = AnswerJson.decimal(json, "cumulative_quantity");
        OrderType type = type(AnswerJson.text(json, "order_type"), "");
        OrderStatus status = status(AnswerJson.text(json, "status"), filled);
        BigDecimal left = type == OrderType.MARKET ? BigDecimal.ZERO : AnswerJson.decimal(json, "leaves_quantity");
        boolean isKnown = type != OrderType.MARKET || status == OrderStatus.FILLED;
        return new BrokerOrder(
                AnswerJson.text(json, "order_id"),
                AnswerJson.text(json, "client_order_id"),
                AnswerJson.text(json, "product_id"),
                side(AnswerJson.text(json, "order_side")),
                type,
                status,
                isKnown ? AnswerJson.plain(filled.add(left)) : BigDecimal.ZERO,
                filled,
                AnswerJson.decimal(json, "avg_price"),
                AnswerJson.decimal(json, "limit_price"),
                AnswerJson.decimal(json, "stop_price"),
                AnswerJson.instant(json, "creation_time"),
                "",
                "",
                reason(json, "reject_reason", "reject_Reason", "cancel_reason"),
                List.of());
    }

    /** An order that was accepted; what has become of it is not told in the answer. */
    static BrokerOrder accepted(OrderRequest request, String orderId, Instant now) {
        return new BrokerOrder(
                orderId,
                request.clientOrderId(),
                request.symbol(),
                request.side(),
                request.type(),
                OrderStatus.PENDING,
                request.quantity().orElse(BigDecimal.ZERO),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                request.limitPrice().orElse(BigDecimal.ZERO),
                request.stopPrice().or(request::stopLossStop).orElse(BigDecimal.ZERO),
                now,
                "",
                "",
                "",
                List.of());
    }

    private static OrderSide side(String text) {
        return text.equals("SELL") ? OrderSide.SELL : OrderSide.BUY;
    }

    /** A bracket is a limit exit with a stop at which it becomes another price. */
    private static OrderType type(String text, String configuration) {
        String name = text.toUpperCase(Locale.ROOT).replace(' ', '_');
        if (name.equals("STOP_LIMIT") || configuration.startsWith("stop_limit")) {
            return OrderType.STOP_LIMIT;
        }
        if (name.equals("STOP")) {
            return OrderType.STOP;
        }
        boolean isLimit =
                name.equals("LIMIT") || name.equals("BRACKET") || name.equals("TWAP") || name.equals("SCALED");
        return isLimit || configuration.contains("limit") || configuration.startsWith("trigger_bracket")
                ? OrderType.LIMIT
                : OrderType.MARKET;
    }

    private static OrderStatus status(String text, BigDecimal filled) {
        return switch (text) {
            case "OPEN", "CANCEL_QUEUED", "EDIT_QUEUED" ->
                filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELLED", "CANCELED" -> OrderStatus.CANCELED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            case "FAILED", "REJECTED" -> OrderStatus.REJECTED;
            default -> OrderStatus.PENDING; // PENDING, QUEUED and what is not known yet
        };
    }

    private static Instant lastTime(JsonNode json) {
        for (String field : List.of("last_update_time", "last_fill_time", "created_time")) {
            try {
                String text = AnswerJson.text(json, field);
                if (!text.isEmpty()) {
                    return Instant.parse(text);
                }
            } catch (DateTimeParseException e) {
                // The next one.
            }
        }
        return Instant.EPOCH;
    }

    private static String reason(JsonNode json, String... fields) {
        for (String field : fields) {
            String text = AnswerJson.text(json, field);
            if (!text.isEmpty() && !text.equals("REJECT_REASON_UNSPECIFIED")) {
                return text;
            }
        }
        return "";
    }
}
