package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order at the fake broker. Changed under the account's lock only. */
final class FakeOrder {

    final String id = UUID.randomUUID().toString();
    String clientId = UUID.randomUUID().toString();
    String symbol = "";
    String side = "buy";
    String type = "market";
    String time = "day";
    String orderClass = "";
    String status = "pending_new";

    @Nullable
    BigDecimal quantity;

    @Nullable
    BigDecimal notional;

    @Nullable
    BigDecimal limit;

    @Nullable
    BigDecimal stop;

    @Nullable
    BigDecimal trailPrice;

    @Nullable
    BigDecimal trailPercent;

    /** The best price since a trailing stop was placed. */
    @Nullable
    BigDecimal highWater;

    boolean isExtended;
    boolean isTriggered;
    BigDecimal filled = BigDecimal.ZERO;
    BigDecimal paid = BigDecimal.ZERO;

    @Nullable
    String replaces;

    @Nullable
    String replacedBy;

    @Nullable
    FakeOrder parent;

    final List<FakeOrder> legs = new ArrayList<>();
    Instant submitted = Instant.EPOCH;
    Instant updated = Instant.EPOCH;

    boolean isBuy() {
        return side.equals("buy");
    }

    boolean isOver() {
        return switch (status) {
            case "filled", "canceled", "expired", "rejected", "replaced" -> true;
            default -> false;
        };
    }

    /** Whether it can trade now. A held stop of a pair can, its price is watched. */
    boolean isWorking() {
        return switch (status) {
            case "new", "partially_filled", "pending_replace" -> true;
            case "held" -> parent != null && (parent.orderClass.equals("oco") || parent.status.equals("filled"));
            default -> false;
        };
    }

    BigDecimal wanted() {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }

    BigDecimal remaining() {
        return wanted().subtract(filled);
    }

    /** Reads the body of a request; what is not there stays as it is. */
    void read(JsonNode body) {
        symbol = body.path("symbol").asText(symbol);
        side = body.path("side").asText(side);
        type = body.path("type").asText(type);
        time = body.path("time_in_force").asText(time);
        orderClass = body.path("order_class").asText("").replace("simple", "");
        isExtended = body.path("extended_hours").asBoolean();
        if (body.path("client_order_id").isTextual()) {
            clientId = body.path("client_order_id").textValue();
        }
        quantity = number(body, "qty", quantity);
        notional = number(body, "notional", notional);
        limit = number(body, "limit_price", limit);
        stop = number(body, "stop_price", stop);
        trailPrice = number(body, "trail_price", trailPrice);
        trailPercent = number(body, "trail_percent", trailPercent);
    }

    /** What takes its place, by the body of a request to change it. */
    FakeOrder successor(JsonNode body) {
        FakeOrder fresh = new FakeOrder();
        fresh.symbol = symbol;
        fresh.side = side;
        fresh.type = type;
        fresh.time = time;
        fresh.parent = parent;
        fresh.quantity = quantity;
        fresh.limit = limit;
        fresh.stop = stop;
        fresh.trailPrice = trailPrice;
        fresh.trailPercent = trailPercent;
        fresh.isExtended = isExtended;
        fresh.read(body);
        fresh.orderClass = orderClass;
        BigDecimal trail = number(body, "trail", trailPrice == null ? trailPercent : trailPrice);
        fresh.trailPrice = trailPrice == null ? null : trail;
        fresh.trailPercent = trailPercent == null ? null : trail;
        return fresh;
    }

    static @Nullable BigDecimal number(JsonNode body, String name, @Nullable BigDecimal otherwise) {
        JsonNode value = body.path(name);
        return value.isTextual() || value.isNumber() ? new BigDecimal(value.asText()) : otherwise;
    }
}
