package io.gpttrader.paper.internal.events;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Orders by a person as a monitor hands them over: {@code symbol} and {@code units}, with {@code type} and what that needs, or
 * {@code cancel} with a client order id. What is not an order is refused, and what is not understood in one too.
 */
public final class OrdersByHand {

    /** Takes what was understood. */
    public interface Desk {

        /** An order; the limit is NaN for a market order. */
        void order(String symbol, double units, double limit);

        void cancel(String clientOrderId);
    }

    private static final String MARKET = "market";
    private static final String LIMIT = "limit";

    private final boolean takesLimits;
    private final Desk desk;

    private OrdersByHand(boolean takesLimits, Desk desk) {
        this.takesLimits = takesLimits;
        this.desk = desk;
    }

    /** For a session that takes market orders alone, or limit orders too. */
    public static Consumer<Map<String, Object>> consumer(boolean takesLimits, Desk desk) {
        return new OrdersByHand(takesLimits, desk)::take;
    }

    private void take(Map<String, Object> order) {
        Object cancelled = Objects.requireNonNull(order, "order").get("cancel");
        if (cancelled != null) {
            requireOnly(order, Set.of("cancel"));
            desk.cancel(String.valueOf(cancelled));
            return;
        }
        Object type = Objects.requireNonNullElse(order.get("type"), MARKET);
        if (type.equals(LIMIT) && takesLimits) {
            requireOnly(order, Set.of("symbol", "units", "type", LIMIT));
            desk.order(symbol(order), number(order, "units"), number(order, LIMIT));
        } else if (type.equals(MARKET)) {
            requireOnly(order, Set.of("symbol", "units", "type"));
            desk.order(symbol(order), number(order, "units"), Double.NaN);
        } else {
            String types = takesLimits ? "'market' or 'limit'" : "'market'";
            throw new IllegalArgumentException("an order's 'type' must be " + types + " but was in " + order
                    + "; other types are not placed by hand");
        }
    }

    /** An order with more than is looked at would not be the one that was meant. */
    private void requireOnly(Map<String, Object> order, Set<String> known) {
        if (!known.containsAll(order.keySet())) {
            String remedy = takesLimits
                    ? "a limit order needs the type 'limit'"
                    : "this session fills market orders only, and no limit is kept";
            throw new IllegalArgumentException("an order of this type has " + new TreeSet<>(known)
                    + " and no more but was " + order + "; " + remedy);
        }
    }

    private static String symbol(Map<String, Object> order) {
        if (order.get("symbol") instanceof String symbol) {
            return symbol;
        }
        throw new IllegalArgumentException(
                "an order needs a text 'symbol' but was " + order + "; give symbol and units, or cancel");
    }

    private static double number(Map<String, Object> order, String name) {
        if (order.get(name) instanceof Number number && !Double.isNaN(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "an order needs a number '" + name + "' but was " + order + "; give symbol and units, or cancel");
    }
}
