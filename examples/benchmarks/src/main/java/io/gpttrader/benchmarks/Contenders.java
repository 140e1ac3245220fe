package io.gpttrader.benchmarks;

import io.gpttrader.backtest.Backtest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;

/** The same work done by each tool; every method gives some number of its result, so that nothing can be left out. */
final class Contenders {
    static final Cross CROSS = new Cross(10, 30);

    /** Beside the others, whose first run does not load it. */
    private static final class Ours {

        /** All in, 0.1 % a fill: what the plain loop and the rivals do. */
        static final Backtest ENGINE =
                Backtest.withCash(10_000).commissionBps(10).fractionalShares().sizePercent(100);
    }

    private Contenders() {}

    /** One run with every metric of the report. */
    static double ours(BarSeries series) {
        return Ours.ENGINE.run(series, CROSS).metric("sharpe");
    }

    static double oursSweep(BarSeries series, Iterable<Cross> sweep, int threads) {
        return Ours.ENGINE.threads(threads).runAll(series, sweep).metric("sharpe")[0];
    }

    static double oursSweep(BarSeries series, Iterable<Cross> sweep, List<String> metrics) {
        return Ours.ENGINE
                .threads(1)
                .runAll(Map.of("gbm", series), sweep, metrics)
                .metric(metrics.get(0))[0];
    }

    /** Every metric that a report has. */
    static List<String> allMetrics(BarSeries series) {
        return List.copyOf(Ours.ENGINE.run(series, CROSS).metrics().keySet());
    }

    /** ta4j's fast set-up: double numbers, one pass, next open, linear costs; trades only, no metrics. */
    static double ta4j(BarSeries series, Cross cross) {
        BarSeriesManager manager = new BarSeriesManager(
                series, new LinearTransactionCostModel(0.001), new ZeroCostModel(), new TradeOnNextOpenModel());
        return manager.run(cross.apply(series)).getPositionCount();
    }

    static double ta4jSweep(BarSeries series, Iterable<Cross> sweep) {
        double positions = 0;
        for (Cross cross : sweep) {
            positions += ta4j(series, cross);
        }
        return positions;
    }

    static double plain(Prices prices) {
        double[] fast = PlainLoop.average(prices.close(), CROSS.fast());
        double[] slow = PlainLoop.average(prices.close(), CROSS.slow());
        return PlainLoop.run(prices, fast, slow, CROSS.slow(), new double[prices.length()]);
    }

    static double plainSweep(Prices prices, Iterable<Cross> sweep) {
        double[][] averages = new double[103][];
        for (int count = 2; count < averages.length; count++) {
            averages[count] = PlainLoop.average(prices.close(), count);
        }
        double[] equity = new double[prices.length()];
        double total = 0;
        for (Cross cross : sweep) {
            total += PlainLoop.run(prices, averages[cross.fast()], averages[cross.slow()], cross.slow(), equity);
        }
        return total;
    }

    /** With arrays of its own for each run, as a program has that runs once. */
    static double tuned(Prices prices) {
        return new TunedLoop(prices.length()).run(prices, CROSS).figures();
    }

    static double tunedSweep(Prices prices, Iterable<Cross> sweep) {
        double[][] averages = new double[103][prices.length()];
        for (int count = 2; count < averages.length; count++) {
            TunedLoop.average(prices.close(), count, averages[count]);
        }
        TunedLoop loop = new TunedLoop(prices.length());
        double total = 0;
        for (Cross cross : sweep) {
            total += loop.run(prices, averages[cross.fast()], averages[cross.slow()], cross.slow())
                    .figures();
        }
        return total;
    }

    /** Each thread has averages and arrays of its own and takes every n-th pair. */
    static double tunedSweep(Prices prices, List<Cross> sweep, int threads) {
        return IntStream.range(0, threads)
                .parallel()
                .mapToDouble(thread -> tunedSweep(
                        prices,
                        IntStream.range(0, sweep.size())
                                .filter(i -> i % threads == thread)
                                .mapToObj(sweep::get)
                                .toList()))
                .sum();
    }

    /** Reads the four price columns once: nothing that looks at every bar can be faster. */
    static double read(Prices prices) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < prices.length(); i++) {
            a += prices.open()[i];
            b += prices.high()[i];
            c += prices.low()[i];
            d += prices.close()[i];
        }
        return a + b + c + d;
    }
}
