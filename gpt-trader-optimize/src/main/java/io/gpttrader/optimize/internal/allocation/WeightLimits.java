package io.gpttrader.optimize.internal.allocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What weights are allowed, as the host has set it; fractions of the equity.
 *
 * @param hasShorts whether weights may be negative
 * @param every the box of a symbol without one of its own, or null for the widest
 * @param own boxes by symbol
 * @param groups in the order given
 * @param turnover the most that may be traded, or infinity
 * @param cash the most that may stay in cash where the limits leave no place for it
 */
public record WeightLimits(
        boolean hasShorts,
        @Nullable Box every,
        Map<String, Box> own,
        List<GroupLimit> groups,
        double turnover,
        double cash) {

    /** What one symbol may have. */
    public record Box(double min, double max) {}

    public static WeightLimits none() {
        return new WeightLimits(false, null, Map.of(), List.of(), Double.POSITIVE_INFINITY, 0);
    }

    public WeightLimits withShorts(boolean shorts) {
        return new WeightLimits(shorts, every, own, groups, turnover, cash);
    }

    public WeightLimits withBox(double min, double max) {
        return new WeightLimits(hasShorts, new Box(min, max), own, groups, turnover, cash);
    }

    public WeightLimits withBox(String symbol, double min, double max) {
        Map<String, Box> boxes = new LinkedHashMap<>(own);
        boxes.put(symbol, new Box(min, max));
        return new WeightLimits(hasShorts, every, boxes, groups, turnover, cash);
    }

    public WeightLimits withGroup(String name, List<String> symbols, double min, double max) {
        List<GroupLimit> all = new ArrayList<>(groups);
        all.removeIf(each -> each.name().equals(name));
        all.add(new GroupLimit(name, symbols, min, max));
        return new WeightLimits(hasShorts, every, own, List.copyOf(all), turnover, cash);
    }

    public WeightLimits withTurnover(double most) {
        return new WeightLimits(hasShorts, every, own, groups, most, cash);
    }

    public WeightLimits withCash(double most) {
        return new WeightLimits(hasShorts, every, own, groups, turnover, most);
    }

    boolean hasTurnover() {
        return turnover < Double.POSITIVE_INFINITY;
    }

    /** The box of a symbol; rejected where it wants short positions and there are none. */
    Box box(String symbol) {
        Box found = own.getOrDefault(symbol, every == null ? new Box(hasShorts ? -1 : 0, 1) : every);
        if (found.min() < 0 && !hasShorts) {
            throw new IllegalArgumentException(
                    "the least weight of " + symbol + " is " + AllocationWords.percent(found.min())
                            + ", a short position, but the allocator is long only; call longShort() or pass a minimum of 0");
        }
        return found;
    }

    /** Every name in the limits is a symbol with returns. */
    void checkNames(List<String> symbols) {
        own.keySet().forEach(each -> checkName(each, "weightBetweenPercent", symbols));
        groups.forEach(group ->
                group.symbols().forEach(each -> checkName(each, "group '" + group.name() + "'", symbols)));
    }

    private static void checkName(String symbol, String where, List<String> symbols) {
        if (!symbols.contains(symbol)) {
            throw new IllegalArgumentException(
                    where + " names " + symbol + ", which has no returns; there are " + symbols);
        }
    }

    /** Nothing for the defaults. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(hasShorts ? ", long and short" : ", long only");
        if (every != null) {
            out.append(", each ")
                    .append(AllocationWords.percent(every.min()))
                    .append(" to ")
                    .append(AllocationWords.percent(every.max()));
        }
        own.forEach((symbol, box) -> out.append(", ")
                .append(symbol)
                .append(' ')
                .append(AllocationWords.percent(box.min()))
                .append(" to ")
                .append(AllocationWords.percent(box.max())));
        groups.forEach(group -> out.append(", ").append(group.label()));
        if (hasTurnover()) {
            out.append(", turnover up to ").append(AllocationWords.percent(turnover));
        }
        if (cash > 0) {
            out.append(", cash up to ").append(AllocationWords.percent(cash));
        }
        return out.toString();
    }
}
