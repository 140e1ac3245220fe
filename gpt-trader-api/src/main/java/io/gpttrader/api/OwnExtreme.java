package io.gpttrader.api;

import java.util.Set;

/**
 * Comparisons that hold at no bar, because a value is compared with an extreme that includes it: no close is above the highest
 * high of a window that ends with its own bar. They are rejected when they are said, as a run would only show no trades.
 */
final class OwnExtreme {
    private static final Set<String> PRICES = Set.of("open", "high", "low", "close", "typicalPrice", "medianPrice");

    private OwnExtreme() {}

    /**
     * Rejects {@code above} of a value and the highest that includes it, {@code below} of the lowest, and both said the other way
     * round.
     *
     * @param method as the host said it
     * @param isAbove whether the left side must be the greater one
     */
    static void reject(Value left, String method, boolean isAbove, Value right) {
        if (isExtremeOver(right, left, isAbove)) {
            throw neverHolds(left, method, right, right, left, isAbove);
        }
        if (isExtremeOver(left, right, !isAbove)) {
            throw neverHolds(left, method, right, left, right, !isAbove);
        }
    }

    private static IllegalArgumentException neverHolds(
            Value left, String method, Value right, Value extreme, Value part, boolean isHighest) {
        return new IllegalArgumentException(String.format(
                "%s.%s(%s) can hold at no bar: the window of %s includes the bar itself, so it is never %s %s; compare with the"
                        + " bars before, %s.shift(1)",
                left, method, right, extreme, isHighest ? "below" : "above", part, extreme));
    }

    private static boolean isExtremeOver(Value extreme, Value part, boolean isHighest) {
        Node node = extreme.node();
        String inside = isHighest ? "high" : "low";
        return switch (node.methodName()) {
            case "donchian" -> node.lineName().equals(isHighest ? "upper" : "lower") && isPrice(part);
            case "highest", "lowest" ->
                node.methodName().equals(isHighest ? "highest" : "lowest")
                        && includes(node.args().source(), part, inside);
            default -> false;
        };
    }

    private static boolean includes(Value source, Value part, String inside) {
        return source.equals(part) || (source.node().isCall(inside) && isPrice(part));
    }

    /** A price of the bar lies between its low and its high. */
    private static boolean isPrice(Value part) {
        return PRICES.contains(part.node().methodName())
                && part.node().isCall(part.node().methodName());
    }
}
