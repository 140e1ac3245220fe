package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.dates.BarCounts;
import io.gpttrader.live.internal.dates.BarDate;
import io.gpttrader.live.internal.dates.RunDates;
import io.gpttrader.live.internal.metrics.Drawdown;
import io.gpttrader.live.internal.metrics.Invested;
import io.gpttrader.live.internal.metrics.PendingOrder;
import io.gpttrader.live.internal.metrics.Performance;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.metrics.ReportWords;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.origin.Provenance;
import io.gpttrader.live.internal.origin.RecipeFacts;
import io.gpttrader.live.internal.support.Lazy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Makes plausible runs without the engine: seeded random walks, bought and sold at regular intervals. */
public final class ReportFixture {

    public static final double STARTING_CASH = 10_000;

    private static final ReportWords WORDS = new ReportWords(
            "gpt-trader/test-report/1", "no bars at all", "Nothing was traded.", "Why they wait.", "Promises nothing.");

    private List<String> recipes = List.of("sma-cross");
    private List<String> symbols = List.of("AAPL");
    private int bars = 252;
    private int barsBetweenTrades = 12;
    private Duration barLength = Duration.ofDays(1);
    private Instant firstEnd = Instant.parse("2013-01-03T00:00:00Z");
    private String state = "";
    private List<String> notes = List.of();
    private boolean limits;
    private String expression = "simpleMa(10, 30)";
    private final Map<String, Double> changedMetrics = new LinkedHashMap<>();

    public static ReportFixture run() {
        return new ReportFixture();
    }

    public ReportFixture recipes(String... names) {
        recipes = List.of(names);
        return this;
    }

    public ReportFixture symbols(String... names) {
        symbols = List.of(names);
        return this;
    }

    public ReportFixture bars(int count) {
        bars = count;
        return this;
    }

    public ReportFixture barsBetweenTrades(int count) {
        barsBetweenTrades = count;
        return this;
    }

    public ReportFixture barLength(Duration length) {
        barLength = length;
        return this;
    }

    public ReportFixture firstEnd(String instant) {
        firstEnd = Instant.parse(instant);
        return this;
    }

    public ReportFixture notes(String... texts) {
        notes = List.of(texts);
        return this;
    }

    /** Made by recipes of this expression. */
    public ReportFixture expression(String code) {
        expression = code;
        return this;
    }

    /** As of a session that is doing this. */
    public ReportFixture state(String words) {
        state = words;
        return this;
    }

    /** With rejected orders, a pending one and feeds in trouble. */
    public ReportFixture withLimits() {
        limits = true;
        return this;
    }

    public ReportFixture metric(String name, double value) {
        changedMetrics.put(name, value);
        return this;
    }

    public RunResult make() {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        symbols.forEach(symbol -> series.put(symbol, walk(symbol, series.size() + 7L)));
        double[] hold = scaled(series.get(symbols.get(0)));
        double[] equity = IntStream.range(0, bars)
                .mapToDouble(i -> STARTING_CASH * Math.pow(hold[i] / STARTING_CASH, 0.6) * (1 + 0.0001 * (i % 7)))
                .toArray();
        return of(series, equity, hold);
    }

    /** A run with this very equity curve, held against a flat benchmark. */
    public RunResult make(double... equity) {
        bars = equity.length;
        Map<String, BarSeries> series = new LinkedHashMap<>();
        symbols.forEach(symbol -> series.put(symbol, walk(symbol, series.size() + 7L)));
        return of(
                series,
                equity,
                IntStream.range(0, bars).mapToDouble(i -> STARTING_CASH).toArray());
    }

    private RunDates dates() {
        BarDate dates = new BarDate(ZoneOffset.UTC);
        BarCounts counts = new BarCounts();
        long[] times =
                IntStream.range(0, bars).mapToLong(i -> end(i).toEpochMilli()).toArray();
        int[] days = new int[bars];
        for (int i = 0; i < bars; i++) {
            counts.add(dates, times[i] - barLength.toMillis(), times[i]);
        }
        for (int i = 0; i < bars; i++) {
            days[i] = (int) dates.of(counts.kind(), times[i] - barLength.toMillis(), times[i]);
        }
        return RunDates.of(new BarCounts[] {counts}, times, () -> days);
    }

