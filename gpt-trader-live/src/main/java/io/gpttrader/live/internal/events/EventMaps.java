package io.gpttrader.live.internal.events;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a session and the rows of its tables: every key in one place. Texts are {@code String}, moments {@code Instant}, numbers
 * {@code Number} (a {@code BigDecimal} where the broker told it), truths {@code Boolean}. A text that nobody told is empty.
 *
 * <table>
 *   <caption>Kinds and their keys</caption>
 *   <tr><th>kind</th><th>keys</th></tr>
 *   <tr><td>{@code order}</td><td>an order has changed: {@code symbol, recipe, clientOrderId, brokerOrderId, side, type, quantity,
 *       filledQuantity, averagePrice, limitPrice, stopPrice, status, reason}</td></tr>
 *   <tr><td>{@code fill}</td><td>a part of an order has traded: {@code symbol, recipe, clientOrderId, brokerOrderId, executionId, side,
 *       quantity, price, commission, filledAt}</td></tr>
 *   <tr><td>{@code rejection}</td><td>a limit or the broker refused an order, or made it smaller: {@code symbol, recipe, requested,
 *       granted, limit, reason}</td></tr>
 *   <tr><td>{@code reconciliation}</td><td>the books were compared with the broker's: {@code mismatches} (their number), {@code
 *       differences} (a list of texts), {@code entriesStopped}</td></tr>
 *   <tr><td>{@code entries}</td><td>entries are let through or not: {@code mode} ({@code trading}, {@code reduceOnly} or {@code halt}),
 *       {@code origin}</td></tr>
 *   <tr><td>{@code connection}</td><td>to the broker: {@code connected}, {@code reason}</td></tr>
 *   <tr><td>{@code gap}</td><td>the subscriber was too slow: {@code lost} (how many events)</td></tr>
 * </table>
 */
public final class EventMaps {
    public static final String ORDER = "order";
    public static final String FILL = "fill";
    public static final String REJECTION = "rejection";
    public static final String RECONCILIATION = "reconciliation";
    public static final String ENTRIES = "entries";
    public static final String CONNECTION = "connection";
    public static final String GAP = "gap";

    private EventMaps() {}

    /** Of an {@code order}; also a row of the table of open orders. */
    public static Map<String, Object> order(String recipe, BrokerOrder order) {
        return of(
                "symbol",
                order.symbol(),
                "recipe",
                recipe,
                "clientOrderId",
                order.clientOrderId(),
                "brokerOrderId",
                order.brokerOrderId(),
                "side",
                order.side().label(),
                "type",
                order.type().label(),
                "quantity",
                order.quantity(),
                "filledQuantity",
                order.filledQuantity(),
                "averagePrice",
                order.averagePrice(),
                "limitPrice",
                order.limitPrice(),
                "stopPrice",
                order.stopPrice(),
                "status",
                order.status().label(),
                "reason",
                order.reason());
    }

    /** Of an order that the broker has told nothing of yet, with the keys of {@link #order(String, BrokerOrder)}. */
    public static Map<String, Object> order(
            String recipe,
            String symbol,
            String clientOrderId,
            OrderSide side,
            String type,
            Number quantity,
            String status) {
        return of(
                "symbol",
                symbol,
                "recipe",
                recipe,
                "clientOrderId",
                clientOrderId,
                "brokerOrderId",
                "",
                "side",
                side.label(),
                "type",
                type,
                "quantity",
                quantity,
                "filledQuantity",
                0,
                "averagePrice",
                0,
                "limitPrice",
                0,
                "stopPrice",
                0,
                "status",
                status,
                "reason",
                "");
    }

    public static Map<String, Object> fill(String recipe, BrokerFill fill) {
        return of(
                "symbol",
                fill.symbol(),
                "recipe",
                recipe,
                "clientOrderId",
                fill.clientOrderId(),
                "brokerOrderId",
                fill.brokerOrderId(),
                "executionId",
                fill.executionId(),
                "side",
                fill.side().label(),
                "quantity",
                fill.quantity(),
                "price",
                fill.price(),
                "commission",
                fill.commission(),
                "filledAt",
                fill.time());
    }

    public static Map<String, Object> rejection(
            String recipe, String symbol, double requested, double granted, String limit, String reason) {
        return of(
                "symbol",
                symbol,
                "recipe",
                recipe,
                "requested",
                requested,
                "granted",
                granted,
                "limit",
                limit,
                "reason",
                reason);
    }

    public static Map<String, Object> reconciliation(Collection<String> differences, boolean entriesStopped) {
        return of(
                "mismatches",
                differences.size(),
                "differences",
                List.copyOf(differences),
                "entriesStopped",
                entriesStopped);
    }

    public static Map<String, Object> entries(String mode, String origin) {
        return of("mode", mode, "origin", origin);
    }

    public static Map<String, Object> connection(boolean connected, String reason) {
        return of("connected", connected, "reason", reason);
    }

    /**
     * A row of the table of positions: {@code symbol, recipe, units} (below 0 when short){@code , entryPrice, price, profit} (before the
     * exit's costs).
     */
    public static Map<String, Object> position(
            String recipe, String symbol, double units, double entryPrice, double price, double profit) {
        return of(
                "symbol",
                symbol,
                "recipe",
                recipe,
                "units",
                units,
                "entryPrice",
                entryPrice,
                "price",
                price,
                "profit",
                profit);
    }

    private static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
