package io.gpttrader.api;

import io.gpttrader.api.Definition.Warmup;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceRatioIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/** Creates the values behind {@link Trader}, among them those that are not public. */
final class ValueFactory {
    /** The close divided by the previous close, and 1 at the first bar, so that a running total can start there. */
    private static final Value CLOSE_RATIO = new Value(
            Node.function("closeRatio"),
            new Definition(
                    (args, scope) -> 2, (args, scope) -> new ClosePriceRatioIndicator(scope.series()), args -> true));

    private ValueFactory() {}

    static Value populationStdev(Number bars) {
        return over(
                Trader.close(),
                windowed("populationStdev", bars),
                Definition.ofWindow(StandardDeviationIndicator::new, WindowIndicator::deviation));
    }

    /** An exponential average of exponential averages: unlike other inputs, they may be read before they count as defined. */
    static Value emaOfEma(Number bars) {
        return over(
                Trader.close(), windowed("emaOfEma", bars), Definition.ofSource(Warmup.EXPONENTIAL, EMAIndicator::new));
    }

    static Value plusDi(Number bars) {
        return onBars(
                windowed("plusDi", bars),
                args -> 2 * args.whole(0),
                (series, args) -> new PlusDIIndicator(series, args.whole(0)));
    }

    static Value minusDi(Number bars) {
        return onBars(
                windowed("minusDi", bars),
                args -> 2 * args.whole(0),
                (series, args) -> new MinusDIIndicator(series, args.whole(0)));
    }

    static Value aroonUp(Number bars) {
        return onBars(
                windowed("aroonUp", bars),
                args -> args.whole(0) + 1,
                (series, args) -> new AroonUpIndicator(series, args.whole(0)));
    }

    static Value aroonDown(Number bars) {
        return onBars(
                windowed("aroonDown", bars),
                args -> args.whole(0) + 1,
                (series, args) -> new AroonDownIndicator(series, args.whole(0)));
    }

    static Value sampleStdev(Args args) {
        int bars = args.whole(0);
        return populationStdev(bars).of(args.source()).times(Math.sqrt(bars / (bars - 1.0)));
    }

    static Value difference(Args args) {
        return args.source().minus(args.source().earlier(args.whole(0)));
    }

    static Value fractionalChange(Args args) {
        boolean isCloseRatio = args.whole(0) == 1 && args.source().equals(Trader.close());
        Value ratio = isCloseRatio
                ? CLOSE_RATIO
                : args.source().dividedBy(args.source().earlier(args.whole(0)));
        return ratio.minus(1);
    }

    static Indicator<Num> parabolicSar(BarSeries series, Args args) {
        Num step = series.numFactory().numOf(args.real(0));
        return new ParabolicSarIndicator(series, step, series.numFactory().numOf(args.real(1)), step);
    }

    // ---- factories

    static Node windowed(String methodName, Number bars) {
        return Node.function(methodName, Slot.bars(methodName + "(bars)", bars));
    }

    static Value bar(String methodName, Function<BarSeries, Indicator<Num>> indicator) {
        return new Value(Node.function(methodName), Definition.ofBar(indicator));
    }

    static Value onBars(
            Node node, ToIntFunction<Args> barsNeeded, BiFunction<BarSeries, Args, Indicator<Num>> indicator) {
        return new Value(node, Definition.ofBars(barsNeeded, indicator));
    }

    static Value over(Value defaultSource, Node node, Definition definition) {
        return new Value(node.over(defaultSource), definition);
    }

    static <T> HostFunction<T> hostFunction(String name, Function<? super BarSeries, ? extends T> function) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the name of an indicator or a rule must not be blank but was \"%s\"".formatted(name));
        }
        return new HostFunction<>(name, Objects.requireNonNull(function, name));
    }
}
