package io.gpttrader.api;

import io.gpttrader.api.Measure.Warmup;
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

/** What the vocabulary is made of: the forms a word takes, and words that have no name in public. */
final class Words {
    /** Close over the previous close, 1 at the first bar: a return that a running total can start from. */
    private static final Value CLOSE_RATIO = new Value(
            Node.function("closeRatio"),
            new Measure(
                    (args, scope) -> 2, (args, scope) -> new ClosePriceRatioIndicator(scope.series()), args -> true));

    private Words() {}

    static Value populationStdev(Number bars) {
        return over(
                Trader.close(),
                windowed("populationStdev", bars),
                Measure.ofWindow(StandardDeviationIndicator::new, WindowIndicator::deviation));
    }

    /** An exponential average over exponential averages, which hold no partial numbers that need hiding. */
    static Value emaOfEma(Number bars) {
        return over(
                Trader.close(), windowed("emaOfEma", bars), Measure.ofSource(Warmup.EXPONENTIAL, EMAIndicator::new));
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
        boolean isUsual = args.whole(0) == 1 && args.source().equals(Trader.close());
        Value ratio =
                isUsual ? CLOSE_RATIO : args.source().dividedBy(args.source().earlier(args.whole(0)));
        return ratio.minus(1);
    }

    static Indicator<Num> parabolicSar(BarSeries series, Args args) {
        Num step = series.numFactory().numOf(args.real(0));
        return new ParabolicSarIndicator(series, step, series.numFactory().numOf(args.real(1)), step);
    }

    // ---- the forms a word takes

    static Node windowed(String word, Number bars) {
        return Node.function(word, Slot.bars(word + "(bars)", bars));
    }

    static Value bar(String word, Function<BarSeries, Indicator<Num>> indicator) {
        return new Value(Node.function(word), Measure.ofBar(indicator));
    }

    static Value onBars(
            Node node, ToIntFunction<Args> barsNeeded, BiFunction<BarSeries, Args, Indicator<Num>> indicator) {
        return new Value(node, Measure.ofBars(barsNeeded, indicator));
    }

    static Value over(Value home, Node node, Measure measure) {
        return new Value(node.over(home), measure);
    }

    static <T> Lifted<T> lifted(String name, Function<? super BarSeries, ? extends T> function) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a name must not be blank but was \"%s\"".formatted(name));
        }
        return new Lifted<>(name, Objects.requireNonNull(function, name));
    }
}
