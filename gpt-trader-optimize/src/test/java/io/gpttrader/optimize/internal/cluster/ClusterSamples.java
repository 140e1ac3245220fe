package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.objective.Ground;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** A family, a measure and bars that every machine of the tests has. */
final class ClusterSamples {
    static final Measure MEASURE =
            Ta4jBacktest.withCash(10_000).commissionBps(5).threads(1).measure();

    private ClusterSamples() {}

    /** A crossing of averages; fast must be below slow, and 13 fails. */
    record Cross() implements Function<Map<String, Number>, Function<BarSeries, Strategy>>, Serializable {
        @Override
        public Function<BarSeries, Strategy> apply(Map<String, Number> numbers) {
            int fast = numbers.get("fast").intValue();
            int slow = numbers.get("slow").intValue();
            if (fast >= slow) {
                throw new IllegalArgumentException("fast must be below slow");
            }
            return series -> {
                if (fast == 13) {
                    throw new IllegalStateException("13 brings bad luck");
                }
                ClosePriceIndicator close = new ClosePriceIndicator(series);
                SMAIndicator first = new SMAIndicator(close, fast);
                SMAIndicator second = new SMAIndicator(close, slow);
                return new BaseStrategy(
                        new CrossedUpIndicatorRule(first, second), new CrossedDownIndicatorRule(first, second), slow);
            };
        }
    }

    static BarSeries series(int bars, NumFactory numbers) {
        SplittableRandom random = new SplittableRandom(5);
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("walk")
                .withNumFactory(numbers)
                .build();
        double price = 100;
        Instant end = Instant.parse("2020-01-01T21:00:00Z");
        for (int i = 0; i < bars; i++) {
            double open = Math.round(price * 100) / 100.0;
            price *= 1 + random.nextDouble(-0.02, 0.0205);
            double close = Math.round(price * 100) / 100.0;
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(end.plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, close))
                    .lowPrice(Math.min(open, close))
                    .closePrice(close)
                    .volume(random.nextInt(1, 1_000_000))
                    .amount(open * 7)
                    .trades(i)
                    .add();
        }
        return series;
    }

    /** That many combinations, some of which are rejected and some fail. */
    static List<Map<String, Number>> parameters(int count) {
        List<Map<String, Number>> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Number> one = new LinkedHashMap<>();
            one.put("fast", 2 + i % 20);
            one.put("slow", 5L + i / 20);
            if (i % 3 == 0) {
                one.put("unused", 0.1 * i);
            }
            parameters.add(one);
        }
        return parameters;
    }

    /** What one machine makes of them. */
    static List<String> alone(Measure measure, BarSeries series, boolean keepsReturns, int count, double fraction) {
        return texts(new Ground(new Cross(), measure, series, keepsReturns).run(parameters(count), fraction));
    }

    static List<String> texts(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(each -> each.state() + " " + Arrays.toString(each.figures()) + " "
                        + Arrays.toString(each.returns()) + " " + each.reason())
                .toList();
    }
}
