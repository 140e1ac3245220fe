package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads orders. */
final class AlpacaOrders {

    private final AlpacaSymbols symbols;

    AlpacaOrders(AlpacaSymbols symbols) {
        this.symbols = symbols;
    }

    /** One order with its legs. */
    BrokerOrder order(JsonNode json) {
        return order(json, AlpacaStatus.of(json), "");
    }

    /** One order as an event tells it. */
    BrokerOrder order(JsonNode json, OrderStatus status, String reason) {
        AlpacaJson.requireObject(json, "an order");
        return new BrokerOrder(
                AlpacaJson.required(json, "id"),
                AlpacaJson.text(json, "client_order_id"),
                symbols.told(AlpacaJson.required(json, "symbol"), AlpacaJson.text(json, "asset_class")),
                side(json),
                type(json),
                status,
                AlpacaJson.number(json, "qty"),
                AlpacaJson.number(json, "filled_qty"),
                AlpacaJson.number(json, "filled_avg_price"),
                AlpacaJson.number(json, "limit_price"),
                AlpacaJson.number(json, "stop_price"),
                AlpacaJson.moment(json, "updated_at", "submitted_at", "created_at")
                        .orElse(Instant.EPOCH),
                AlpacaJson.text(json, "replaced_by"),
                AlpacaJson.text(json, "replaces"),
                reason.isEmpty() ? AlpacaJson.text(json, "reject_reason", "reason") : reason,
                legs(json));
    }

    private List<BrokerOrder> legs(JsonNode json) {
        List<BrokerOrder> legs = new ArrayList<>();
        json.path("legs").forEach(each -> legs.add(order(each)));
        return legs;
    }

    /** An order and its legs, each by itself. An order of several symbols has none of its own: its legs stand for it. */
    List<BrokerOrder> each(JsonNode json) {
        if (isOfSeveralSymbols(json)) {
            return legs(json);
        }
        List<BrokerOrder> all = new ArrayList<>();
        collect(order(json), all);
        return all;
    }

    private static void collect(BrokerOrder order, List<BrokerOrder> all) {
        all.add(order);
        order.legs().forEach(each -> collect(each, all));
    }

    static boolean isOfSeveralSymbols(JsonNode json) {
        return !AlpacaJson.has(json, "symbol") && !json.path("legs").isEmpty();
    }

    /** Also {@code sell_short} and the like. */
    static OrderSide side(JsonNode json) {
        String side = AlpacaJson.text(json, "side", "position_intent").toLowerCase(Locale.ROOT);
        if (side.startsWith("buy")) {
            return OrderSide.BUY;
        }
        if (side.startsWith("sell")) {
            return OrderSide.SELL;
        }
        throw new BrokerException(Kind.PROTOCOL, "Alpaca's 'side' is neither buy nor sell");
    }

    /** A type that is not known is judged by the prices. */
    private static OrderType type(JsonNode json) {
        String type = AlpacaJson.text(json, "type", "order_type").toLowerCase(Locale.ROOT);
        for (OrderType each : OrderType.values()) {
            if (each.label().equals(type)) {
                return each;
            }
        }
        boolean isStop = AlpacaJson.has(json, "stop_price");
        if (AlpacaJson.has(json, "trail_price") || AlpacaJson.has(json, "trail_percent")) {
            return OrderType.TRAILING_STOP;
        }
        if (AlpacaJson.has(json, "limit_price")) {
            return isStop ? OrderType.STOP_LIMIT : OrderType.LIMIT;
        }
        return isStop ? OrderType.STOP : OrderType.MARKET;
    }
}
