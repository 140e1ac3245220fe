package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.signals.SignalBits;
import io.gpttrader.backtest.internal.signals.SignalStops;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;

/**
 * Rules that say themselves what they are: those that are also a {@code Function} from a name to an answer.
 *
 * <ul>
 *   <li>One that answers {@code comparison} ({@code above}, {@code below}, {@code atLeast} or {@code atMost}) compares {@code first}
 *       with {@code second}, which are equal where they differ by at most {@code tolerance} times the largest of |first|, |second|
 *       and |{@code scale}|.
 *   <li>One that answers {@code barsBack} is its {@code rule} that many bars before, and false where there are none.
 *   <li>One that answers {@code cooldownBars} is true before the first exit and that many bars after the last one's fill.
 *   <li>One that answers {@code tag} is its {@code rule}, with a name.
 * </ul>
 */
final class RuleShapes {

    private RuleShapes() {}

    /** The recipe of a rule that says what it is; null for any other. */
    static @Nullable RuleRecipe of(Rule rule) {
        if (!(rule instanceof Function<?, ?>)) {
            return null;
        }
        if (ask(rule, "comparison") instanceof String) {
            return RuleShapes::comparison;
        }
        if (ask(rule, "barsBack") instanceof Integer bars && bars >= 0 && ask(rule, "rule") instanceof Rule earlier) {
            return (its, reader, from) -> earlier(earlier, bars, reader, from);
        }
        if (ask(rule, "tag") instanceof String && ask(rule, "rule") instanceof Rule named) {
            return (its, reader, from) -> reader.read(named, from);
        }
        return ask(rule, "cooldownBars") instanceof Integer bars
                ? (its, reader, from) -> SignalStops.cooledDown(bars)
                : null;
    }

    /** True when a rule that says what it is, asked itself, may read the trading record. */
    static boolean readsRecord(Rule rule) {
        return !(ask(rule, "comparison") instanceof String);
    }

    private static SignalBits earlier(Rule rule, int bars, RuleReader reader, int from) {
        if (reader.read(rule, Math.max(0, from - bars)) instanceof SignalBits bits) {
            return new SignalBits(SignalBits.later(bits.words, bars, reader.bars()), 0);
        }
        throw new IndicatorFailure("its rule is not known beforehand");
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
