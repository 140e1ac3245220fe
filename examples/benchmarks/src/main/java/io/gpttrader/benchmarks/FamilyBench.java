package io.gpttrader.benchmarks;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * A family of five parameters over 2,500 bars: two averages, the length and threshold of an RSI, and a stop. The search keeps its best 100 trials and the
 * score of each combination; beside it a plain loop over the same calls that keeps the best 100 in a heap. Then the search's own work, with an objective
 * that costs nothing, and its memory, for 10,000, 100,000 and a million combinations.
 *
 * <p>Arguments: how many combinations the back test runs, 10,000 without one.
 */
final class FamilyBench {
    private static final int BEST = 100;
    private static final int BATCH = 4_096;

    private final Figures figures;

    FamilyBench(Figures figures) {
        this.figures = figures;
    }

    private static Function<BarSeries, Strategy> recipe(Map<String, Number> p) {
        int slow = whole(p, "slow");
        return series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator fastAverage = new SMAIndicator(close, whole(p, "fast"));
            SMAIndicator slowAverage = new SMAIndicator(close, slow);
            RSIIndicator rsi = new RSIIndicator(close, whole(p, "rsi"));
            return new BaseStrategy(
                    new CrossedUpIndicatorRule(fastAverage, slowAverage)
                            .and(new UnderIndicatorRule(rsi, whole(p, "below"))),
                    new CrossedDownIndicatorRule(fastAverage, slowAverage)
                            .or(new StopLossRule(close, whole(p, "stop"))),
                    slow);
        };
    }

    private static int whole(Map<String, Number> parameters, String name) {
        return parameters.getOrDefault(name, 0).intValue();
    }

    /** So many values of each parameter. */
    private static Map<String, List<Number>> space(int fast, int slow, int rsi, int below, int stop) {
        Map<String, List<Number>> space = new LinkedHashMap<>();
        space.put("fast", values(3, fast));
        space.put("slow", values(40, slow));
        space.put("rsi", values(5, rsi));
        space.put("below", values(55, below));
        space.put("stop", values(2, stop));
        return space;
    }

    private static List<Number> values(int from, int count) {
        return IntStream.range(from, from + count).<Number>mapToObj(i -> i).toList();
    }

    private static Map<String, List<Number>> spaceOf(int combinations) {
        return combinations <= 10_000
                ? space(10, 10, 5, 5, 4)
                : combinations <= 100_000 ? space(10, 10, 10, 10, 10) : space(20, 20, 20, 25, 5);
    }

    /** What a host would write without a search. */
    private static double loop(Map<String, List<Number>> space, BarSeries series, Backtest engine) {
        record Kept(long number, double score, Map<String, Number> parameters) {}
        var scores = engine.scoring("sharpe").apply(series);
        PriorityQueue<Kept> best = new PriorityQueue<>(
                Comparator.comparingDouble(Kept::score).thenComparing(Kept::number, Comparator.reverseOrder()));
        List<Map<String, Number>> batch = new ArrayList<>();
        long number = 0;
        for (Number fast : values(space, "fast")) {
            for (Number slow : values(space, "slow")) {
                for (Number rsi : values(space, "rsi")) {
                    for (Number below : values(space, "below")) {
                        for (Number stop : values(space, "stop")) {
                            batch.add(Map.of("fast", fast, "slow", slow, "rsi", rsi, "below", below, "stop", stop));
                        }
                    }
                }
                if (batch.size() >= BATCH || (isLast(space, "fast", fast) && isLast(space, "slow", slow))) {
                    double[] given =
                            scores.apply(batch.stream().map(FamilyBench::recipe).toList());
                    for (int i = 0; i < given.length; i++) {
                        if (!Double.isNaN(given[i])) {
                            best.add(new Kept(number + i, given[i], batch.get(i)));
                            if (best.size() > BEST) {
                                best.poll();
                            }
                        }
                    }
                    number += given.length;
                    batch.clear();
                }
            }
        }
        return best.stream().mapToDouble(Kept::score).max().orElseThrow();
    }

    private static List<Number> values(Map<String, List<Number>> space, String name) {
        return space.getOrDefault(name, List.of());
    }

    private static boolean isLast(Map<String, List<Number>> space, String name, Number value) {
        List<Number> values = values(space, name);
        return values.get(values.size() - 1).equals(value);
    }

    private static Optimize search(Map<String, List<Number>> space, Backtest engine) {
        return Optimize.grid(space)
                .family(FamilyBench::recipe)
                .maximize(engine.scoring("sharpe"))
                .keepBest(BEST)
                .withoutBelief()
                .onProgress(progress -> {});
    }

    /** One size for the back test's part, up to a million; three for the search's own. */
    void run(int combinations) {
        BarSeries series = SearchBench.bars();
        Map<String, List<Number>> space = spaceOf(combinations);
        int size = space.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
        int threads = Runtime.getRuntime().availableProcessors();
        Backtest engine = Backtest.withCash(10_000).commissionBps(10).threads(threads);
        Paired paired = new Paired()
                .add("plain loop", () -> loop(space, series, engine))
                .add(
                        "the best 100 kept",
                        () -> search(space, engine).on(series).best().score())
                .add(
                        "the best 100 and the surface kept",
                        () -> search(space, engine)
                                .keepSurface()
                                .on(series)
                                .best()
                                .score());
        paired.run(size > 100_000 ? 1 : 4, size > 100_000 ? 3 : 9, 0);
        figures.say("### A family of %,d combinations of five parameters on 2,500 bars, %d threads\n", size, threads);
        figures.say("| contender | microseconds a combination | time, a plain loop over the same calls = 1 |");
        figures.say("|---|---|---|");
        for (String name : paired.names()) {
            figures.say(
                    "| %s | %.2f | %s |", name, paired.millis(name) * 1e3 / size, paired.spread(name, "plain loop"));
        }
        figures.say("");
        figures.say(
                "| combinations | the search's own work, microseconds a combination: best 100 | with surface | every trial kept |"
                        + " megabytes in use at the end: best 100 | with surface | every trial kept |");
        figures.say("|---|---|---|---|---|---|---|");
        for (boolean isWarm : new boolean[] {false, true}) {
            for (int each : new int[] {10_000, 100_000, 1_000_000}) {
                own(each, series, isWarm);
            }
        }
        figures.say("");
    }

    /** Prints the tables. */
    public static void main(String[] arguments) {
        new FamilyBench(new Figures()).run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000);
    }

    /** An objective that costs nothing, so that what is left is the search's own work and memory. */
    private void own(int combinations, BarSeries series, boolean isTold) {
        Function<BarSeries, Strategy> none = bars -> {
            throw new IllegalStateException("nobody asks for it");
        };
        Optimize search = Optimize.grid(spaceOf(combinations))
                .family(p -> none)
                .maximize(bars -> recipes -> {
                    double[] scores = new double[recipes.size()];
                    Arrays.setAll(scores, i -> i * 0x9e37L % 1_009);
                    return scores;
                })
                .keepBest(BEST)
                .withoutBelief()
                .onProgress(progress -> {});
        double best = time(combinations, search, series);
        double surface = time(combinations, search.keepSurface(), series);
        double all = time(combinations, search(combinations), series);
        if (isTold) {
            figures.say(
                    "| %,d | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f |",
                    combinations,
                    best,
                    surface,
                    all,
                    megabytes(combinations, search, series),
                    megabytes(combinations, search.keepSurface(), series),
                    megabytes(combinations, search(combinations), series));
        }
    }

    private static Optimize search(int combinations) {
        Function<BarSeries, Strategy> none = bars -> {
            throw new IllegalStateException("nobody asks for it");
        };
        return Optimize.grid(spaceOf(combinations))
                .family(p -> none)
                .maximize(bars -> recipes -> new double[recipes.size()])
                .withoutBelief()
                .onProgress(progress -> {});
    }

    private static double time(int combinations, Optimize search, BarSeries series) {
        long start = System.nanoTime();
        OptimizeResult found = search.on(series);
        double micros = (System.nanoTime() - start) / 1e3 / combinations;
        if (found.size() != combinations) {
            throw new IllegalStateException("it ran " + found.size() + " of " + combinations);
        }
        return micros;
    }

    /** In use when the search tells its last trial, less what was in use before. */
    private static double megabytes(int combinations, Optimize search, BarSeries series) {
        long before = used();
        long[] after = new long[1];
        OptimizeResult found = search.onTrial(trial -> {
                    if (trial.number() == combinations - 1L) {
                        after[0] = used();
                    }
                })
                .on(series);
        if (found.size() != combinations) {
            throw new IllegalStateException("it ran " + found.size() + " of " + combinations);
        }
        return (after[0] - before) / 1e6;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
