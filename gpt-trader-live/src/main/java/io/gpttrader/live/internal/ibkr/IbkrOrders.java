package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of each order, put together from what was sent, the list, the status of one order and the stream: each of them tells a
 * part, under names of its own, and the stream only what has changed.
 */
final class IbkrOrders {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("orderId", List.of("orderId", "order_id")),
            Map.entry("order_ref", List.of("order_ref", "cOID", "local_order_id")),
            Map.entry("conid", List.of("conid")),
            Map.entry("ticker", List.of("ticker", "symbol", "contract_description_1", "description1")),
            Map.entry("side", List.of("side")),
            Map.entry("type", List.of("origOrderType", "order_type", "orderType")),
            Map.entry("status", List.of("status", "order_status")),
            Map.entry("tif", List.of("timeInForce", "tif")),
            Map.entry("ccp", List.of("order_ccp_status")),
            Map.entry("total", List.of("totalSize", "total_size", "quantity")),
            Map.entry("filled", List.of("filledQuantity", "cum_fill")),
            Map.entry("remaining", List.of("remainingQuantity")),
            Map.entry("average", List.of("avgPrice", "average_price")),
            Map.entry("price", List.of("price", "limit_price")),
            Map.entry("aux", List.of("auxPrice", "stop_price")),
            Map.entry("time", List.of("lastExecutionTime_r", "lastExecutionTime", "order_time")),
            Map.entry(
                    "reason",
                    List.of(
                            "order_cancellation_by_system_reason",
                            "reject_reason",
                            "order_status_description",
                            "text")));

    private final Map<String, ObjectNode> rows = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final IbkrContracts contracts;

    IbkrOrders(IbkrContracts contracts) {
        this.contracts = contracts;
    }

    /** Takes what is told about an order, and returns all that is known; empty where it has no id. */
    Optional<BrokerOrder> take(JsonNode told) {
        String id = IbkrJson.text(told, "orderId", "order_id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode row = rows.compute(id, (key, known) -> {
            ObjectNode merged = known == null ? JsonNodeFactory.instance.objectNode() : known.deepCopy();
            NAMES.forEach((name, from) -> {
                String text = IbkrJson.text(told, from.toArray(String[]::new));
                if (!text.isEmpty() && !isStale(name, text, merged)) {
                    merged.put(name, text);
                }
            });
            return merged;
        });
        String reference = IbkrJson.text(row, "order_ref");
        if (!reference.isEmpty()) {
            ids.put(reference, id);
        }
        return Optional.of(order(row));
    }

    /** A list that is older than the stream does not take an order back to work, nor a fill away. */
    private static boolean isStale(String name, String text, ObjectNode known) {
        if (name.equals("status")) {
            String status = IbkrJson.text(known, "status");
            return !status.isEmpty()
                    && status(status, "", false).isOver()
                    && !status(text, "", false).isOver();
        }
        return name.equals("filled")
                && new BigDecimal(text.replace(",", "")).compareTo(IbkrJson.decimal(known, "filled")) < 0;
    }

    /** IBKR's id of an order that was sent with that one; empty where it is not known here. */
    String idOf(String clientOrderId) {
        return ids.getOrDefault(clientOrderId, "");
    }

    /** As the gateway takes it. */
    String tif(String id) {
        ObjectNode row = rows.get(id);
        String told = row == null ? "" : IbkrJson.text(row, "tif").toUpperCase(Locale.ROOT);
        return told.equals("GTC") || told.equals("OPG") || told.equals("IOC") ? told : "DAY";
    }

    boolean isKnown(String id) {
        ObjectNode row = rows.get(id);
        return row != null && row.has("ticker") && row.has("side") && row.has("status");
    }

    private BrokerOrder order(ObjectNode row) {
        OrderType type = type(IbkrJson.text(row, "type"));
        BigDecimal filled = IbkrJson.decimal(row, "filled");
        BigDecimal total = IbkrJson.decimal(row, "total");
        BigDecimal price = IbkrJson.decimal(row, "price");
        BigDecimal aux = IbkrJson.decimal(row, "aux");
        boolean isStop = type == OrderType.STOP || type == OrderType.TRAILING_STOP;
        OrderStatus status = status(IbkrJson.text(row, "status"), IbkrJson.text(row, "ccp"), filled.signum() > 0);
        return new BrokerOrder(
                IbkrJson.text(row, "orderId"),
                IbkrJson.text(row, "order_ref"),
                contracts.symbol(row, IbkrJson.text(row, "ticker")),
                side(IbkrJson.text(row, "side")),
                type,
                status,
                total.signum() > 0 ? total : filled.add(IbkrJson.decimal(row, "remaining")),
                filled,
                filled.signum() > 0 ? IbkrJson.decimal(row, "average") : BigDecimal.ZERO,
                type == OrderType.LIMIT || type == OrderType.STOP_LIMIT ? price : BigDecimal.ZERO,
                isStop && aux.signum() == 0 ? price : aux,
                IbkrJson.time(row, "time"),
                "",
                "",
                status == OrderStatus.REJECTED ? IbkrJson.text(row, "reason", "status") : "",
                List.of());
    }

    static OrderSide side(String text) {
        return text.toUpperCase(Locale.ROOT).startsWith("S") ? OrderSide.SELL : OrderSide.BUY;
    }

    /** What is none of ours (auctions, pegged orders) counts as what it is nearest to. */
    private static OrderType type(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        boolean isLimit = name.contains("LIMIT") || name.contains("LMT");
        boolean isStop = name.contains("STOP") || name.contains("STP");
        if (name.contains("TRAIL")) {
            return OrderType.TRAILING_STOP;
        }
        return isStop ? isLimit ? OrderType.STOP_LIMIT : OrderType.STOP : isLimit ? OrderType.LIMIT : OrderType.MARKET;
    }

    /** An order that is inactive was refused, by IBKR's documentation, but for one that waits for an answer to a question. */
    private static OrderStatus status(String text, String ccp, boolean isPartial) {
        String name = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return switch (name) {
            case "SUBMITTED", "PRESUBMITTED", "PENDINGCANCEL", "PENDINGREPLACE", "REPLACED", "OPEN" ->
                isPartial ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELLED", "CANCELED", "APICANCELLED" -> OrderStatus.CANCELED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "INACTIVE" ->
                ccp.toUpperCase(Locale.ROOT).contains("PENDING") ? OrderStatus.PENDING : OrderStatus.REJECTED;
            default -> isPartial ? OrderStatus.PARTIALLY_FILLED : OrderStatus.PENDING;
        };
    }
}
