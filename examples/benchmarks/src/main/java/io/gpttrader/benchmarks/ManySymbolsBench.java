package io.gpttrader.benchmarks;

import io.gpttrader.backtest.Backtest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Many symbols on one account: the crossing of two averages over 2,500 daily bars each, with equal weights, with a tenth as many slots as
 * symbols, and with monthly rebalancing; beside them ta4j, which has no account of several symbols, one symbol after the other. Prints
 * medians, the ratio to ta4j within the rounds, and the exponent: 1 is linear in the number of symbols.
 */
final class ManySymbolsBench {
    private static final int BARS = 2_500;
    private static final Cross CROSS = new Cross(10, 30);

    private ManySymbolsBench() {}

    private static Map<String, BarSeries> market(int symbols) {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            market.put("S" + symbol, walk(symbol));
        }
        return market;
    }

    private static BarSeries walk(int seed) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("S" + seed)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        SplittableRandom random = new SplittableRandom(seed);
        double close = 100;
        for (int i = 0; i < BARS; i++) {
            double open = close;
            close *= Math.exp(0.01 * random.nextGaussian());
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2014-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, close))
                    .lowPrice(Math.min(open, close))
                    .closePrice(close)
                    .volume(1_000)
                    .add();
        }
        return series;
    }

    private static double ta4j(Map<String, BarSeries> market) {
        double positions = 0;
        for (BarSeries series : market.values()) {
            var manager = new BarSeriesManager(
                    series, new LinearTransactionCostModel(0.001), new ZeroCostModel(), new TradeOnNextOpenModel());
            positions += manager.run(CROSS.apply(series)).getPositionCount();
        }
        return positions;
    }

    private static Map<String, DoubleSupplier> contenders(Map<String, BarSeries> market) {
        Backtest engine = Backtest.withCash(10_000_000)
                .commissionBps(10)
                .fractionalShares()
                .threads(1);
        int slots = Math.max(1, market.size() / 10);
        Map<String, DoubleSupplier> all = new LinkedHashMap<>();
        all.put("equal weights", () -> engine.equalWeight().run(market, CROSS).metric("finalEquity"));
        all.put("slots", () -> engine.slots(slots).run(market, CROSS).metric("finalEquity"));
        all.put(
                "monthly rebalancing",
                () -> engine.slots(slots)
                        .rebalance(weights -> weights.monthly())
                        .run(market, CROSS)
                        .metric("finalEquity"));
        all.put("ta4j, one by one", () -> ta4j(market));
        return all;
    }

    public static void main(String[] arguments) {
        int[] sizes = Arrays.stream(arguments.length == 0 ? new String[] {"10", "100", "500", "2000"} : arguments)
                .mapToInt(Integer::parseInt)
                .toArray();
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int size : sizes) {
            Paired paired = new Paired();
            contenders(market(size)).forEach(paired::add);
            paired.run(size <= 100 ? 5 : 2, 5, 200);
            for (String name : paired.names()) {
                millis.computeIfAbsent(name, any -> new ArrayList<>()).add(paired.millis(name));
                System.out.printf(
                        Locale.ROOT,
                        "%5d symbols  %-20s %9.1f ms  ta4j takes %.1f times as long%n",
                        size,
                        name,
                        paired.millis(name),
                        paired.ratio("ta4j, one by one", name));
            }
        }
        if (sizes.length > 1) {
            // The first of many sizes is mostly set-up.
            int first = sizes.length > 2 ? 1 : 0;
            int last = sizes.length - 1;
            double growth = Math.log((double) sizes[last] / sizes[first]);
            millis.forEach((name, each) -> System.out.printf(
                    Locale.ROOT, "%-20s exponent %.2f%n", name, Math.log(each.get(last) / each.get(first)) / growth));
        }
    }
}
