package io.gpttrader.paper;

import io.gpttrader.paper.internal.dates.BarCounts;
import io.gpttrader.paper.internal.dates.BarDate;
import io.gpttrader.paper.internal.dates.ReturnTimes;
import io.gpttrader.paper.internal.dates.RunDates;
import io.gpttrader.paper.internal.metrics.HeldBars;
import io.gpttrader.paper.internal.metrics.Invested;
import io.gpttrader.paper.internal.metrics.PendingOrder;
import io.gpttrader.paper.internal.metrics.Performance.Accrued;
import io.gpttrader.paper.internal.metrics.Performance.EquityCurve;
import io.gpttrader.paper.internal.metrics.Performance.Orders;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.metrics.RoundTrip;
import io.gpttrader.paper.internal.metrics.RunResult;
import io.gpttrader.paper.internal.origin.Provenance;
import io.gpttrader.paper.internal.session.SessionFindings;
import io.gpttrader.paper.internal.session.Summary;
import io.gpttrader.paper.internal.support.Lazy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Makes the figures of plausible runs without a session: seeded random walks, bought and sold at regular intervals. */
final class FiguresFixture {

    static final double STARTING_CASH = 10_000;
    static final double COMMISSIONS = 98.12;
    static final double SLIPPAGE = 45;
    static final double LIQUIDATION_COST = 12.4;

    private List<String> recipes = List.of("sma-cross");
    private List<String> symbols = List.of("AAPL");
    private String state = "running";
    private int bars = 252;
    private int barsBetweenTrades = 12;
    private Duration barLength = Duration.ofDays(1);
    private Instant firstEnd = Instant.parse("2013-01-03T00:00:00Z");
    private List<String> remarks = List.of();
    private boolean limits;
    private int rejected;
    double barsPerYear = 252;
    double riskFreeFraction;
    private boolean fillAtClose;

    static FiguresFixture run() {
        return new FiguresFixture();
    }

    FiguresFixture recipes(String... names) {
        recipes = List.of(names);
        return this;
    }

    FiguresFixture symbols(String... names) {
        symbols = List.of(names);
        return this;
    }

    FiguresFixture state(String words) {
        state = words;
        return this;
    }

    FiguresFixture bars(int count) {
        bars = count;
        return this;
    }

    FiguresFixture barsBetweenTrades(int count) {
        barsBetweenTrades = count;
        return this;
    }

    FiguresFixture barLength(Duration length) {
        barLength = length;
        return this;
    }

    FiguresFixture firstEnd(String instant) {
        firstEnd = Instant.parse(instant);
        return this;
    }

    FiguresFixture remarks(String... texts) {
        remarks = List.of(texts);
        return this;
    }

    /** With rejected orders, a pending one and feeds in trouble; {@code count} orders were rejected in all. */
    FiguresFixture withLimits(int count) {
        limits = true;
        rejected = count;
        return this;
    }

    FiguresFixture barsPerYear(double count) {
        barsPerYear = count;
        return this;
    }

    FiguresFixture riskFree(double fraction) {
        riskFreeFraction = fraction;
        return this;
    }

    FiguresFixture filledAtClose() {
        fillAtClose = true;
        return this;
    }

    PaperReport make() {
        Map<String, List<Bar>> market = market();
        double[] hold = market.get(symbols.get(0)).stream()
                .mapToDouble(bar -> STARTING_CASH * bar.getClosePrice().doubleValue() / 90)
                .toArray();
        double[] equity = IntStream.range(0, bars)
                .mapToDouble(i -> STARTING_CASH * Math.pow(hold[i] / STARTING_CASH, 0.6) * (1 + 0.0001 * (i % 7)))
                .toArray();
        return of(market, equity, hold, trips(market), everywhere());
    }

    /** A report of this very equity curve, held against a flat benchmark, with no trades. */
    PaperReport make(double... equity) {
        bars = equity.length;
        double[] hold = new double[bars];
        Arrays.fill(hold, STARTING_CASH);
        return of(market(), equity, hold, List.of(), everywhere());
    }

    /** A report of these curves and trades. */
    PaperReport make(double[] equity, double[] hold, List<RoundTrip> trips, HeldBars held) {
        bars = equity.length;
        return of(market(), equity, hold, trips, held);
    }

    private RunDates dates(long[] times) {
        BarDate dates = new BarDate(ZoneOffset.UTC);
        BarCounts counts = counts(times);
        int[] days = LongStream.of(times)
                .mapToInt(end -> (int) dates.of(counts.kind(), end - barLength.toMillis(), end))
                .toArray();
        return RunDates.of(new BarCounts[] {counts}, times, () -> days);
    }

    private BarCounts counts(long[] times) {
        BarCounts counts = new BarCounts();
        BarDate dates = new BarDate(ZoneOffset.UTC);
        for (long end : times) {
            counts.add(dates, end - barLength.toMillis(), end);
        }
        return counts;
    }

