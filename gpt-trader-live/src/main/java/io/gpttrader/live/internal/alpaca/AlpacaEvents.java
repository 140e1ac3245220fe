package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what the trade_updates stream tells of orders. */
final class AlpacaEvents {

    private final AlpacaOrders orders;
    private final AlpacaExecutions executions;

    AlpacaEvents(AlpacaOrders orders, AlpacaExecutions executions) {
        this.orders = orders;
        this.executions = executions;
    }

    /** What an update means: an execution, if it is one, before the order as it is then. Empty where it carries no order. */
    List<BrokerEvent> of(JsonNode data) {
        JsonNode json = data.path("order");
        if (!json.isObject()) {
            return List.of();
        }
        String event = AlpacaJson.text(data, "event").toLowerCase(Locale.ROOT);
        if (AlpacaOrders.isOfSeveralSymbols(json)) {
            return changes(orders.each(json));
        }
        BrokerOrder order = orders.order(json, AlpacaStatus.of(event, json), reason(event, data));
        List<BrokerEvent> events = new ArrayList<>();
        if (event.equals("fill") || event.equals("partial_fill")) {
            fill(data, order).ifPresent(each -> events.add(new BrokerEvent.Filled(each)));
        }
        events.add(new BrokerEvent.OrderChanged(order));
        return events;
    }

    private static List<BrokerEvent> changes(List<BrokerOrder> changed) {
        return changed.stream()
                .map(each -> (BrokerEvent) new BrokerEvent.OrderChanged(each))
                .toList();
    }

    private static String reason(String event, JsonNode data) {
        String told = AlpacaJson.text(data, "reason", "reject_reason", "message");
        boolean isRefusal = event.endsWith("rejected");
        return isRefusal && told.isEmpty() ? AlpacaJson.text(data.path("order"), "reject_reason", "reason") : told;
    }

    /** Empty where the update does not say how much traded, or at what price: then the order's own quantities tell. */
    private Optional<BrokerFill> fill(JsonNode data, BrokerOrder order) {
        Optional<BigDecimal> quantity = AlpacaJson.decimal(data, "qty");
        Optional<BigDecimal> price = AlpacaJson.decimal(data, "price");
        if (quantity.isEmpty()
                || price.isEmpty()
                || quantity.get().signum() <= 0
                || price.get().signum() <= 0) {
            return Optional.empty();
        }
        Instant time = AlpacaJson.moment(data, "timestamp", "at").orElse(order.time());
        return Optional.of(new BrokerFill(
                executions.ofStream(
                        order.brokerOrderId(), order.filledQuantity(), AlpacaJson.text(data, "execution_id")),
                order.brokerOrderId(),
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                quantity.get(),
                price.get(),
                BigDecimal.ZERO,
                order.filledQuantity(),
                time));
    }
}
