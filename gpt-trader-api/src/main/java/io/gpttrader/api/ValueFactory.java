package io.gpttrader.api;

import io.gpttrader.api.internal.indicators.BandDistance;
import io.gpttrader.api.internal.indicators.Deviation;
import io.gpttrader.api.internal.indicators.DirectionalMovement;
import io.gpttrader.api.internal.indicators.DirectionalMovement.Line;
import io.gpttrader.api.internal.indicators.ExtremeAge;
import io.gpttrader.api.internal.indicators.Formula;
import io.gpttrader.api.internal.indicators.MoneyFlow;
import io.gpttrader.api.internal.indicators.RangePosition;
import io.gpttrader.api.internal.indicators.TrueRange;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** Creates the values behind {@link Trader}, among them those that are not public. */
final class ValueFactory {
    private ValueFactory() {}

    /** Wilder's true range, which needs the close before. */
    static Value trueRange() {
        return onBars(Node.function("trueRange"), args -> new TrueRange(), Trader.high(), Trader.low(), Trader.close());
    }

    static Value populationStdev(Number bars) {
        return over(
                Trader.close(),
                windowed("populationStdev", bars),
                Definition.ofSource(args -> new Deviation(args.whole(0), args.whole(0))));
    }

    static Value directional(Line line, Number bars) {
        return onBars(
                windowed(line.name(), bars),
                args -> new DirectionalMovement(args.whole(0), line),
                Trader.high(),
                Trader.low(),
                Trader.close());
    }

    static Value aroonUp(Number bars) {
        return onBars(
                windowed("aroonUp", bars), args -> new ExtremeAge(args.whole(0), true), Trader.high(), Trader.low());
    }

    static Value aroonDown(Number bars) {
        return onBars(
                windowed("aroonDown", bars), args -> new ExtremeAge(args.whole(0), false), Trader.low(), Trader.high());
    }

    /** The close in the range of the highest high and the lowest low. */
    static Value rangePosition(String name, Number bars, boolean fromTop) {
        return new Value(
                windowed(name, bars),
                Definition.ofValues(
                        args -> List.of(Trader.close(), Trader.highest(args.whole(0)), Trader.lowest(args.whole(0))),
                        args -> new RangePosition(fromTop)));
    }

    /** A distance of two lines, undefined where it is nothing beside the price. */
    static Value bandDistance(Value distance, Value price) {
        return new Value(
                Node.function("bandDistance", distance, price),
                Definition.ofValues(args -> List.of(args.value(0), args.value(1)), args -> new BandDistance()));
    }

    static Value difference(Args args) {
        return args.source().minus(args.source().earlier(args.whole(0)));
    }

    static Value fractionalChange(Args args) {
        return args.source().dividedBy(args.source().earlier(args.whole(0))).minus(1);
    }

    static Value percentChange(Args args) {
        return difference(args).dividedBy(args.source().earlier(args.whole(0))).times(100);
    }

    static Value volumeWeighted(Args args) {
        int bars = args.whole(0);
        Value traded = Trader.typicalPrice().times(Trader.volume());
        return Trader.sma(bars).of(traded).dividedBy(Trader.sma(bars).of(Trader.volume()));
    }

    static Value moneyFlowIndex(Args args) {
        Value rising = Trader.sma(args.whole(0)).of(moneyFlow("risingFlow", true));
        Value falling = Trader.sma(args.whole(0)).of(moneyFlow("fallingFlow", false));
        return rising.dividedBy(rising.plus(falling)).times(100);
    }

    private static Value moneyFlow(String name, boolean isRising) {
        return onBars(Node.function(name), args -> new MoneyFlow(isRising), Trader.typicalPrice(), Trader.volume());
    }

    // ---- factories

    static Node windowed(String methodName, Number bars) {
        return Node.function(methodName, Slot.bars(methodName + "(bars)", bars));
    }

    static Value bar(String methodName, Definition.OfSeries<Indicator<Num>> indicator) {
        return new Value(Node.function(methodName), Definition.ofBar(indicator));
    }

    /** A formula over prices. */
    static Value onBars(Node node, Definition.OfArgs<Formula> formula, Value... prices) {
        List<Value> inputs = List.of(prices);
        return new Value(node, Definition.ofValues(args -> inputs, formula));
    }

    static Value over(Value defaultSource, Node node, Definition.OfArgs<Formula> formula) {
        return over(defaultSource, node, Definition.ofSource(formula));
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