    private RunResult of(Map<String, BarSeries> series, double[] equity, double[] hold) {
        double[] drawdown = drawdown(equity);
        var trips = trips(series);
        Map<String, List<Bar>> market = new LinkedHashMap<>();
        series.forEach((symbol, its) -> market.put(symbol, its.getBarData()));
        return new RunResult(
                new RunResult.Identity(recipes, symbols, state, WORDS, Lazy.by(this::provenance)),
                Lazy.of(market),
                new RunResult.Account(
                        IntStream.range(0, bars)
                                .mapToLong(i -> end(i).toEpochMilli())
                                .toArray(),
                        STARTING_CASH,
                        equity,
                        Lazy.of(drawdown),
                        Lazy.of(hold),
                        Lazy.of(deepest(drawdown)),
                        Lazy.by(() -> invested(equity)),
                        dates(),
                        new Performance.Scale(252, 0, null)),
                new RunResult.Trades(
                        Lazy.of(trips.stream().filter(trip -> !trip.open()).toList()),
                        Lazy.of(trips.stream().filter(RoundTrip::open).toList()),
                        Lazy.by(Map::of)),
                new RunResult.Unfilled(
                        limits ? rejections() : List.of(),
                        limits
                                ? List.of(new PendingOrder(
                                        end(bars - 1), date(bars - 1), recipes.get(0), symbols.get(0), "buy", 12))
                                : List.of()),
                new RunResult.Findings(
                        Lazy.of(metrics(equity, drawdown, hold, trips)),
                        Lazy.of(settings()),
                        Lazy.of(List.of()),
                        Lazy.of(notes),
                        Lazy.by(List::of),
                        limits ? feeds() : Map.of()));
    }

    /** Long and short in turns of ten bars, and out of the market between. */
    private static Invested invested(double[] equity) {
        double[] net = IntStream.range(0, equity.length)
                .mapToDouble(i -> i / 10 % 3 == 0 ? 0 : (i / 10 % 3 == 1 ? 0.9 : -0.4) * equity[i])
                .toArray();
        return Invested.of(Arrays.stream(net).map(Math::abs).toArray(), net, equity);
    }

    private Provenance provenance() {
        Map<String, RecipeFacts> made = new LinkedHashMap<>();
        recipes.forEach(name -> made.put(name, new RecipeFacts(expression, Map.of())));
        return new Provenance(
                "GPT-Trader 1.2.3", made, symbols.stream().map(this::bars).toList());
    }

    private Provenance.SymbolBars bars(String symbol) {
        boolean none = bars == 0;
        return new Provenance.SymbolBars(
                symbol,
                bars,
                none ? Optional.empty() : Optional.of(end(0).minus(barLength)),
                none ? Optional.empty() : Optional.of(end(bars - 1)),
                "CSV file " + symbol + ".csv",
                "",
                "",
                "0123456789ab");
    }