    private PaperReport of(
            Map<String, List<Bar>> market, double[] equity, double[] hold, List<RoundTrip> trips, HeldBars held) {
        List<RoundTrip> open = trips.stream().filter(RoundTrip::open).toList();
        List<Rejection> rejections = limits ? rejections() : List.of();
        long[] times =
                IntStream.range(0, bars).mapToLong(i -> end(i).toEpochMilli()).toArray();
        List<PendingOrder> pending = limits
                ? List.of(new PendingOrder(end(bars - 1), date(bars - 1), recipes.get(0), symbols.get(0), "buy", 12))
                : List.of();
        List<RoundTrip> closed = trips.stream().filter(trip -> !trip.open()).toList();
        double traded = trips.stream()
                .mapToDouble(trip -> trip.quantity() * (trip.entryPrice() + (trip.open() ? 0 : trip.exitPrice())))
                .sum();
        SessionFindings findings = new SessionFindings(
                new EquityCurve(STARTING_CASH, equity, times, held, Lazy.by(() -> invested(equity))),
                hold,
                closed,
                new Orders(
                        traded,
                        COMMISSIONS,
                        SLIPPAGE,
                        new Accrued(1.25, 3.5, -0.75),
                        open.size(),
                        open.isEmpty() ? 0 : LIQUIDATION_COST,
                        rejected,
                        pending.size()),
                new SessionFindings.Assumptions(
                        riskFreeFraction,
                        ReturnTimes.of(barsPerYear, null, new BarCounts[] {counts(times)}, times, () -> new int[0]),
                        dates(times),
                        fillAtClose));
        return new PaperReport(new RunResult(
                new RunResult.Identity(
                        recipes,
                        symbols,
                        state,
                        Summary.WORDS,
                        Lazy.of(new Provenance("GPT-Trader 1.2.3", Map.of(), List.of()))),
                Lazy.of(market),
                findings.account(),
                new RunResult.Trades(Lazy.of(closed), Lazy.of(open), Lazy.of(records())),
                new RunResult.Unfilled(rejections, pending),
                findings.with(
                        settings(),
                        rejections,
                        Lazy.of(List.of()),
                        Lazy.of(List.of()),
                        remarks,
                        limits ? feeds() : Map.of())));
    }

    private static Invested invested(double[] equity) {
        return Invested.of(
                IntStream.range(0, equity.length)
                        .mapToDouble(FiguresFixture::gross)
                        .toArray(),
                IntStream.range(0, equity.length)
                        .mapToDouble(FiguresFixture::net)
                        .toArray(),
                equity);
    }

    /** In the market at a bar: nothing at every fifth, else what a wave gives. */
    static double gross(int bar) {
        return bar % 5 == 0 ? 0 : 4_000 + 3_000 * Math.sin(bar);
    }

    /** Two bars of three are net short. */
    static double net(int bar) {
        return bar % 3 == 0 ? gross(bar) : -0.5 * gross(bar);
    }

    private HeldBars everywhere() {
        HeldBars held = new HeldBars();
        if (bars > 0) {
            held.add(0, bars);
        }
        return held;
    }

    private Map<String, List<Bar>> market() {
        Map<String, List<Bar>> market = new LinkedHashMap<>();
        symbols.forEach(symbol -> market.put(symbol, walk(market.size() + 7L)));
        return market;
    }

    private List<Bar> walk(long seed) {
        List<Bar> walk = new ArrayList<>();
        var random = new SplittableRandom(seed);
        double close = 90;
        double days = barLength.toSeconds() / 86_400.0;
        for (int i = 0; i < bars; i++) {
            double open = close * Math.exp(0.004 * Math.sqrt(days) * random.nextGaussian());
            close = open * Math.exp(0.0006 * days + 0.014 * Math.sqrt(days) * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
            walk.add(new BaseBar(
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
        return walk;
    }

    Instant end(int bar) {
        return firstEnd.plus(barLength.multipliedBy(bar));
    }

    LocalDate date(int bar) {
        return LocalDate.ofInstant(end(bar - 1), ZoneOffset.UTC);
    }

    private static Num num(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }

    private List<RoundTrip> trips(Map<String, List<Bar>> market) {
        List<RoundTrip> trips = new ArrayList<>();
        int held = Math.max(1, barsBetweenTrades * 2 / 3);
        for (int entry = 3; entry < bars; entry += barsBetweenTrades) {
            String symbol = symbols.get(trips.size() % symbols.size());
            int exit = Math.min(entry + held, bars - 1);
            double paid = market.get(symbol).get(entry).getOpenPrice().doubleValue();
            double got = market.get(symbol).get(exit).getOpenPrice().doubleValue();
            trips.add(trip(
                    recipes.get(trips.size() % recipes.size()),
                    symbol,
                    trips.size() % 5 != 3,
                    new int[] {entry, exit},
                    new double[] {paid, got},
                    entry + held >= bars));
        }
        return trips;
    }

    private RoundTrip trip(
            String recipe, String symbol, boolean isLong, int[] barsOf, double[] prices, boolean isOpen) {
        double quantity = 95;
        double profit = (isLong ? prices[1] - prices[0] : prices[0] - prices[1]) * quantity - 2.5;
        return new RoundTrip(
                recipe,
                symbol,
                isLong,
                barsOf[0],
                end(barsOf[0]),
                date(barsOf[0]),
                prices[0],
                barsOf[1],
                end(barsOf[1]),
                date(barsOf[1]),
                prices[1],
                quantity,
                profit,
                profit / (quantity * prices[0]),
                2.5,
                barsOf[1] - barsOf[0],
                isOpen,
                isOpen ? "" : "signal",
                "",
                "");
    }

    private List<Rejection> rejections() {
        String recipe = recipes.get(0);
        String symbol = symbols.get(0);
        return List.of(
                new Rejection(
                        end(20), date(20), recipe, symbol, 40, 0, "maxOpenPositions", "10 of 10 positions are open"),
                new Rejection(
                        end(60),
                        date(60),
                        recipe,
                        symbol,
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
        settings.put("fill", "open of the next bar");
        settings.put("commission", "10 bps of value");
        settings.put("slippage", "5 bps");
        settings.put("size", "95 % of equity, whole shares");
        return settings;
    }

    private Map<String, Map<String, TradingRecord>> records() {
        return recipes.stream()
                .distinct()
                .collect(Collectors.toMap(
                        recipe -> recipe,
                        recipe -> symbols.stream()
                                .distinct()
                                .collect(Collectors.toMap(symbol -> symbol, symbol -> new BaseTradingRecord()))));
    }
}
