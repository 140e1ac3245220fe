package io.gpttrader.benchmarks;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.data.Bars;
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
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Many symbols on one account: the crossing of two averages over 2,500 daily bars each, with equal weights, with a tenth as many slots as
 * symbols, and with monthly rebalancing; beside them ta4j, which has no account of several symbols, one symbol after the other, and
 * vectorbt's group. Medians of the rounds, and the exponent: 1 is linear in the number of symbols.
 */
final class ManySymbolsBench {
    private static final int BARS = 2_500;
    private static final Cross CROSS = new Cross(10, 30);

    static final int[] SIZES = {10, 100, 500, 2_000};

    private static final String EQUAL = "equal weights";
    private static final String TA4J = "ta4j, one by one";

    private final Figures figures;
    private final Map<String, Double> rivals;

    ManySymbolsBench(Figures figures, Map<String, Double> rivals) {
        this.figures = figures;
        this.rivals = rivals;
    }

    private static Backtest engine() {
        return Backtest.withCash(10_000_000)
                .commissionBps(10)
                .fractionalShares()
                .threads(1);
    }

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
        Backtest engine = engine();
        int slots = Math.max(1, market.size() / 10);
        Map<String, DoubleSupplier> all = new LinkedHashMap<>();
        all.put(EQUAL, () -> engine.equalWeight().run(market, CROSS).metric("finalEquity"));
        all.put("slots", () -> engine.slots(slots).run(market, CROSS).metric("finalEquity"));
        all.put(
                "monthly rebalancing",
                () -> engine.slots(slots)
                        .rebalance(weights -> weights.monthly())
                        .run(market, CROSS)
                        .metric("finalEquity"));
        all.put(TA4J, () -> ta4j(market));
        return all;
    }

    /** One run over columnar series, for its memory; gives the equity. */
    static double columnar(int symbols) {
        String[] names =
                IntStream.range(0, symbols).mapToObj(symbol -> "S" + symbol).toArray(String[]::new);
        var bars = Bars.synthetic(1).gbm(0.05, 0.16).symbols(names).count(BARS);
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (String name : names) {
            market.put(name, bars.apply(name));
        }
        return engine().equalWeight().run(market, CROSS).metric("finalEquity");
    }

    void run(int... sizes) {
        figures.say("### Many symbols on one account, 2,500 bars each, SMA(10) / SMA(30)\n");
        figures.say(
                "| symbols | ours, equal weights, ms | slots, ms | monthly rebalancing, ms | ta4j one by one / ours, equal weights |"
                        + " vectorbt, one group with shared cash, 3 metrics / ours | peak of a process of ours, MB | of vectorbt's, MB |");
        figures.say("|---|---|---|---|---|---|---|---|");
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int size : sizes) {
            Paired paired = new Paired();
            contenders(market(size)).forEach(paired::add);
            paired.run(size <= 100 ? 5 : 2, 5, 200);
            for (String name : paired.names()) {
                millis.computeIfAbsent(name, any -> new ArrayList<>()).add(paired.millis(name));
            }
            Double vectorbt = rivals.get("symbols " + size);
            Double megabytes = rivals.get("megabytes " + size);
            figures.say(
                    "| %,d | %.1f | %.1f | %.1f | %s | %s | %.0f | %s |",
                    size,
                    paired.millis(EQUAL),
                    paired.millis("slots"),
                    paired.millis("monthly rebalancing"),
                    paired.spread(TA4J, EQUAL),
                    vectorbt == null ? "not run" : Figures.ratio(vectorbt / paired.millis(EQUAL)),
                    Child.inFreshJvm(List.of("-XX:+UseSerialGC"), "symbols-memory", Integer.toString(size)),
                    megabytes == null ? "not run" : String.format(Locale.ROOT, "%.0f", megabytes));
        }
        if (sizes.length > 1) {
            // The first of many sizes is mostly set-up.
            int first = sizes.length > 2 ? 1 : 0;
            int last = sizes.length - 1;
            double growth = Math.log((double) sizes[last] / sizes[first]);
            List<String> exponents = new ArrayList<>();
            millis.forEach((name, each) -> exponents.add(
                    String.format(Locale.ROOT, "%s %.2f", name, Math.log(each.get(last) / each.get(first)) / growth)));
            figures.say(
                    "\nExponent of time from %,d to %,d symbols (1 is linear): %s. Our process holds its bars as columns and has no bound on its"
                            + " heap; vectorbt's peak is that of all sizes so far.\n",
                    sizes[first], sizes[last], String.join(", ", exponents));
        }
    }

    /** Prints the table, of the sizes given. */
    public static void main(String[] arguments) {
        new ManySymbolsBench(new Figures(), Map.of())
                .run(
                        arguments.length == 0
                                ? SIZES
                                : Arrays.stream(arguments)
                                        .mapToInt(Integer::parseInt)
                                        .toArray());
    }
}