    private BarSeries walk(String symbol, long seed) {
        var series = new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        var random = new SplittableRandom(seed);
        double close = 80 + 10 * seed;
        double days = barLength.toSeconds() / 86_400.0;
        for (int i = 0; i < bars; i++) {
            double open = close * Math.exp(0.004 * Math.sqrt(days) * random.nextGaussian());
            close = open * Math.exp(0.0006 * days + 0.014 * Math.sqrt(days) * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
            series.addBar(new BaseBar(
                    barLength,
                    end(i).minus(barLength),
                    end(i),
                    num(open),
                    num(high),
                    num(low),
                    num(close),
                    num(1000),
                    num(1000),
                    1));
        }
        return series;
    }

    private Instant end(int bar) {
        return firstEnd.plus(barLength.multipliedBy(bar));
    }

    /** A fixture's days begin at midnight UTC, or it is a shorter bar. */
    private LocalDate date(int bar) {
        return LocalDate.ofInstant(end(bar).minus(barLength), ZoneOffset.UTC);
    }

    private static Num num(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }

    private static double[] scaled(BarSeries series) {
        double first = series.getFirstBar().getOpenPrice().doubleValue();
        return series.getBarData().stream()
                .mapToDouble(bar -> STARTING_CASH * bar.getClosePrice().doubleValue() / first)
                .toArray();
    }

    private static double[] drawdown(double[] equity) {
        double[] drawdown = new double[equity.length];
        double peak = STARTING_CASH;
        for (int i = 0; i < equity.length; i++) {
            peak = Math.max(peak, equity[i]);
            drawdown[i] = 1 - equity[i] / peak;
        }
        return drawdown;
    }

    private Optional<Drawdown> deepest(double[] drawdown) {
        if (bars == 0) {
            return Optional.empty();
        }
        int trough = IntStream.range(0, bars).reduce(0, (a, b) -> drawdown[b] > drawdown[a] ? b : a);
        return drawdown[trough] > 0
                ? Optional.of(
                        new Drawdown(drawdown[trough], end(Math.max(0, trough - 30)), end(trough), Optional.empty()))
                : Optional.empty();
    }

    private List<RoundTrip> trips(Map<String, BarSeries> series) {
        var trips = new ArrayList<RoundTrip>();
        int held = Math.max(1, barsBetweenTrades * 2 / 3);
        for (int entry = 3; entry < bars; entry += barsBetweenTrades) {
            String symbol = symbols.get(trips.size() % symbols.size());
            String recipe = recipes.get(trips.size() % recipes.size());
            int exit = Math.min(entry + held, bars - 1);
            boolean isLong = trips.size() % 5 != 3;
            double paid = series.get(symbol).getBar(entry).getOpenPrice().doubleValue();
            double got = series.get(symbol).getBar(exit).getOpenPrice().doubleValue();
            double quantity = 95;
            double profit = (isLong ? got - paid : paid - got) * quantity - 2.5;
            trips.add(new RoundTrip(
                    recipe,
                    symbol,
                    isLong,
                    entry,
                    end(entry).minus(barLength),
                    date(entry),
                    paid,
                    exit,
                    entry + held >= bars ? end(exit) : end(exit).minus(barLength),
                    date(exit),
                    got,
                    quantity,
                    profit,
                    profit / (quantity * paid),
                    2.5,
                    exit - entry,
                    entry + held >= bars,
                    entry + held >= bars ? "" : "signal",
                    "",
                    ""));
        }
        return trips;
    }

    private List<Rejection> rejections() {
        return List.of(
                new Rejection(
                        end(20),
                        date(20),
                        recipes.get(0),
                        symbols.get(0),
                        40,
                        0,
                        "maxOpenPositions",
                        "10 of 10 positions are open"),
                new Rejection(
                        end(60),
                        date(60),
                        recipes.get(0),
                        symbols.get(0),
                        40,
                        17,
                        "maxPositionPercent",
                        "40 x 120.00 is 48 % of 10,000.00, 20 % is allowed"));
    }

    private Map<String, Map<String, Double>> feeds() {
        Map<String, Map<String, Double>> feeds = new LinkedHashMap<>();
        for (String symbol : symbols) {
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("bars", (double) bars);
            figures.put("late", 3.0);
            figures.put("leftOut", 1.0);
            feeds.put(symbol, figures);
        }
        return feeds;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("starting cash", "10,000.00");
        settings.put("fill", "next open");
        settings.put("commission", "10 bps of the traded value");
        settings.put("slippage", "5 bps");
        settings.put("size", "95 % of equity, whole shares");
        return settings;
    }

    private Map<String, Double> metrics(double[] equity, double[] drawdown, double[] hold, List<RoundTrip> trips) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        double last = equity.length == 0 ? STARTING_CASH : equity[equity.length - 1];
        metrics.put("bars", (double) bars);
        metrics.put("barsPerYear", 252.0);
        metrics.put("startingCash", STARTING_CASH);
        metrics.put("finalEquity", last);
        metrics.put("totalReturn", last / STARTING_CASH - 1);
        metrics.put("annualReturn", Math.pow(last / STARTING_CASH, 252.0 / bars) - 1);
        metrics.put("buyAndHoldReturn", hold.length == 0 ? Double.NaN : hold[hold.length - 1] / STARTING_CASH - 1);
        metrics.put("volatility", 0.1834);
        metrics.put("sharpe", 0.72);
        metrics.put("sortino", 1.05);
        metrics.put("calmar", 1.4);
        metrics.put("maxDrawdown", Arrays.stream(drawdown).max().orElse(Double.NaN));
        metrics.put("longestDrawdownDays", 63.0);
        metrics.put("ulcerIndex", 0.031);
        metrics.put("valueAtRisk95", 0.0182);
        metrics.put("expectedShortfall95", 0.0249);
        metrics.put("skew", -0.21);
        metrics.put("excessKurtosis", 1.9);
        metrics.put("alpha", 0.034);
        metrics.put("beta", 0.61);
        metrics.put("informationRatio", -0.12);
        metrics.put(
                "trades", (double) trips.stream().filter(trip -> !trip.open()).count());
        metrics.put("winRate", 0.5625);
        metrics.put("profitFactor", 1.92);
        metrics.put("expectancy", 102.5);
        metrics.put("averageWin", 310.0);
        metrics.put("averageLoss", -164.2);
        metrics.put("bestTrade", 812.0);
        metrics.put("worstTrade", -301.0);
        metrics.put("averageBarsHeld", 8.0);
        metrics.put("longestLosingRun", 3.0);
        metrics.put("sqn", 1.31);
        metrics.put("exposure", 0.64);
        metrics.put("meanGrossInvested", 0.4321);
        metrics.put("turnover", 11.8);
        metrics.put("commissions", 98.12);
        metrics.put("slippage", 45.0);
        metrics.put(
                "openPositions", (double) trips.stream().filter(RoundTrip::open).count());
        metrics.put("liquidationCost", 12.4);
        metrics.put("ordersRejected", limits ? 2.0 : 0.0);
        metrics.put("ordersPending", limits ? 1.0 : 0.0);
        metrics.putAll(changedMetrics);
        return metrics;
    }
}
