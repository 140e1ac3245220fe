package io.gpttrader.paper.internal.events;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a session and the rows of its tables: every key in one place. Texts are {@code String}, moments {@code Instant}, numbers
 * {@code Number} (a {@code BigDecimal} where a broker told it), truths {@code Boolean}. A text that nobody told is empty.
 *
 * <table>
 *   <caption>Kinds and their keys</caption>
 *   <tr><th>kind</th><th>keys</th></tr>
 *   <tr><td>{@code bar}</td><td>a bar is taken: {@code symbol, open, high, low, close, volume, beginTime, endTime, receivedAt} (when the
 *       bar had come that completed its time)</td></tr>
 *   <tr><td>{@code decision}</td><td>a recipe has decided and an order follows: {@code symbol, recipe, side, units, correlationId,
 *       barEndTime, barReceivedAt, decidedAt, clientOrderId}</td></tr>
 *   <tr><td>{@code order}</td><td>an order has changed: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId, side, type,
 *       quantity, filledQuantity, averagePrice, limitPrice, stopPrice, status, reason}</td></tr>
 *   <tr><td>{@code fill}</td><td>a part of an order has traded: {@code symbol, recipe, correlationId, clientOrderId, brokerOrderId,
 *       executionId, side, quantity, price, commission, slippageBps} (a cost is above 0; NaN where the close at the decision is not
 *       known){@code , filledAt, tag} (of the recipe's condition that made the order; empty without one)</td></tr>
 *   <tr><td>{@code rejection}</td><td>a limit or the broker refused an order, or made it smaller: {@code symbol, recipe, requested,
 *       granted, limit, reason}</td></tr>
 *   <tr><td>{@code equity}</td><td>the account after the bars of a time: {@code barTime, equity, cash, drawdown, exposure}</td></tr>
 *   <tr><td>{@code entries}</td><td>entries are let through or not: {@code mode} ({@code trading}, {@code reduceOnly} or {@code halt}),
 *       {@code origin}</td></tr>
 *   <tr><td>{@code feed}</td><td>a feed went stale, came back, ended or failed: {@code symbol, state, reason}</td></tr>
 *   <tr><td>{@code reconciliation}</td><td>the books were compared with the broker's: {@code mismatches} (their number), {@code
 *       differences} (a list of texts), {@code entriesStopped}</td></tr>
 *   <tr><td>{@code connection}</td><td>to the broker: {@code connected}, {@code reason}</td></tr>
 *   <tr><td>{@code gap}</td><td>the subscriber was too slow: {@code lost} (how many events)</td></tr>
 * </table>
 *
 * <p>{@code correlationId} is one from a decision to its fill: recipe, symbol and end of the deciding bar with slashes between, such as
 * {@code sma-cross/AAPL/2024-01-05T21:00:00Z}; of an order by a person it is the client order id.
 */
public final class EventMaps {
    public static final String BAR = "bar";
    public static final String DECISION = "decision";
    public static final String ORDER = "order";
    public static final String FILL = "fill";
    public static final String REJECTION = "rejection";
    public static final String EQUITY = "equity";
    public static final String ENTRIES = "entries";
    public static final String FEED = "feed";
    public static final String RECONCILIATION = "reconciliation";
    public static final String CONNECTION = "connection";
    public static final String GAP = "gap";

    private EventMaps() {}

    /**
     * Which order of whom it is.
     *
     * @param recipe its name, {@code manual} for a person's
     * @param correlationId one from the decision to the fill
     * @param clientOrderId by which the session knows it
     * @param brokerOrderId the broker's; empty where there is none
     */
    public record OrderName(
            String symbol, String recipe, String correlationId, String clientOrderId, String brokerOrderId) {

        private Map<String, Object> map() {
            return of(
                    "symbol",
                    symbol,
                    "recipe",
                    recipe,
                    "correlationId",
                    correlationId,
                    "clientOrderId",
                    clientOrderId,
                    "brokerOrderId",
                    brokerOrderId);
        }
    }

    /** What joins a decision with its orders and fills: recipe, symbol and end of the deciding bar. */
    public static String correlationId(String recipe, String symbol, long barEndMillis) {
        return recipe + "/" + symbol + "/" + Instant.ofEpochMilli(barEndMillis);
    }

