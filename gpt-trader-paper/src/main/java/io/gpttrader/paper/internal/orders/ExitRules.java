package io.gpttrader.paper.internal.orders;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders that protect a position from its entry's fill on. Percentages of the entry's fill price, or for the trailing stop of
 * the best price since; NaN for an order that is not sent.
 *
 * @param isOptimistic whether the target is taken to come first where a bar reaches both it and a stop
 */
public record ExitRules(double stopPercent, double targetPercent, double trailingPercent, boolean isOptimistic)
        implements Serializable {
    public static final ExitRules NONE = new ExitRules(Double.NaN, Double.NaN, Double.NaN, false);

    private static final String STOP = "stopLossPercent";
    private static final String TARGET = "takeProfitPercent";
    private static final String TRAILING = "trailingStopPercent";
    private static final String OPTIMISTIC = "optimisticInBar";

    public ExitRules withStop(double percent) {
        return new ExitRules(percent, targetPercent, trailingPercent, isOptimistic);
    }

    public ExitRules withTarget(double percent) {
        return new ExitRules(stopPercent, percent, trailingPercent, isOptimistic);
    }

    public ExitRules withTrailing(double percent) {
        return new ExitRules(stopPercent, targetPercent, percent, isOptimistic);
    }

    public ExitRules optimistic(boolean isChosen) {
        return new ExitRules(stopPercent, targetPercent, trailingPercent, isChosen);
    }

    /** Whether any order rests. */
    public boolean protects() {
        return !(Double.isNaN(stopPercent) && Double.isNaN(targetPercent) && Double.isNaN(trailingPercent));
    }

    /** The choices by the names of their steps, those that were made. */
    public Map<String, Double> byName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(numbers, STOP, stopPercent);
        put(numbers, TARGET, targetPercent);
        put(numbers, TRAILING, trailingPercent);
        put(numbers, OPTIMISTIC, isOptimistic ? 1 : Double.NaN);
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String name, double value) {
        if (!Double.isNaN(value)) {
            numbers.put(name, value);
        }
    }

    /** The reverse of {@link #byName}. */
    public static ExitRules of(Map<String, Double> numbers) {
        return new ExitRules(
                numbers.getOrDefault(STOP, Double.NaN),
                numbers.getOrDefault(TARGET, Double.NaN),
                numbers.getOrDefault(TRAILING, Double.NaN),
                numbers.containsKey(OPTIMISTIC));
    }

    /** What a report says of them; nothing where no order rests. */
    public Map<String, String> describe() {
        if (!protects()) {
            return Map.of();
        }
        List<String> orders = new ArrayList<>();
        add(orders, "stop loss", stopPercent);
        add(orders, "take profit", targetPercent);
        add(orders, "trailing stop", trailingPercent);
        Map<String, String> text = new LinkedHashMap<>();
        text.put("protective orders", String.join(", ", orders));
        text.put(
                "inside a bar",
                isOptimistic
                        ? "the target before the stop (optimistic)"
                        : "the stop before the target; a trailing stop follows past bars only");
        return text;
    }

    private static void add(List<String> orders, String name, double percent) {
        if (!Double.isNaN(percent)) {
            orders.add(name + " "
                    + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + " %");
        }
    }
}
