package io.gpttrader.benchmarks;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * A search beside the back test's own batch over the same 5,050 pairs of averages on 2,500 bars, in turn in one process, and the memory
 * of a search of a million trials. Prints medians of ratios within the rounds.
 */
final class SearchBench {
    private static final int BARS = 2_500;
    private static final int ROUNDS = 21;

    private SearchBench() {}

    private static Function<BarSeries, Strategy> cross(Map<String, Number> p) {
        return series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator fast = new SMAIndicator(close, whole(p, "fast"));
            SMAIndicator slow = new SMAIndicator(close, whole(p, "slow"));
            return new BaseStrategy(
                    new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), whole(p, "slow"));
        };
    }

    private static int whole(Map<String, Number> parameters, String name) {
        return parameters.getOrDefault(name, 0).intValue();
    }

    static BarSeries bars() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("walk")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        SplittableRandom random = new SplittableRandom(1);
        double close = 100;
        for (int i = 0; i < BARS; i++) {
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

    private static List<Number> range(int from, int to) {
        return IntStream.rangeClosed(from, to).<Number>mapToObj(i -> i).toList();
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        BarSeries series = bars();
        Backtest engine = Backtest.withCash(10_000).commissionBps(10);
        Map<String, List<Number>> space = new LinkedHashMap<>();
        space.put("fast", range(2, 101));
        space.put("slow", range(3, 102));
        Optimize search = Optimize.grid(space)
                .where(p -> whole(p, "fast") < whole(p, "slow"))
                .family(SearchBench::cross)
                .maximize(engine.scoring("sharpe"));
        List<Map<String, Number>> pairs = new ArrayList<>();
        for (int fast = 2; fast <= 101; fast++) {
            for (int slow = Math.max(3, fast + 1); slow <= 102; slow++) {
                pairs.add(Map.of("fast", fast, "slow", slow));
            }
        }
        double[] plain = new double[ROUNDS];
        double[] kept = new double[ROUNDS];
        double[] judged = new double[ROUNDS];
        double[] batches = new double[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            double batch = nanos(() -> engine.runAll(
                            Map.of("X", series),
                            pairs.stream().map(SearchBench::cross).toList(),
                            List.of("sharpe"))
                    .size());
            double scores = nanos(() -> search.withoutBelief().on(series).size());
            OptimizeResult[] found = new OptimizeResult[1];
            double returns = nanos(() -> {
                found[0] = search.on(series);
                return found[0].size();
            });
            double belief = nanos(() -> found[0].verdict().length());
            if (round >= 0) {
                batches[round] = batch / 1e6;
                plain[round] = scores / batch;
                kept[round] = returns / batch;
                judged[round] = belief / batch;
            }
        }
        print("batch of 5,050 pairs, milliseconds", batches);
        print("search of scores alone / batch", plain);
        print("search that keeps returns / batch", kept);
        print("belief after it / batch", judged);
        million(series);
    }

    /** An objective that costs nothing, so that what is left is the search's own work and memory. */
    private static void million(BarSeries series) {
        Map<String, List<Number>> space = new LinkedHashMap<>();
        space.put("fast", range(1, 1_000));
        space.put("slow", range(1, 1_000));
        long[] used = new long[11];
        Optimize search = Optimize.grid(space)
                .family(p -> bars -> new BaseStrategy((i, r) -> false, (i, r) -> false))
                .maximize(bars -> recipes -> new double[recipes.size()])
                .onTrial(trial -> {
                    if (trial.number() % 100_000 == 0) {
                        System.gc();
                        used[(int) (trial.number() / 100_000)] =
                                Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory();
                    }
                });
        double nanos = nanos(() -> search.on(series).size());
        System.out.printf("a million trials: %.1f s; megabytes in use after each 100,000:", nanos / 1e9);
        Arrays.stream(used).limit(10).forEach(bytes -> System.out.printf(" %d", bytes >> 20));
        System.out.println();
    }

    private static double nanos(java.util.function.LongSupplier work) {
        long start = System.nanoTime();
        if (work.getAsLong() <= 0) {
            throw new IllegalStateException("nothing was done");
        }
        return System.nanoTime() - start;
    }

    private static void print(String what, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s: median %.3f, from %.3f to %.3f%n", what, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }
}
