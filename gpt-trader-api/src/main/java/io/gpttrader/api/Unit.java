package io.gpttrader.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value is measured in, as far as a comparison must know to tell equal from unequal: rounding leaves an error that is
 * relative to the numbers a value is computed from, and a small difference of large prices has the error of the prices. It is
 * read from the written form of the value; constants are declared in ascending order of {@link #strongest}.
 */
enum Unit {
    /** A plain number, which takes the unit of what it is combined with. */
    NUMBER,
    /** Anything else: volumes, oscillators, an indicator of the host. Equal to within a fraction of the value itself. */
    OTHER,
    /** Like divided by like, such as a return. Equal to within a fraction of 1, or of the value if that is larger. */
    RATIO,
    /** The unit of the price. Equal to within a fraction of the close, or of the value if that is larger. */
    PRICE;

    static Unit of(Value value) {
        Node node = value.node();
        return switch (node.methodName()) {
            case "value" -> NUMBER;
            case "open", "high", "low", "close", "typicalPrice", "medianPrice", "vwap" -> PRICE;
            case "atr", "supertrend", "parabolicSar", "donchian", "keltner", "ichimoku" -> PRICE;
            case "sma", "ema", "wma", "stdev", "populationStdev", "emaOfEma", "highest", "lowest" -> ofSource(node);
            case "change", "momentum", "macd" -> ofSource(node);
            case "bollinger" -> isOneOf(node.lineName(), "width", "percentB") ? RATIO : ofSource(node);
            case "returns", "closeRatio", "roc", "stochastic", "williamsR" -> RATIO;
            case "on" -> onBars(node.args().items());
            case "shift", "abs", "bandDistance" -> operand(node, 0);
            case "plus", "minus", "min", "max" -> strongest(operand(node, 0), operand(node, 1));
            case "times" -> product(operand(node, 0), operand(node, 1));
            case "dividedBy" -> quotient(operand(node, 0), operand(node, 1));
            default -> OTHER;
        };
    }

    /** The unit in which two values are compared, and that of their sum. */
    static Unit strongest(Unit one, Unit other) {
        return Collections.max(EnumSet.of(one, other));
    }

    private static Unit product(Unit one, Unit other) {
        if (one == NUMBER || other == NUMBER || one == RATIO || other == RATIO) {
            return one == NUMBER || (one == RATIO && other != NUMBER) ? other : one;
        }
        return OTHER;
    }

    private static Unit quotient(Unit dividend, Unit divisor) {
        if (divisor == NUMBER || divisor == RATIO) {
            return dividend;
        }
        return dividend == PRICE && divisor == PRICE ? RATIO : OTHER;
    }

    /** Of a value on other bars; what a condition is there is 0 or 1. */
    private static Unit onBars(List<Object> items) {
        return items.get(items.size() - 1) instanceof Value value ? of(value) : OTHER;
    }

    private static Unit operand(Node node, int position) {
        return of(node.args().value(position));
    }

    private static Unit ofSource(Node node) {
        return of(node.args().source());
    }

    private static boolean isOneOf(String name, String... names) {
        return List.of(names).contains(name);
    }

    /** What the unit adds to the size that an error is relative to; null where that is the values themselves. */
    @Nullable
    Value scale() {
        return switch (this) {
            case PRICE -> Trader.close();
            case RATIO -> Value.constant(1);
            case NUMBER, OTHER -> null;
        };
    }
}
