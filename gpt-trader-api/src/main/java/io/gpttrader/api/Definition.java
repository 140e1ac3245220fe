package io.gpttrader.api;

import io.gpttrader.api.internal.indicators.Formula;
import io.gpttrader.api.internal.indicators.FormulaIndicator;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.helpers.UnstableIndicator;
import org.ta4j.core.num.Num;

/**
 * The definition of a value: how many bars it needs and which ta4j indicator computes it.
 *
 * @param bars the number of bars a series must have before the value is defined
 * @param indicator creates the indicator in a scope
 */
record Definition(OfScope<Integer> bars, OfScope<Indicator<Num>> indicator) implements Serializable {

    /**
     * A function of a call's arguments; serialisable, as all functions of this slice's own are, so that a recipe is.
     *
     * @param <T> what is made of arguments
     */
    interface OfArgs<T> extends Function<Args, T>, Serializable {}

    /**
     * A function of a call's arguments where they are bound.
     *
     * @param <T> what is made of arguments on a series
     */
    interface OfScope<T> extends BiFunction<Args, Scope, T>, Serializable {}

    /**
     * A function of a series.
     *
     * @param <T> what is made on a series
     */
    interface OfSeries<T> extends Function<BarSeries, T>, Serializable {}

    /** An operation of two indicators. */
    interface OfTwo extends BinaryOperator<Indicator<Num>>, Serializable {}

    /** A value read from one bar, defined from the first bar on. */
    static Definition ofBar(OfSeries<Indicator<Num>> indicator) {
        return new Definition((args, scope) -> 1, (args, scope) -> indicator.apply(scope.series()));
    }

    /** A formula over other values. */
    static Definition ofValues(OfArgs<List<Value>> inputs, OfArgs<Formula> formula) {
        return new Definition(
                (args, scope) ->
                        bars(inputs.apply(args), scope) + formula.apply(args).lookback(),
                (args, scope) -> computed(formula.apply(args), inputs.apply(args), scope));
    }

    /** A formula over the value that {@code of(..)} replaces. */
    static Definition ofSource(OfArgs<Formula> formula) {
        return ofValues(args -> List.of(args.source()), formula);
    }

    private static int bars(List<Value> inputs, Scope scope) {
        return inputs.stream().mapToInt(input -> input.barsNeeded(scope)).max().orElse(1);
    }

    private static FormulaIndicator computed(Formula formula, List<Value> inputs, Scope scope) {
        List<Indicator<Num>> indicators =
                inputs.stream().map(input -> onceDefined(input, scope)).toList();
        return new FormulaIndicator(scope.series(), formula, indicators);
    }

    /** ta4j's indicators give numbers from windows that are not full yet; a formula must not read them. */
    private static Indicator<Num> onceDefined(Value input, Scope scope) {
        Indicator<Num> indicator = scope.indicator(input);
        int needed = input.barsNeeded(scope);
        boolean isExact = needed == 1 || indicator instanceof FormulaIndicator;
        int begin = Math.max(0, scope.series().getBeginIndex());
        return isExact ? indicator : new UnstableIndicator(indicator, begin + needed - 1);
    }

    /** Two values combined bar by bar. */
    static Definition ofBoth(OfTwo operation) {
        return new Definition(
                (args, scope) ->
                        Math.max(args.value(0).barsNeeded(scope), args.value(1).barsNeeded(scope)),
                (args, scope) -> operation.apply(scope.indicator(args.value(0)), scope.indicator(args.value(1))));
    }

    /** A value composed of other values of the DSL. */
    static Definition as(OfArgs<Value> composition) {
        return new Definition(
                (args, scope) -> composition.apply(args).barsNeeded(scope),
                (args, scope) -> scope.indicator(composition.apply(args)));
    }
}
