package io.gpttrader.optimize;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Random walks of daily bars, and a family over them. */
final class Walks {
    private Walks() {}

    static BarSeries daily(long seed, int bars) {
        return named("walk", seed, bars);
    }

    static BarSeries named(String name, long seed, int bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        SplittableRandom random = new SplittableRandom(seed);
        double close = 100;
        for (int i = 0; i < bars; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2001-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, close))
                    .lowPrice(Math.min(open, close))
                    .closePrice(close)
                    .volume(1)
                    .add();
        }
        return series;
    }

    /** A cross of two averages; the family rejects a fast one that is not the faster. */
    static Function<BarSeries, Strategy> cross(Map<String, Number> parameters) {
        int fast = parameters.get("fast").intValue();
        int slow = parameters.get("slow").intValue();
        if (fast >= slow) {
            throw new IllegalArgumentException("fast must be below slow but was " + fast + " with slow " + slow);
        }
        return new Cross(fast, slow);
    }

    /** Tells its numbers, so that a test's objective need not run it. */
    record Cross(int fast, int slow) implements Function<BarSeries, Strategy> {
        @Override
        public Strategy apply(BarSeries series) {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator quick = new SMAIndicator(close, fast);
            SMAIndicator lazy = new SMAIndicator(close, slow);
            return new BaseStrategy(
                    new CrossedUpIndicatorRule(quick, lazy), new CrossedDownIndicatorRule(quick, lazy), slow);
        }
    }

    /** An objective that asks no market: the score of each pair by a formula, its best at fast 5, slow 12. */
    static Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[]>> bowl() {
        return series -> recipes -> recipes.stream()
                .mapToDouble(recipe -> {
                    Cross cross = (Cross) recipe;
                    return -Math.pow(cross.fast - 5, 2) - Math.pow(cross.slow - 12, 2);
                })
                .toArray();
    }
}
