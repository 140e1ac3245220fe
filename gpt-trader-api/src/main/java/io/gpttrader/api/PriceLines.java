package io.gpttrader.api;

import java.time.temporal.TemporalAmount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a recipe may be drawn beside the price, as they lie where it does: averages, extremes and bands, but no differences,
 * no deviations and no oscillators. Values of other symbols and of series of the host's are left out; the price itself is drawn anyway.
 */
final class PriceLines {
    private static final Set<String> PRICES = Set.of("open", "high", "low", "close", "typicalPrice", "medianPrice");
    private static final Set<String> OF_BARS =
            Set.of("vwap", "donchian", "keltner", "supertrend", "parabolicSar", "ichimoku");
    private static final Set<String> OF_A_SOURCE = Set.of("sma", "ema", "wma", "highest", "lowest", "emaOfEma");

    private final Map<String, Value> found = new LinkedHashMap<>();

    private PriceLines() {}

    /** The values by what they are called, in the order in which they are written. */
    static Map<String, Value> of(Stream<Node> nodes) {
        PriceLines lines = new PriceLines();
        nodes.forEach(node -> node.parts().forEach(part -> lines.collect(part, UnaryOperator.identity())));
        return lines.found;
    }

    private void collect(Expression expression, UnaryOperator<Value> onItsBars) {
        Node node = expression.node();
        if (OtherSymbols.isCall(node) || !node.given().isEmpty()) {
            return;
        }
        if (expression instanceof Value value && isLevel(value) && !node.watches()) {
            if (!isPrice(value)) {
                Value drawn = onItsBars.apply(value);
                found.putIfAbsent(drawn.toString(), drawn);
            }
            return;
        }
        UnaryOperator<Value> inside =
                timeframe(node) == null ? onItsBars : value -> onItsBars.apply(onBarsOf(node, value));
        node.parts().forEach(part -> collect(part, inside));
    }

    private static @Nullable TemporalAmount timeframe(Node node) {
        return node.isCall("on") && node.args().items().get(0) instanceof TemporalAmount amount ? amount : null;
    }

    /** A value of what is said of longer bars. */
    private static Value onBarsOf(Node node, Value value) {
        List<Object> items = node.args().items();
        String zone = items.get(1) instanceof String id ? id : null;
        return HigherTimeframe.value((TemporalAmount) items.get(0), zone, value);
    }

    private static boolean isPrice(Value value) {
        Node node = value.node();
        return PRICES.contains(node.methodName())
                || (node.methodName().equals("shift") && isPrice(node.args().value(0)));
    }

    private static boolean isLevel(Value value) {
        Node node = value.node();
        String name = node.methodName();
        if (PRICES.contains(name) || OF_BARS.contains(name)) {
            return true;
        }
        if (OF_A_SOURCE.contains(name)) {
            return isLevel(node.args().source());
        }
        return switch (name) {
            case "bollinger" ->
                Unit.of(value) == Unit.PRICE && isLevel(node.args().source());
            case "shift" -> isLevel(node.args().value(0));
            case "on" -> isLevelOfLongerBars(node);
            case "min", "max" ->
                isLevel(node.args().value(0)) && isLevel(node.args().value(1));
            case "plus", "minus" ->
                isLevel(node.args().value(0)) && isDistance(node.args().value(1));
            case "times", "dividedBy" ->
                isLevel(node.args().value(0)) && node.args().value(1).isConstant();
            default -> false;
        };
    }

    private static boolean isLevelOfLongerBars(Node node) {
        List<Object> items = node.args().items();
        return timeframe(node) != null && items.get(items.size() - 1) instanceof Value inner && isLevel(inner);
    }

    /** Of the price's unit or a number, and no level itself: the difference of two levels lies near zero. */
    private static boolean isDistance(Value value) {
        Unit unit = Unit.of(value);
        return !isLevel(value) && (unit == Unit.PRICE || unit == Unit.NUMBER);
    }
}
