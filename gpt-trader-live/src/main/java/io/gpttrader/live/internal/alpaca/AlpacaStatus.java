package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.util.Locale;

/** What Alpaca's many states of an order come to. One that is not known is judged by the order's times and quantities. */
final class AlpacaStatus {

    private AlpacaStatus() {}

    static OrderStatus of(JsonNode order) {
        BigDecimal filled = AlpacaJson.number(order, "filled_qty");
        return switch (AlpacaJson.text(order, "status").toLowerCase(Locale.ROOT)) {
            case "filled" -> OrderStatus.FILLED;
            case "canceled", "cancelled" -> OrderStatus.CANCELED;
            case "expired" -> OrderStatus.EXPIRED;
            case "rejected" -> OrderStatus.REJECTED;
            case "replaced" -> OrderStatus.REPLACED;
            case "pending_new", "accepted", "accepted_for_bidding", "pending_review" ->
                working(OrderStatus.PENDING, filled);
            case "new", "held", "stopped", "suspended", "pending_cancel", "pending_replace" ->
                working(OrderStatus.OPEN, filled);
            case "partially_filled" -> OrderStatus.PARTIALLY_FILLED;
            default -> judged(order, filled);
        };
    }

    private static OrderStatus working(OrderStatus status, BigDecimal filled) {
        return filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : status;
    }

    /** Also for {@code calculated} and {@code done_for_day}, which say nothing of how much has traded. */
    private static OrderStatus judged(JsonNode order, BigDecimal filled) {
        if (isWhole(order, filled)) {
            return OrderStatus.FILLED;
        }
        if (AlpacaJson.has(order, "failed_at")) {
            return OrderStatus.REJECTED;
        }
        if (AlpacaJson.has(order, "replaced_by")) {
            return OrderStatus.REPLACED;
        }
        if (AlpacaJson.has(order, "canceled_at")) {
            return OrderStatus.CANCELED;
        }
        return AlpacaJson.has(order, "expired_at") ? OrderStatus.EXPIRED : working(OrderStatus.OPEN, filled);
    }

    private static boolean isWhole(JsonNode order, BigDecimal filled) {
        BigDecimal quantity = AlpacaJson.number(order, "qty");
        return quantity.signum() > 0 && filled.compareTo(quantity) >= 0;
    }

    /** An event that says an order is over is believed even where the order that comes with it is told as it was before. */
    static OrderStatus of(String event, JsonNode order) {
        OrderStatus status = of(order);
        if (status.isOver()) {
            return status;
        }
        return switch (event) {
            case "fill" -> isWhole(order, AlpacaJson.number(order, "filled_qty")) ? OrderStatus.FILLED : status;
            case "canceled" -> OrderStatus.CANCELED;
            case "expired" -> OrderStatus.EXPIRED;
            case "rejected" -> OrderStatus.REJECTED;
            default -> status;
        };
    }
}
