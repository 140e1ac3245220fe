package io.gpttrader.examples;

import java.util.Random;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AverageTrueRangeStopLossRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.FixedRule;
import org.ta4j.core.rules.InSlopeRule;
import org.ta4j.core.rules.IsFallingRule;
import org.ta4j.core.rules.IsRisingRule;
import org.ta4j.core.rules.JustOnceRule;
import org.ta4j.core.rules.OpenedPositionMinimumBarCountRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopGainRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.TrailingStopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;
import org.ta4j.core.rules.WaitForRule;

/**
 * Strategies at random that the DSL does not say: ta4j's rules as they are, stops, rules that remember how often they were
 * asked, and lambdas that read the series or the record. The same seed gives the same at each call.
 */
final class ParityStrategies {
    private final Random random;
    private final BarSeries series;
    private final Indicator<Num> close;

    private ParityStrategies(long seed, BarSeries series) {
        this.random = new Random(seed);
        this.series = series;
        this.close = new ClosePriceIndicator(series);
    }

    static Function<BarSeries, Strategy> random(long seed) {
        return series -> new ParityStrategies(seed, series).strategy(seed);
    }

    private Strategy strategy(long seed) {
        TradeType type = random.nextInt(4) == 0 ? TradeType.SELL : TradeType.BUY;
        Rule entry = random.nextBoolean() ? rule() : rule().or(rule());
        Rule exit =
                random.nextBoolean() ? rule().or(stop()) : stop().and(rule()).or(rule());
        return new BaseStrategy("ta4j " + Math.floorMod(seed, 1_000), entry, exit, random.nextInt(20), type);
    }

    private Rule rule() {
        return switch (random.nextInt(12)) {
            case 0 -> new CrossedUpIndicatorRule(close, line());
            case 1 -> new CrossedDownIndicatorRule(line(), line());
            case 2 -> new OverIndicatorRule(close, line());
            case 3 -> new UnderIndicatorRule(new RSIIndicator(close, bars()), 30 + random.nextInt(40));
            case 4 -> new IsRisingRule(close, bars());
            case 5 -> new IsFallingRule(line(), bars());
            case 6 -> new InSlopeRule(line(), series.numFactory().numOf(0.1 * random.nextDouble()));
            case 7 -> new FixedRule(random.nextInt(60), random.nextInt(60), random.nextInt(60));
            case 8 -> new JustOnceRule(new OverIndicatorRule(line(), line())).or(rule());
            case 9 -> everyTimeAsked(random.nextInt(2, 9));
            case 10 -> higherThanBefore(bars());
            default -> rule().and(rule().negation());
        };
    }

    private Rule stop() {
        double percent = 0.5 + 5 * random.nextDouble();
        return switch (random.nextInt(8)) {
            case 0 -> new StopLossRule(close, percent);
            case 1 -> new StopGainRule(close, percent);
            case 2 -> new TrailingStopLossRule(close, series.numFactory().numOf(percent), bars());
            case 3 -> new AverageTrueRangeStopLossRule(series, bars(), percent);
            case 4 -> new OpenedPositionMinimumBarCountRule(bars());
            case 5 -> new WaitForRule(random.nextBoolean() ? TradeType.BUY : TradeType.SELL, bars());
            case 6 -> atProfit(percent);
            default -> new CrossedDownIndicatorRule(close, new EMAIndicator(new ATRIndicator(series, bars()), bars()));
        };
    }

    private Indicator<Num> line() {
        return switch (random.nextInt(5)) {
            case 0 -> new SMAIndicator(close, bars());
            case 1 -> new EMAIndicator(close, bars());
            case 2 -> new HMAIndicator(close, bars() + 2);
            case 3 -> new HighestValueIndicator(close, bars());
            default -> new SMAIndicator(new StandardDeviationIndicator(close, bars() + 1), bars());
        };
    }

    /** Counts its calls: trades elsewhere when it is asked once more, or once less. */
    private static Rule everyTimeAsked(int times) {
        int[] asked = {0};
        return (index, record) -> ++asked[0] % times == 0;
    }

    private Rule higherThanBefore(int bars) {
        return (index, record) -> index >= bars
                && series.getBar(index)
                        .getClosePrice()
                        .isGreaterThan(series.getBar(index - bars).getClosePrice());
    }

    private Rule atProfit(double percent) {
        return (index, record) -> record != null
                && !record.isClosed()
                && close.getValue(index)
                                .dividedBy(
                                        record.getCurrentPosition().getEntry().getNetPrice())
                                .doubleValue()
                        > 1 + percent / 100;
    }

    private int bars() {
        return random.nextInt(1, 9);
    }
}