    /** What a fill cost against the close that decided it, basis points of that close; NaN where that is not known or 0. */
    public static double slippageBps(boolean isBuy, double price, double reference) {
        double cost = isBuy ? price - reference : reference - price;
        return reference == 0 ? Double.NaN : cost / Math.abs(reference) * 10_000;
    }

    /** Of a {@code bar}; its prices are in this order. */
    public static Map<String, Object> bar(
            String symbol, double[] openHighLowCloseVolume, Instant begin, Instant end, Instant receivedAt) {
        return of(
                "symbol",
                symbol,
                "open",
                openHighLowCloseVolume[0],
                "high",
                openHighLowCloseVolume[1],
                "low",
                openHighLowCloseVolume[2],
                "close",
                openHighLowCloseVolume[3],
                "volume",
                openHighLowCloseVolume[4],
                "beginTime",
                begin,
                "endTime",
                end,
                "receivedAt",
                receivedAt);
    }

    /** Of a {@code decision}; its units are above 0. */
    public static Map<String, Object> decision(
            OrderName name, String side, double units, Instant barEnd, Instant barReceivedAt, Instant decidedAt) {
        return of(
                "symbol",
                name.symbol,
                "recipe",
                name.recipe,
                "side",
                side,
                "units",
                units,
                "correlationId",
                name.correlationId,
                "barEndTime",
                barEnd,
                "barReceivedAt",
                barReceivedAt,
                "decidedAt",
                decidedAt,
                "clientOrderId",
                name.clientOrderId);
    }

    /** Of an {@code order}; also a row of the table of open orders. */
    public static Map<String, Object> order(
            OrderName name,
            String side,
            String type,
            Number quantity,
            Number filledQuantity,
            Number averagePrice,
            Number limitPrice,
            Number stopPrice,
            String status,
            String reason) {
        Map<String, Object> map = name.map();
        map.put("side", side);
        map.put("type", type);
        map.put("quantity", quantity);
        map.put("filledQuantity", filledQuantity);
        map.put("averagePrice", averagePrice);
        map.put("limitPrice", limitPrice);
        map.put("stopPrice", stopPrice);
        map.put("status", status);
        map.put("reason", reason);
        return map;
    }

    /** Of a {@code fill} of an order that a condition of that name made; an empty one where it has none. */
    public static Map<String, Object> fill(
            OrderName name,
            String executionId,
            String side,
            Number quantity,
            Number price,
            Number commission,
            double slippageBps,
            Instant filledAt,
            String tag) {
        Map<String, Object> map = name.map();
        map.put("executionId", executionId);
        map.put("side", side);
        map.put("quantity", quantity);
        map.put("price", price);
        map.put("commission", commission);
        map.put("slippageBps", slippageBps);
        map.put("filledAt", filledAt);
        map.put("tag", tag);
        return map;
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

    /** Of an {@code equity}; drawdown is a fraction of the peak, exposure one of equity. */
    public static Map<String, Object> equity(
            Instant barTime, double equity, double cash, double drawdown, double exposure) {
        return of("barTime", barTime, "equity", equity, "cash", cash, "drawdown", drawdown, "exposure", exposure);
    }

    public static Map<String, Object> entries(String mode, String origin) {
        return of("mode", mode, "origin", origin);
    }

    /** Of a {@code feed} that is live again, stale, over or failed. */
    public static Map<String, Object> feed(String symbol, String state, String reason) {
        return of("symbol", symbol, "state", state, "reason", reason);
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

    /**
     * A row of the table of strategies: {@code recipe, profit} (account currency, closed round trips and open positions at the last
     * closes){@code , trades} (closed round trips){@code , winPercent} (of them; NaN without one){@code , positions} (open ones){@code ,
     * exposure} (of equity).
     */
    public static Map<String, Object> strategy(
            String recipe, double profit, int trades, double winPercent, int positions, double exposure) {
        return of(
                "recipe",
                recipe,
                "profit",
                profit,
                "trades",
                trades,
                "winPercent",
                winPercent,
                "positions",
                positions,
                "exposure",
                exposure);
    }

    /** A row of the table of limits: {@code limit} (its name){@code , value} (NaN where it is not set){@code , used}, in the limit's unit. */
    public static Map<String, Object> limit(String limit, double value, double used) {
        return of("limit", limit, "value", value, "used", used);
    }

    private static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
