package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.signals.SignalBits;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;

/**
 * Rules that say themselves what they are: those that are also a {@code Function} from a name to an answer. One that answers
 * {@code comparison} ({@code above}, {@code below}, {@code atLeast} or {@code atMost}) compares {@code first} with
 * {@code second}, which are equal where they differ by at most {@code tolerance} times the largest of |first|, |second| and
 * |{@code scale}|.
 */
final class RuleShapes {

    private RuleShapes() {}

    /** The recipe of a rule that says what it is; null for any other. */
    static @Nullable RuleRecipe of(Rule rule) {
        return ask(rule, "comparison") instanceof String ? RuleShapes::comparison : null;
    }

    private static SignalBits comparison(Rule rule, RuleReader reader, int from) {
        if (!(ask(rule, "tolerance") instanceof Double tolerance) || !(tolerance >= 0 && tolerance < 1)) {
            throw new IndicatorFailure("its tolerance is not a fraction");
        }
        IndicatorNode first = reader.indicator(ask(rule, "first"), from);
        IndicatorNode second = reader.indicator(ask(rule, "second"), from);
        Object given = ask(rule, "scale");
        RuleTolerance equality = new RuleTolerance(given == null ? null : reader.indicator(given, from), tolerance);
        String comparison = String.valueOf(ask(rule, "comparison"));
        return switch (comparison) {
            case "above" -> reader.above(first, second, equality);
            case "below" -> reader.above(second, first, equality);
            case "atLeast" -> reader.notBelow(first, second, equality);
            case "atMost" -> reader.notBelow(second, first, equality);
            default -> throw new IndicatorFailure("there is no comparison \"" + comparison + "\"");
        };
    }

    /** What an object answers to a name; null from one that does not answer. */
    static @Nullable Object ask(Object object, String name) {
        if (!(object instanceof Function<?, ?>)) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> function = (Function<Object, @Nullable Object>) object;
            return function.apply(name);
        } catch (RuntimeException other) {
            // A function of something else.
            return null;
        }
    }
}
