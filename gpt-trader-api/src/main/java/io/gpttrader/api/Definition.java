package io.gpttrader.api;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.helpers.UnstableIndicator;
import org.ta4j.core.num.Num;

/**
 * The definition of a value: how many bars it needs and which ta4j indicator computes it.
 *
 * @param bars the number of bars a series must have before the value is defined
 * @param indicator creates the indicator in a scope
 * @param definedEverywhere whether the indicator is defined at every bar of valid data, from the first one on
 */
record Definition(
        BiFunction<Args, Scope, Integer> bars,
        BiFunction<Args, Scope, Indicator<Num>> indicator,
        Predicate<Args> definedEverywhere) {

    /** The number of bars that a window over a value needs, where the value itself needs {@code bars}. */
    interface Warmup {
        /** Every bar of the window must be defined. */
        Warmup FULL_WINDOW = (bars, window) -> bars + window - 1;

        /** The bar that many bars ago must be defined. */
        Warmup LOOK_BACK = Integer::sum;

        /**
         * ta4j starts an exponential average from a single value, at bar {@code window} or where its input begins:
         * it counts as defined once {@code window} values have gone into it.
         */
        Warmup EXPONENTIAL = (bars, window) -> Math.max(bars + window - 1, 2 * window);

        int bars(int bars, int window);
    }

    /** A value read from one bar, defined from the first bar on. */
    static Definition ofBar(Function<BarSeries, Indicator<Num>> indicator) {
        return new Definition((args, scope) -> 1, (args, scope) -> indicator.apply(scope.series()), args -> true);
    }

    /** An indicator over whole bars. */
    static Definition ofBars(ToIntFunction<Args> bars, BiFunction<BarSeries, Args, Indicator<Num>> indicator) {
        return new Definition(
                (args, scope) -> bars.applyAsInt(args),
                (args, scope) -> indicator.apply(scope.series(), args),
                args -> false);
    }

    /** An indicator over another value; its first argument is the window. */
    static Definition ofSource(Warmup warmup, BiFunction<Indicator<Num>, Integer, Indicator<Num>> indicator) {
        return new Definition(
                (args, scope) -> warmup.bars(args.source().barsNeeded(scope), args.whole(0)),
                (args, scope) -> indicator.apply(scope.indicator(args.source()), args.whole(0)),
                args -> false);
    }

    /** An exponential average over another value, started where that value is first defined. */
    static Definition ofRecursion(Warmup warmup, BiFunction<Indicator<Num>, Integer, Indicator<Num>> indicator) {
        return new Definition(
                (args, scope) -> warmup.bars(args.source().barsNeeded(scope), args.whole(0)),
                (args, scope) -> indicator.apply(onceDefined(args.source(), scope), args.whole(0)),
                args -> false);
    }

    private static Indicator<Num> onceDefined(Value source, Scope scope) {
        int needed = source.barsNeeded(scope);
        Indicator<Num> indicator = scope.indicator(source);
        int begin = Math.max(0, scope.series().getBeginIndex());
        return needed == 1 ? indicator : new UnstableIndicator(indicator, begin + needed - 1);
    }

    /**
     * As {@link #ofSource}, with one indicator for inputs that are defined at every bar and one for inputs with undefined
     * bars.
     */
    static Definition ofWindow(
            BiFunction<Indicator<Num>, Integer, Indicator<Num>> withoutGaps,
            BiFunction<Indicator<Num>, Integer, Indicator<Num>> withGaps) {
        return new Definition(
                (args, scope) -> Warmup.FULL_WINDOW.bars(args.source().barsNeeded(scope), args.whole(0)),
                (args, scope) -> (args.source().isDefinedEverywhere() ? withoutGaps : withGaps)
                        .apply(scope.indicator(args.source()), args.whole(0)),
                args -> args.source().isDefinedEverywhere());
    }

    /** Two values combined bar by bar. */
    static Definition ofBoth(
            BiFunction<Indicator<Num>, Indicator<Num>, Indicator<Num>> operation, Predicate<Args> definedEverywhere) {
        return new Definition(
                (args, scope) ->
                        Math.max(args.value(0).barsNeeded(scope), args.value(1).barsNeeded(scope)),
                (args, scope) -> operation.apply(scope.indicator(args.value(0)), scope.indicator(args.value(1))),
                definedEverywhere);
    }

    /** A value composed of other values of the DSL. */
    static Definition as(Function<Args, Value> composition) {
        return new Definition(
                (args, scope) -> composition.apply(args).barsNeeded(scope),
                (args, scope) -> scope.indicator(composition.apply(args)),
                args -> composition.apply(args).isDefinedEverywhere());
    }
}
