package io.gpttrader.monitor.internal.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The moments of one decision, from which its latencies follow, whichever event comes first. */
final class Stages {
    /** Moments that are kept of orders, and of fills that came before their order. */
    private static final int MOST = 100;

    final Progress progress = new Progress();
    private String correlationId = "";
    private String symbol = "";
    private String recipe = "";
    private String side = "";

    /** In nanoseconds, the first of each; -1 where it was not measured. */
    private long barToDecision = Latencies.NONE;

    private long decisionToOrder = Latencies.NONE;
    private long orderToFill = Latencies.NONE;

    private @Nullable Instant decided;
    private final Map<String, OrderMoments> orders = new HashMap<>(4);

    FlightEvents.DecisionTimes times() {
        return new FlightEvents.DecisionTimes(
                correlationId, symbol, recipe, side, progress.outcome(), barToDecision, decisionToOrder, orderToFill);
    }

    void decided(Map<String, Object> event, @Nullable Instant bar, Instant at, Latencies latencies) {
        name(event);
        progress.decided(event);
        barToDecision = latencies.record(MeterCatalogue.BAR_TO_DECISION, bar, at);
        decided = at;
        for (OrderMoments order : orders.values()) {
            decisionToOrder(order, latencies);
        }
    }

    void ordered(Map<String, Object> event, Instant at, Latencies latencies) {
        name(event);
        progress.ordered(event);
        OrderMoments order = order(event);
        if (order.ordered == null) {
            order.ordered = at;
            decisionToOrder(order, latencies);
            order.fillsBefore.forEach(fill -> orderToFill(order, fill, latencies));
            order.fillsBefore.clear();
        }
    }

    void filled(Map<String, Object> event, Instant at, Latencies latencies) {
        name(event);
        progress.filled(event);
        OrderMoments order = order(event);
        if (order.ordered != null) {
            orderToFill(order, at, latencies);
        } else if (order.fillsBefore.size() < MOST) {
            order.fillsBefore.add(at);
        }
    }

    void rejected(Map<String, Object> event) {
        name(event);
        progress.rejected(event);
    }

    private void decisionToOrder(OrderMoments order, Latencies latencies) {
        if (decided != null && order.ordered != null) {
            long nanos = latencies.record(MeterCatalogue.DECISION_TO_ORDER, decided, order.ordered);
            decisionToOrder = decisionToOrder == Latencies.NONE ? nanos : decisionToOrder;
        }
    }

    private void orderToFill(OrderMoments order, Instant fill, Latencies latencies) {
        long nanos = latencies.record(MeterCatalogue.ORDER_TO_FILL, order.ordered, fill);
        orderToFill = orderToFill == Latencies.NONE ? nanos : orderToFill;
    }

    private OrderMoments order(Map<String, Object> event) {
        String id = EventFields.text(event, "clientOrderId");
        OrderMoments order = orders.get(id);
        if (order == null) {
            order = new OrderMoments();
            if (orders.size() < MOST) {
                orders.put(id, order);
            }
        }
        return order;
    }

    private void name(Map<String, Object> event) {
        correlationId = orElse(correlationId, event, "correlationId");
        symbol = orElse(symbol, event, "symbol");
        recipe = orElse(recipe, event, "recipe");
        side = orElse(side, event, "side");
    }

    private static String orElse(String known, Map<String, Object> event, String key) {
        return known.isEmpty() ? EventFields.text(event, key) : known;
    }

    private static final class OrderMoments {
        private @Nullable Instant ordered;
        private final List<Instant> fillsBefore = new ArrayList<>(0);
    }
}
