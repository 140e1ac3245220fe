package io.gpttrader.monitor.internal.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * How far a decision has come: whether it is over, and with what outcome. It is over when each of its orders is, when all its units are filled,
 * or when it was rejected before there was an order. Its events may come in any order.
 */
public final class Progress {
    private static final int MOST_ORDERS = 100;

    /** Sums of parts differ from the whole by rounding. */
    private static final double NEARLY_ALL = 1 - 1e-9;

    private final Map<String, Order> orders = new HashMap<>(4);
    private double units = Double.NaN;
    private double filled;
    private boolean isRejected;

    public void decided(Map<String, Object> event) {
        units = Math.abs(EventFields.number(event, "units"));
    }

    public void ordered(Map<String, Object> event) {
        Order order = order(event);
        if (!order.isOver()) {
            order.status = EventFields.text(event, "status");
        }
        order.quantity = Math.abs(EventFields.number(event, "quantity"));
    }

    public void filled(Map<String, Object> event) {
        double quantity = Math.abs(EventFields.number(event, "quantity"));
        if (quantity > 0) {
            filled += quantity;
            order(event).filled += quantity;
        }
    }

    /** A limit that only made an order smaller is no end. */
    public void rejected(Map<String, Object> event) {
        isRejected |= !(EventFields.number(event, "granted") > 0);
    }

    private Order order(Map<String, Object> event) {
        String id = EventFields.text(event, "clientOrderId");
        Order order = orders.get(id);
        if (order == null) {
            order = new Order();
            if (orders.size() < MOST_ORDERS) {
                orders.put(id, order);
            }
        }
        return order;
    }

    public boolean isOver() {
        return orders.isEmpty()
                ? isRejected
                : isAllFilled() || orders.values().stream().allMatch(Order::isOver);
    }

    private boolean isAllFilled() {
        return units > 0 && filled >= units * NEARLY_ALL;
    }

    /** {@return {@code filled}, {@code partially_filled}, {@code rejected}, {@code canceled}, {@code expired}, {@code replaced} or {@code unfinished}} */
    public String outcome() {
        if (!isOver()) {
            return "unfinished";
        }
        if (filled > 0) {
            return isAllFilled() || orders.values().stream().allMatch(Order::isFilled) ? "filled" : "partially_filled";
        }
        return orders.values().stream()
                .map(order -> order.status.equals("cancelled") ? "canceled" : order.status)
                .filter(status -> !status.isEmpty())
                .sorted()
                .findFirst()
                .orElse("rejected");
    }

    private static final class Order {
        private String status = "";
        private double quantity = Double.NaN;
        private double filled;

        boolean isFilled() {
            return status.equals("filled") || (quantity > 0 && filled >= quantity * NEARLY_ALL);
        }

        boolean isOver() {
            return EventFields.isOver(status) || isFilled();
        }
    }
}
