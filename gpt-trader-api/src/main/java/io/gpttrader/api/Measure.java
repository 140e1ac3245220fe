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
 * What a value's word means: how many bars it needs and which ta4j indicator it is.
 *
 * @param bars how many bars the series must have before the value is defined
 * @param indicator its indicator in a scope
 * @param unbroken whether the indicator holds a number at every bar of sound data, from the first one on
 */
record Measure(
        BiFunction<Args, Scope, Integer> bars,
        BiFunction<Args, Scope, Indicator<Num>> indicator,
        Predicate<Args> unbroken) {

    /** How many bars a window over a value needs that itself needs {@code bars}. */
    interface Warmup {
        /** Every bar of the window must be defined. */
        Warmup FULL_WINDOW = (bars, window) -> bars + window - 1;

        /** The bar that many bars ago must be defined. */
        Warmup LOOK_BACK = Integer::sum;

        /**
         * ta4j starts an exponential average from a single value, at bar {@code window} or where its input begins:
         * it counts as defined once as many values as the window names have gone into it.
         */
        Warmup EXPONENTIAL = (bars, window) -> Math.max(bars + window - 1, 2 * window);

        int bars(int bars, int window);
    }

    /** Read from a bar, defined at once. */
    static Measure ofBar(Function<BarSeries, Indicator<Num>> indicator) {
        return new Measure((args, scope) -> 1, (args, scope) -> indicator.apply(scope.series()), args -> true);
    }

    /** An indicator over whole bars. */
    static Measure ofBars(ToIntFunction<Args> bars, BiFunction<BarSeries, Args, Indicator<Num>> indicator) {
        return new Measure(
                (args, scope) -> bars.applyAsInt(args),
                (args, scope) -> indicator.apply(scope.series(), args),
                args -> false);
    }

    /** An indicator over another value; its first argument is the window. */
    static Measure ofSource(Warmup warmup, BiFunction<Indicator<Num>, Integer, Indicator<Num>> indicator) {
        return new Measure(
                (args, scope) -> warmup.bars(args.source().barsNeeded(scope), args.whole(0)),
                (args, scope) -> indicator.apply(scope.indicator(args.source()), args.whole(0)),
                args -> false);
    }

    /** An exponential average over another value, begun only where that value is defined. */
    static Measure ofRecursion(Warmup warmup, BiFunction<Indicator<Num>, Integer, Indicator<Num>> indicator) {
        return new Measure(
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

    /** As {@link #ofSource}, with an indicator of ours where an input may be undefined at some bars. */
    static Measure ofWindow(
            BiFunction<Indicator<Num>, Integer, Indicator<Num>> sound,
            BiFunction<Indicator<Num>, Integer, Indicator<Num>> broken) {
        return new Measure(
                (args, scope) -> Warmup.FULL_WINDOW.bars(args.source().barsNeeded(scope), args.whole(0)),
                (args, scope) -> (args.source().isUnbroken() ? sound : broken)
                        .apply(scope.indicator(args.source()), args.whole(0)),
                args -> args.source().isUnbroken());
    }

    /** Two values combined bar by bar. */
    static Measure ofBoth(
            BiFunction<Indicator<Num>, Indicator<Num>, Indicator<Num>> operation, Predicate<Args> unbroken) {
        return new Measure(
                (args, scope) ->
                        Math.max(args.value(0).barsNeeded(scope), args.value(1).barsNeeded(scope)),
                (args, scope) -> operation.apply(scope.indicator(args.value(0)), scope.indicator(args.value(1))),
                unbroken);
    }

    /** Said in other words of the vocabulary. */
    static Measure as(Function<Args, Value> words) {
        return new Measure(
                (args, scope) -> words.apply(args).barsNeeded(scope),
                (args, scope) -> scope.indicator(words.apply(args)),
                args -> words.apply(args).isUnbroken());
    }
}
