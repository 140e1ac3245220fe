package io.gpttrader.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AbstractRule;

/**
 * Compares two indicators, taking numbers as equal that differ by rounding only: a and b are equal where
 * {@code |a - b| <= 1e-12 x max(|a|, |b|, |scale|)}. Equal is neither above nor below. False where a number is undefined; an
 * undefined scale is left out.
 *
 * <p>ta4j's own comparisons ask for the last bit, which a running sum owes to the order in which bars were asked for. This
 * answer does not depend on it.
 *
 * <p>The rule tells an engine what it is by its names: {@code comparison} ({@code above}, {@code below}, {@code atLeast} or
 * {@code atMost}), {@code first}, {@code second}, {@code scale} (null where there is none) and {@code tolerance}.
 */
final class ComparisonRule extends AbstractRule implements Function<String, @Nullable Object> {
    /** The largest relative difference of equal numbers: thousands of times the error of a double, far below a tick. */
    static final double TOLERANCE = 1e-12;

    private final Condition.Comparison comparison;
    private final Indicator<Num> first;
    private final Indicator<Num> second;
    private final @Nullable Indicator<Num> scale;

    ComparisonRule(
            Condition.Comparison comparison,
            Indicator<Num> first,
            Indicator<Num> second,
            @Nullable Indicator<Num> scale) {
        this.comparison = comparison;
        this.first = first;
        this.second = second;
        this.scale = scale;
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        double a = number(first, index);
        double b = number(second, index);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return false;
        }
        double size = scale == null ? Double.NaN : number(scale, index);
        return switch (comparison) {
            case ABOVE -> isAbove(a, b, size);
            case BELOW -> isAbove(b, a, size);
            case AT_LEAST -> !isAbove(b, a, size);
            case AT_MOST -> !isAbove(a, b, size);
        };
    }

    /** Whether a number is greater than another by more than rounding; a scale of NaN counts as none. */
    static boolean isAbove(double a, double b, double scale) {
        double size = Math.max(Math.abs(a), Math.abs(b));
        double most = Math.abs(scale) > size ? Math.abs(scale) : size;
        return most < Double.POSITIVE_INFINITY ? a - b > TOLERANCE * most : a > b;
    }

    private static double number(Indicator<Num> indicator, int index) {
        Num value = indicator.getValue(index);
        return value == null || value.isNaN() ? Double.NaN : value.doubleValue();
    }

    @Override
    public @Nullable Object apply(String name) {
        return switch (name) {
            case "comparison" -> comparison.methodName();
            case "first" -> first;
            case "second" -> second;
            case "scale" -> scale;
            case "tolerance" -> TOLERANCE;
            default -> null;
        };
    }
}
