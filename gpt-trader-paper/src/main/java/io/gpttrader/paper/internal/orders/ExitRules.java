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
 * @param stopRanges distance of a stop in average true ranges, in place of a percentage
 * @param rangeBars bars of these; 0 without such a stop
 * @param partPercent of a target that takes a part of the position
 * @param partShare percentage of the units held that it takes
 * @param isOptimistic whether the target is taken to come first where a bar reaches both it and a stop
 * @param signal the order by which a position is left where its strategy says so, which is that of an entry the other way round
 */
public record ExitRules(
        double stopPercent,
        double stopRanges,
        int rangeBars,
        double targetPercent,
        double trailingPercent,
        double partPercent,
        double partShare,
        boolean isOptimistic,
        EntryRules signal)
        implements Serializable {
    public static final ExitRules NONE = new ExitRules(
            Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, EntryRules.NONE);

    private static final String STOP = "stopLossPercent";
    private static final String RANGES = "stopAtr";
    private static final String RANGE_BARS = "stopAtrBars";
    private static final String TARGET = "takeProfitPercent";
    private static final String TRAILING = "trailingStopPercent";
    private static final String PART = "takeProfitPartPercent";
    private static final String PART_SHARE = "takeProfitSharePercent";
    private static final String OPTIMISTIC = "optimisticInBar";
    private static final String SIGNAL = "signal.";

    public ExitRules withStop(double percent) {
        return new ExitRules(
                percent, Double.NaN, 0, targetPercent, trailingPercent, partPercent, partShare, isOptimistic, signal);
    }

    public ExitRules withStopRanges(double multiple, int bars) {
        return new ExitRules(
                Double.NaN,
                multiple,
                bars,
                targetPercent,
                trailingPercent,
                partPercent,
                partShare,
                isOptimistic,
                signal);
    }

    public ExitRules withTarget(double percent) {
        return new ExitRules(
                stopPercent,
                stopRanges,
                rangeBars,
                percent,
                trailingPercent,
                partPercent,
                partShare,
                isOptimistic,
                signal);
    }

    public ExitRules withTrailing(double percent) {
        return new ExitRules(
                stopPercent,
                stopRanges,
                rangeBars,
                targetPercent,
                percent,
                partPercent,
                partShare,
                isOptimistic,
                signal);
    }

    public ExitRules withPart(double percent, double share) {
        return new ExitRules(
                stopPercent,
                stopRanges,
                rangeBars,
                targetPercent,
                trailingPercent,
                percent,
                share,
                isOptimistic,
                signal);
    }

    public ExitRules withSignal(EntryRules order) {
        return new ExitRules(
                stopPercent,
                stopRanges,
                rangeBars,
                targetPercent,
                trailingPercent,
                partPercent,
                partShare,
                isOptimistic,
                order);
    }

    /** Whether a target takes a part of the position. */
    public boolean scalesOut() {
        return !Double.isNaN(partPercent);
    }

    /** Why these choices contradict each other, or empty text. */
    public String contradiction() {
        if (signal.rest() && !signal.hasLimit() && !signal.hasStop()) {
            return "exits(..) has a time in force and no order on a signal that it is for; add signalLimitBps(..), signalStopBps(..) or"
                    + " signalStopLimitBps(..), or leave the time out";
        }
        return targetPercent <= partPercent
                ? "the target of a part is " + number(partPercent) + " % away and that of the whole position "
                        + number(targetPercent) + " %; the whole position's must be further"
                : "";
    }

    public ExitRules optimistic(boolean isChosen) {
        return new ExitRules(
                stopPercent,
                stopRanges,
                rangeBars,
                targetPercent,
                trailingPercent,
                partPercent,
                partShare,
                isChosen,
                signal);
    }

    /** Whether any order rests. */
    public boolean protects() {
        return hasStop() || scalesOut() || !Double.isNaN(targetPercent);
    }

    /** Whether any order limits the loss. */
    public boolean hasStop() {
        return !(Double.isNaN(stopPercent) && Double.isNaN(stopRanges) && Double.isNaN(trailingPercent));
    }

    /** How far the nearest stop would be from an entry at a price, at an average true range; NaN where it is not known. */
    public double stopDistance(double price, double range) {
        double distance = Math.abs(price) * Double.min(orFar(stopPercent), orFar(trailingPercent)) / 100;
        return rangeBars == 0 ? distance : Math.min(distance, stopRanges * range);
    }

    /** Whether a stop cannot be placed, because the average true range is not known yet or 0: a stop at the entry is none. */
    public boolean lacks(double range) {
        return rangeBars > 0 && !(range > 0);
    }

    public String reasonLacking(double range) {
        return "the average true range of " + rangeBars + " bars is "
                + (range == 0
                        ? "0, as no price has moved, and the stop would be at the entry itself"
                        : "not known yet, nor where the stop would be");
    }

    private static double orFar(double percent) {
        return Double.isNaN(percent) ? Double.POSITIVE_INFINITY : percent;
    }

    /** The choices by the names of their steps, those that were made. */
    public Map<String, Double> byName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(numbers, STOP, stopPercent);
        put(numbers, RANGES, stopRanges);
        put(numbers, RANGE_BARS, rangeBars == 0 ? Double.NaN : rangeBars);
        put(numbers, TARGET, targetPercent);
        put(numbers, TRAILING, trailingPercent);
        put(numbers, PART, partPercent);
        put(numbers, PART_SHARE, partShare);
        put(numbers, OPTIMISTIC, isOptimistic ? 1 : Double.NaN);
        signal.byName().forEach((name, value) -> numbers.put(SIGNAL + name, value));
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
                numbers.getOrDefault(RANGES, Double.NaN),
                (int) (double) numbers.getOrDefault(RANGE_BARS, 0.0),
                numbers.getOrDefault(TARGET, Double.NaN),
                numbers.getOrDefault(TRAILING, Double.NaN),
                numbers.getOrDefault(PART, Double.NaN),
                numbers.getOrDefault(PART_SHARE, Double.NaN),
                numbers.containsKey(OPTIMISTIC),
                EntryRules.of(ofSignal(numbers)));
    }

    private static Map<String, Double> ofSignal(Map<String, Double> numbers) {
        Map<String, Double> its = new LinkedHashMap<>();
        numbers.forEach((name, value) -> {
            if (name.startsWith(SIGNAL)) {
                its.put(name.substring(SIGNAL.length()), value);
            }
        });
        return its;
    }

    /** Why a position is left at the market where one of the prices of its order is none, in the words of a note. */
    public static String reasonAtMarket(String noPrice) {
        return noPrice + "; the position is left at the market";
    }

    /** What a report says of them; nothing where no order rests. */
    public Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        if (signal.rest()) {
            text.put("exits on a signal", signal.words() + ", then at the market");
        }
        if (!protects()) {
            return text;
        }
        List<String> orders = new ArrayList<>();
        add(orders, "stop loss", stopPercent);
        if (rangeBars > 0) {
            orders.add("stop loss " + number(stopRanges) + " ATR(" + rangeBars + ")");
        }
        if (scalesOut()) {
            orders.add("take profit " + number(partPercent) + " % of " + number(partShare) + " % of the position");
        }
        add(orders, "take profit", targetPercent);
        add(orders, "trailing stop", trailingPercent);
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
            orders.add(name + " " + number(percent) + " %");
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
