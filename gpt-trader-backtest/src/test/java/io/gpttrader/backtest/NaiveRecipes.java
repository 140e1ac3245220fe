package io.gpttrader.backtest;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.DateTimeIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AverageTrueRangeStopLossRule;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.DayOfWeekRule;
import org.ta4j.core.rules.IsFallingRule;
import org.ta4j.core.rules.IsHighestRule;
import org.ta4j.core.rules.IsLowestRule;
import org.ta4j.core.rules.IsRisingRule;
import org.ta4j.core.rules.OpenedPositionMinimumBarCountRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopGainRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.TrailingStopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;
import org.ta4j.core.rules.WaitForRule;

/** Recipes for tests: scripted bar by bar, or trees of ta4j rules drawn from a seed. */
final class NaiveRecipes {
    private NaiveRecipes() {}

    // ---- scripted

    /** Long: decides in and out at the close of exactly these bars. */
    static Function<BarSeries, Strategy> longAt(int[] entries, int[] exits) {
        return series -> scripted(entries, exits, TradeType.BUY);
    }

    /** Short: decides in and out at the close of exactly these bars. */
    static Function<BarSeries, Strategy> shortAt(int[] entries, int[] exits) {
        return series -> scripted(entries, exits, TradeType.SELL);
    }

    static int[] bars(int... bars) {
        return bars;
    }

    private static Strategy scripted(int[] entries, int[] exits, TradeType side) {
        return new BaseStrategy("script", at(entries), at(exits), side);
    }

    private static Rule at(int... bars) {
        Set<Integer> wanted = Arrays.stream(bars).boxed().collect(Collectors.toSet());
        return (index, record) -> wanted.contains(index);
    }

    /** Wants in at every bar while flat and never out. */
    static Function<BarSeries, Strategy> alwaysLong() {
        return series -> new BaseStrategy("always", BooleanRule.TRUE, BooleanRule.FALSE);
    }

    // ---- from a seed

    /** A random tree of rules, one side, in half of the seeds with stops. */
    static Function<BarSeries, Strategy> random(long seed) {
        return random(seed, new Random(seed).nextBoolean() ? TradeType.BUY : TradeType.SELL);
    }

    static Function<BarSeries, Strategy> randomLong(long seed) {
        return random(seed, TradeType.BUY);
    }

    private static Function<BarSeries, Strategy> random(long seed, TradeType side) {
        return series -> {
            Random random = new Random(seed);
            Rule entry = tree(random, series, 2);
            Rule exit = tree(random, series, 1);
            for (int stops = random.nextInt(3); stops > 0; stops--) {
                exit = exit.or(stop(random, series));
            }
            int unstable = random.nextBoolean() ? 0 : random.nextInt(25);
            return new BaseStrategy("random " + seed, entry, exit, unstable, side);
        };
    }

    private static Rule tree(Random random, BarSeries series, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(random, series);
        }
        Rule left = tree(random, series, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> left.and(tree(random, series, depth - 1));
            case 1 -> left.xor(tree(random, series, depth - 1));
            case 2 -> left.negation();
            default -> left.or(tree(random, series, depth - 1));
        };
    }

    private static Rule leaf(Random random, BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        int bars = 1 + random.nextInt(5);
        return switch (random.nextInt(10)) {
            case 0 -> new CrossedUpIndicatorRule(average(random, close), average(random, close));
            case 1 -> new CrossedDownIndicatorRule(average(random, close), average(random, close));
            case 2 -> new OverIndicatorRule(close, average(random, close));
            case 3 -> new UnderIndicatorRule(average(random, close), average(random, close));
            case 4 ->
                new UnderIndicatorRule(asked(new RSIIndicator(close, 2 + random.nextInt(14))), 25 + random.nextInt(50));
            case 5 -> new OverIndicatorRule(new ROCIndicator(close, bars), random.nextInt(7) - 3);
            case 6 -> new IsRisingRule(close, bars);
            case 7 -> new IsFallingRule(average(random, close), bars);
            case 8 -> random.nextBoolean() ? new IsHighestRule(close, 3 * bars) : new IsLowestRule(close, 3 * bars);
            default -> new DayOfWeekRule(new DateTimeIndicator(series), DayOfWeek.of(1 + random.nextInt(5)));
        };
    }

    private static Indicator<Num> average(Random random, ClosePriceIndicator close) {
        int bars = 2 + random.nextInt(20);
        return asked(random.nextBoolean() ? new SMAIndicator(close, bars) : new EMAIndicator(close, bars));
    }

    /**
     * The indicator after it was asked for every bar in order. The last bit of ta4j's running sums depends on the order in
     * which bars are asked for, and with it a comparison of equal values; ascending order is the one that counts.
     */
    private static Indicator<Num> asked(Indicator<Num> indicator) {
        for (int bar = 0; bar <= indicator.getBarSeries().getEndIndex(); bar++) {
            indicator.getValue(bar);
        }
        return indicator;
    }

    private static Rule stop(Random random, BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        double percent = 0.5 + 5 * random.nextDouble();
        return switch (random.nextInt(6)) {
            case 0 -> new StopLossRule(close, percent);
            case 1 -> new StopGainRule(close, percent);
            case 2 -> new TrailingStopLossRule(close, series.numFactory().numOf(percent));
            case 3 -> new AverageTrueRangeStopLossRule(series, 2 + random.nextInt(10), 1 + random.nextInt(3));
            case 4 -> new OpenedPositionMinimumBarCountRule(1 + random.nextInt(8));
            default -> new WaitForRule(random.nextBoolean() ? TradeType.BUY : TradeType.SELL, 1 + random.nextInt(8));
        };
    }

    /** The lowest low of so many bars, as far as they are there. */
    static Function<BarSeries, Indicator<Num>> lowest(int bars) {
        return series -> new LowestValueIndicator(new LowPriceIndicator(series), bars);
    }

    static Function<BarSeries, Indicator<Num>> highest(int bars) {
        return series -> new HighestValueIndicator(new HighPriceIndicator(series), bars);
    }

    /** A number at every bar. */
    static Indicator<Num> number(BarSeries series, double number) {
        return new ConstantIndicator<>(
                series, Double.isNaN(number) ? NaN.NaN : series.numFactory().numOf(number));
    }
}
