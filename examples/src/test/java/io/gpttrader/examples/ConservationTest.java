package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Money is neither made nor lost, in a back test and in a paper session, whatever is combined: orders at random, parts by a share of the
 * volume, splits, dividends, delistings, fees, interest, borrow fees, funding, margin, contracts and another currency. At each bar equity
 * is the starting cash, less what the fills so far paid and what accrued, plus what corporate actions paid, plus what is held at the
 * closes: kept here from each engine's own fills, by the formulas of docs/semantics.md.
 */
class ConservationTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final int DAYS = 110;

    @Property(seed = "20261201")
    void equity_is_what_the_cash_flows_leave_at_every_bar(@ForAll long seed) {
        Case drawn = new Case(seed);
        BacktestReport report = assertConserved(drawn);
        boolean inParts = report.settings().containsKey("fills");
        Statistics.label("in parts").collect(inParts);
        Statistics.label("dividends").collect(report.metric("dividends") != 0);
        Statistics.label("in lieu").collect(report.metric("cashInLieu") != 0);
        Statistics.label("in parts and splits").collect(inParts && drawn.hasSplitHeld);
        Statistics.label("borrowed").collect(report.metric("borrowFees") != 0);
        Statistics.label("interest").collect(report.metric("interest") != 0);
        Statistics.label("funding").collect(report.metric("funding") != 0);
        Statistics.label("converted").collect(drawn.rate != null && report.metric("trades") > 0);
        for (String label : List.of(
                "in parts",
                "dividends",
                "in lieu",
                "in parts and splits",
                "borrowed",
                "interest",
                "funding",
                "converted")) {
            Statistics.label(label).coverage(c -> c.check(true).count(n -> n > 0));
        }
        report.roundTrips().forEach(trip -> Statistics.label("left by").collect(trip.exitReason()));
        Statistics.label("left by").coverage(c -> {
            for (String reason : List.of("signal", "stop loss", "margin call", "delisted")) {
                c.check(reason).count(n -> n > 0);
            }
        });
    }

    @Tag("deep")
    @Property(seed = "20261202", tries = 3_000)
    void equity_is_what_the_cash_flows_leave_in_many_more_cases(@ForAll long seed) {
        Case drawn = new Case(seed);
        Assume.that(drawn.hasSplitsApart());
        assertThat(assertConserved(drawn).times()).isNotEmpty();
    }

    private static BacktestReport assertConserved(Case drawn) {
        Map<String, BarSeries> market = drawn.market;
        List<Fill> inPaper = new ArrayList<>();
        ParityTrader trader = drawn.trader()
                .with(
                        b -> b,
                        p -> p.onFill((symbol, trade) -> inPaper.add(new Fill(
                                symbol,
                                trade.getIndex(),
                                (trade.isBuy() ? 1 : -1) * trade.getAmount().doubleValue(),
                                trade.getPricePerAsset().doubleValue(),
                                trade.getCost().doubleValue()))));
        BacktestReport tested = trader.tested(market, Map.of("", drawn.recipe));
        PaperReport traded = trader.traded(Parity.feeds(market), Map.of("", drawn.recipe));

        Books books = new Books(drawn, fills(tested, market), false);
        Offset<Double> near = within(1e-9
                * (drawn.cash + Math.abs(tested.metric("turnover")) * drawn.cash / 100 + tested.metric("commissions")));
        assertSame(books, tested.times(), tested.equity(), near);
        assertFlows(books, tested.metrics(), near);
        double profits = tested.roundTrips().stream()
                .mapToDouble(BacktestReport.RoundTrip::profit)
                .sum();
        assertThat(tested.metric("finalEquity")).isCloseTo(drawn.cash + profits - books.interest, near);

        Books ofPaper = new Books(drawn, inPaper, true);
        assertSame(ofPaper, traded.times(), traded.equity(), near);
        assertFlows(ofPaper, traded.metrics(), near);
        double traders = traded.roundTrips().stream()
                .mapToDouble(PaperReport.RoundTrip::profit)
                .sum();
        assertThat(traded.metric("finalEquity")).isCloseTo(drawn.cash + traders - ofPaper.interest, near);
        drawn.hasSplitHeld = books.hasSplitHeld;
        return tested;
    }

    private static void assertSame(Books books, List<Instant> times, double[] equity, Offset<Double> near) {
        for (int t = 0; t < equity.length; t++) {
            books.live(t == 0 ? null : times.get(t - 1), times.get(t));
            assertThat(equity[t])
                    .as("equity at %s of %s", t, books.drawn.seed)
                    .isCloseTo(books.worth(times.get(t)), near);
        }
    }

    private static void assertFlows(Books books, Map<String, Double> metrics, Offset<Double> near) {
        assertThat(books.left).as("fills of no bar").isEmpty();
        assertThat(metrics.get("commissions")).isCloseTo(books.commissions, near);
        assertThat(metrics.get("interest")).isCloseTo(books.interest, near);
        assertThat(metrics.get("borrowFees")).isCloseTo(books.borrowFees, near);
        assertThat(metrics.get("funding")).isCloseTo(books.funding, near);
        assertThat(metrics.get("dividends")).isCloseTo(books.dividends, near);
        assertThat(metrics.get("dividendTaxWithheld")).isCloseTo(books.withheld, near);
    }

    private static List<Fill> fills(BacktestReport report, Map<String, BarSeries> market) {
        List<Fill> fills = new ArrayList<>();
        for (Map<String, Object> fill : report.fills()) {
            String symbol = String.valueOf(fill.get("symbol"));
            double units = ((Number) fill.get("quantity")).doubleValue();
            fills.add(new Fill(
                    symbol,
                    barAt(market.get(symbol), (Instant) fill.get("filledAt")),
                    fill.get("side").equals("buy") ? units : -units,
                    ((Number) fill.get("price")).doubleValue(),
                    ((Number) fill.get("commission")).doubleValue()));
        }
        return fills;
    }

    private static int barAt(BarSeries series, Instant at) {
        for (int i = 0; i < series.getBarCount(); i++) {
            Bar bar = series.getBar(i);
            if (at.equals(bar.getBeginTime()) || at.equals(bar.getEndTime())) {
                return i;
            }
        }
        throw new AssertionError("no bar begins or ends at " + at);
    }

    /** Units above 0 are bought. */
    private record Fill(String symbol, int bar, double units, double price, double commission) {}

    /** What happens to a share on a day: units for one, and cash. */
    private record Action(double ratio, double dividend) {}

    /** The account, kept from the fills, the closes and the actions alone. */
    private static final class Books {
        final Case drawn;
        final List<Fill> left;

        /** Whether the fills are those of orders alone, so that what actions pay out is to be worked out, too. */
        private final boolean paysOut;

        private final Map<String, Double> units = new TreeMap<>();
        private final Map<String, Double> closes = new TreeMap<>();
        private final Map<String, LocalDate> days = new TreeMap<>();

        /** Fractions that a split has left and that a fill of this bar pays out: a dividend after the split is not on them. */
        private final Map<String, Double> inLieu = new TreeMap<>();

        private double cash;
        double commissions;
        double interest;
        double borrowFees;
        double funding;
        double dividends;
        double withheld;
        boolean hasSplitHeld;

        Books(Case drawn, List<Fill> fills, boolean paysOut) {
            this.drawn = drawn;
            this.left = new ArrayList<>(fills);
            this.paysOut = paysOut;
            this.cash = drawn.cash;
        }

        void live(@Nullable Instant before, Instant now) {
            if (before != null) {
                accrue(before, now);
            }
            drawn.market.forEach((symbol, series) -> {
                for (int i = 0; i < series.getBarCount(); i++) {
                    if (series.getBar(i).getEndTime().equals(now)) {
                        live(symbol, i, series.getBar(i));
                    }
                }
            });
        }

        private void live(String symbol, int index, Bar bar) {
            LocalDate day = LocalDate.ofInstant(bar.getBeginTime(), ZoneOffset.UTC);
            LocalDate before = days.put(symbol, day);
            if (before != null) {
                drawn.actions
                        .get(symbol)
                        .subMap(before, false, day, true)
                        .values()
                        .forEach(action -> act(symbol, action, bar));
            }
            List<Fill> its = left.stream()
                    .filter(fill -> fill.symbol.equals(symbol) && fill.bar == index)
                    .toList();
            for (Fill fill : its) {
                cash -= fill.units * value(symbol, fill.price, bar.getEndTime()) + fill.commission;
                commissions += fill.commission;
                units.merge(symbol, fill.units, Double::sum);
            }
            left.removeAll(its);
            inLieu.remove(symbol);
            closes.put(symbol, bar.getClosePrice().doubleValue());
            if (paysOut && day.equals(drawn.delistings.get(symbol))) {
                payOut(symbol, units.getOrDefault(symbol, 0.0), drawn.delistedAt(closes.get(symbol)), bar.getEndTime());
            }
        }

        private void act(String symbol, Action action, Bar bar) {
            double held = units.getOrDefault(symbol, 0.0);
            double known = closes.get(symbol);
            double paid =
                    (held - inLieu.getOrDefault(symbol, 0.0)) * value(symbol, action.dividend, bar.getBeginTime());
            double tax = paid > 0 ? paid * drawn.withheldPercent / 100 : 0;
            cash += paid - tax;
            dividends += Math.max(0, paid);
            withheld += tax;
            double last = Math.max(0, known - action.dividend) / action.ratio;
            closes.put(symbol, last);
            double after = held * action.ratio;
            hasSplitHeld |= held != 0 && action.ratio != 1;
            units.put(symbol, after);
            double size = Math.abs(after);
            double fraction = size - Math.floor(size * (1 + 1e-9));
            if (drawn.isWhole && action.ratio != 1 && fraction > 1e-9 * size) {
                if (paysOut) {
                    payOut(symbol, Math.copySign(fraction, after), last, bar.getBeginTime());
                } else {
                    inLieu.put(symbol, Math.copySign(fraction, after));
                }
            }
        }

        private void payOut(String symbol, double quantity, double price, Instant when) {
            cash += quantity * value(symbol, price, when);
            units.merge(symbol, -quantity, Double::sum);
        }

        private double value(String symbol, double price, Instant when) {
            return price * drawn.multiplier(symbol) * (drawn.isForeign(symbol) ? drawn.rateAt(when) : 1);
        }

        private void accrue(Instant before, Instant now) {
            double years = Duration.between(before, now).toMillis() / 86_400_000.0 / 365;
            double shorts = 0;
            double paid = 0;
            for (Map.Entry<String, Double> held : units.entrySet()) {
                double worth = held.getValue() * value(held.getKey(), closes.get(held.getKey()), before);
                double fee = worth < 0 ? drawn.borrowPercent / 100 * -worth * years : 0;
                // Strikes of an hour that eight divides: three a day, whatever the bars are.
                double moments = Math.floorDiv(now.getEpochSecond(), 8 * 3_600)
                        - Math.floorDiv(before.getEpochSecond(), 8 * 3_600);
                double funded = worth * drawn.fundingBps / 10_000 * moments;
                shorts += Math.min(0, worth);
                borrowFees += fee;
                funding += funded;
                paid += fee + funded;
            }
            double free = cash + shorts;
            double charged = (free < 0 ? drawn.marginPercent : drawn.cashPercent) / 100 * -free * years;
            interest += charged;
            cash -= paid + charged;
        }

        double worth(Instant now) {
            double worth = cash;
            for (Map.Entry<String, Double> held : units.entrySet()) {
                worth += held.getValue() * value(held.getKey(), closes.get(held.getKey()), now);
            }
            return worth;
        }
    }

    /** What is combined. One recipe on one side, since the fills of a symbol do not tell which recipe's they are. */
    private static final class Case {
        final long seed;
        final double cash;
        final Map<String, BarSeries> market = new LinkedHashMap<>();
        final Map<String, TreeMap<LocalDate, Action>> actions = new TreeMap<>();
        final Map<String, LocalDate> delistings = new TreeMap<>();
        final double delistingPrice;
        final double withheldPercent;
        final double multiplier;
        final @Nullable BarSeries rate;
        final double borrowPercent;
        final double marginPercent;
        final double cashPercent;
        final double fundingBps;
        final boolean isWhole;
        final Recipe recipe;
        boolean hasSplitHeld;
        private ParityTrader trader;

        Case(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            cash = 2_000 + 100_000 * random.nextDouble();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                String symbol = "S" + i;
                market.put(symbol, walk(symbol, random, 20 + 100 * random.nextDouble(), Duration.ofHours(21), 0.1));
                actions.put(symbol, actions(random));
                if (random.nextInt(3) == 0) {
                    BarSeries its = market.get(symbol);
                    int last = random.nextInt(its.getBarCount() / 3, its.getBarCount());
                    delistings.put(symbol, LocalDate.ofInstant(its.getBar(last).getBeginTime(), ZoneOffset.UTC));
                }
            }
            delistingPrice = random.nextBoolean() ? Double.NaN : 50 * random.nextDouble();
            withheldPercent = random.nextBoolean() ? 0 : 30 * random.nextDouble();
            multiplier = random.nextBoolean() ? 1 : 0.5 + 2 * random.nextDouble();
            rate = random.nextInt(3) > 0
                    ? null
                    : walk("USD", random, 0.5 + random.nextDouble(), Duration.ofHours(22), 0);
            borrowPercent = random.nextBoolean() ? 0 : 20 * random.nextDouble();
            marginPercent = random.nextBoolean() ? 0 : 15 * random.nextDouble();
            cashPercent = random.nextBoolean() ? 0 : 5 * random.nextDouble();
            fundingBps = random.nextBoolean() ? 0 : 4 * random.nextDouble() - 2;
            isWhole = random.nextBoolean();
            int fast = random.nextInt(2, 5);
            int slow = random.nextInt(3, 12);
            recipe = random.nextInt(3) > 0
                    ? strategy("long").buyWhen(close().above(sma(fast))).sellWhen(close().below(sma(slow)))
                    : strategy("short").shortWhen(close().below(sma(fast))).coverWhen(close().above(sma(slow)));
            trader = ParityTrader.withCash(cash);
            choose(random);
        }

        ParityTrader trader() {
            return trader;
        }

        /** Bars from midnight, or of a rate up to an hour that is between two days' bars. */
        private static BarSeries walk(String name, Random random, double start, Duration length, double holes) {
            BarSeries series = new BaseBarSeriesBuilder()
                    .withName(name)
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            double price = start;
            for (int day = length.toHours() > 21 ? -1 : 0; day < DAYS; day++) {
                double open = price * (1 + 0.01 * random.nextGaussian());
                price = Math.max(0.05, open * (1 + 0.03 * random.nextGaussian()));
                if (day <= 0 || day == DAYS - 1 || random.nextDouble() >= holes) {
                    series.barBuilder()
                            .timePeriod(length)
                            .endTime(FIRST.plusDays(day)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .plus(length))
                            .openPrice(open)
                            .highPrice(Math.max(open, price) * (1 + 0.01 * random.nextDouble()))
                            .lowPrice(Math.min(open, price) * (1 - 0.01 * random.nextDouble()))
                            .closePrice(price)
                            .volume(random.nextInt(8) == 0 ? 0 : 20_000 * random.nextDouble())
                            .add();
                }
            }
            return series;
        }

        private static TreeMap<LocalDate, Action> actions(Random random) {
            double[] ratios = {2, 3, 1.5, 0.5, 0.1, 1.0 / 3, 1.1};
            TreeMap<LocalDate, Action> all = new TreeMap<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                boolean splits = random.nextInt(3) == 0;
                double ratio = splits ? ratios[random.nextInt(ratios.length)] : 1;
                all.put(FIRST.plusDays(random.nextInt(DAYS)), new Action(ratio, splits ? 0 : 2 * random.nextDouble()));
            }
            return all;
        }

        /** Whether no bar has two splits, between which the fills of a back test do not tell when a fraction was paid. */
        boolean hasSplitsApart() {
            return actions.values().stream().allMatch(its -> {
                List<LocalDate> days = its.entrySet().stream()
                        .filter(each -> each.getValue().ratio != 1)
                        .map(Map.Entry::getKey)
                        .toList();
                for (int i = 1; i < days.size(); i++) {
                    if (days.get(i).isBefore(days.get(i - 1).plusDays(10))) {
                        return false;
                    }
                }
                return true;
            });
        }

        boolean isForeign(String symbol) {
            return rate != null && !symbol.equals("S2");
        }

        /** The instrument of a symbol's own is in place of that of all. */
        double multiplier(String symbol) {
            return rate != null && symbol.equals("S2") ? 1 : multiplier;
        }

        double rateAt(Instant when) {
            double known = Double.NaN;
            BarSeries series = rate;
            for (int i = 0; series != null && i < series.getBarCount(); i++) {
                Bar bar = series.getBar(i);
                known = bar.getEndTime().isAfter(when)
                        ? known
                        : bar.getClosePrice().doubleValue();
            }
            return known;
        }

        double delistedAt(double close) {
            return Double.isNaN(delistingPrice) ? close : delistingPrice;
        }

        private void set(UnaryOperator<Backtest> ofBacktest, UnaryOperator<Paper> ofPaper) {
            trader = trader.with(ofBacktest, ofPaper);
        }

        private void choose(Random random) {
            actions();
            instruments();
            costs(random);
            if (!isWhole) {
                set(Backtest::fractionalShares, Paper::fractionalShares);
            }
            // Near what the broker lends, so that some are called.
            double leverage = 2 + random.nextDouble();
            switch (random.nextInt(4)) {
                case 0 -> set(b -> b.account(a -> a.cash()), p -> p.account(a -> a.cash()));
                case 1, 2 ->
                    set(
                            b -> b.account(a -> a.margin()
                                    .initialMarginPercent(33)
                                    .maintenanceMarginPercent(31)
                                    .leverage(leverage)),
                            p -> p.account(a -> a.margin()
                                    .initialMarginPercent(33)
                                    .maintenanceMarginPercent(31)
                                    .leverage(leverage)));
                default -> {}
            }
            double percent = 20 + 80 * random.nextDouble();
            set(b -> b.sizePercent(percent), p -> p.sizePercent(percent));
            int order = random.nextInt(5);
            orders(order, random.nextBoolean());
            if (random.nextInt(3) == 0) {
                set(Backtest::liquidateAtEnd, Paper::liquidateAtEnd);
            }
            double share = Math.pow(10, 3 * random.nextDouble() - 1);
            if (random.nextInt(3) > 0) {
                set(b -> b.volumeSharePercent(share), p -> p.volumeSharePercent(share));
            } else {
                changes(order, random.nextInt(3));
            }
        }

        private void actions() {
            for (String symbol : market.keySet()) {
                Map<LocalDate, Double> splits = new TreeMap<>();
                Map<LocalDate, Double> paid = new TreeMap<>();
                actions.get(symbol).forEach((day, action) -> {
                    if (action.ratio == 1) {
                        paid.put(day, action.dividend);
                    } else {
                        splits.put(day, action.ratio);
                    }
                });
                LocalDate end = delistings.get(symbol);
                set(
                        b -> b.actions(symbol, a -> {
                            var its = a.splits(splits).dividends(paid).withholdingPercent(withheldPercent);
                            return end == null
                                    ? its
                                    : Double.isNaN(delistingPrice)
                                            ? its.delisting(end)
                                            : its.delisting(end, delistingPrice);
                        }),
                        p -> p.actions(symbol, a -> {
                            var its = a.splits(splits).dividends(paid).withholdingPercent(withheldPercent);
                            return end == null
                                    ? its
                                    : Double.isNaN(delistingPrice)
                                            ? its.delisting(end)
                                            : its.delisting(end, delistingPrice);
                        }));
            }
        }

        private void instruments() {
            BarSeries series = rate;
            if (series != null) {
                set(
                        b -> b.accountCurrency("EUR")
                                .exchangeRate("USD", series)
                                .instruments(i -> i.multiplier(multiplier).currency("USD"))
                                .instrument("S2", i -> i.currency("EUR")),
                        p -> p.accountCurrency("EUR")
                                .exchangeRate("USD", Parity.published(series))
                                .instruments(i -> i.multiplier(multiplier).currency("USD"))
                                .instrument("S2", i -> i.currency("EUR")));
            } else if (multiplier != 1) {
                set(
                        b -> b.instruments(i -> i.multiplier(multiplier)),
                        p -> p.instruments(i -> i.multiplier(multiplier)));
            }
        }

        private void costs(Random random) {
            int which = random.nextInt(4);
            set(
                    b -> b.costs(c -> {
                        var its = c.borrowPercent(borrowPercent)
                                .marginInterestPercent(marginPercent)
                                .cashInterestPercent(cashPercent)
                                .slippageBps(5);
                        its = fundingBps == 0 ? its : its.fundingBps(fundingBps, 8);
                        return switch (which) {
                            case 0 -> its.commissionPerShare(0.02).minimum(1).capPercent(1);
                            case 1 -> its.makerTakerBps(1, 6);
                            case 2 -> its.commissionBps(10).commissionPerFill(0.5);
                            default -> its;
                        };
                    }),
                    p -> p.costs(c -> {
                        var its = c.borrowPercent(borrowPercent)
                                .marginInterestPercent(marginPercent)
                                .cashInterestPercent(cashPercent)
                                .slippageBps(5);
                        its = fundingBps == 0 ? its : its.fundingBps(fundingBps, 8);
                        return switch (which) {
                            case 0 -> its.commissionPerShare(0.02).minimum(1).capPercent(1);
                            case 1 -> its.makerTakerBps(1, 6);
                            case 2 -> its.commissionBps(10).commissionPerFill(0.5);
                            default -> its;
                        };
                    }));
        }

        private void orders(int order, boolean isProtected) {
            if (isProtected) {
                set(
                        b -> b.exits(
                                o -> o.stopLossPercent(3).takeProfitPercent(5).trailingStopPercent(4)),
                        p -> p.exits(
                                o -> o.stopLossPercent(3).takeProfitPercent(5).trailingStopPercent(4)));
            }
            switch (order) {
                case 0 ->
                    set(
                            b -> b.entries(o -> o.limitBps(60).goodForBars(3)),
                            p -> p.entries(o -> o.limitBps(60).goodForBars(3)));
                case 1 -> set(b -> b.entries(o -> o.stopBps(40)), p -> p.entries(o -> o.stopBps(40)));
                case 2 ->
                    set(
                            b -> b.exits(
                                    o -> o.stopLossPercent(4).signalLimitBps(50).goodForBars(4)),
                            p -> p.exits(
                                    o -> o.stopLossPercent(4).signalLimitBps(50).goodForBars(4)));
                case 3 -> set(b -> b.latencyBars(1), p -> p.latencyBars(1));
                default -> {}
            }
        }

        /** What no volume bounds may fill at closes, and change positions between entry and exit. */
        private void changes(int order, int which) {
            if (which == 0 && order == 4) {
                set(Backtest::fillAtClose, Paper::fillAtClose);
            } else if (which == 1 && order != 2 && order != 3) {
                set(
                        b -> b.rebalance(r -> r.equalWeights().everyBars(6)),
                        p -> p.rebalance(r -> r.equalWeights().everyBars(6)));
            }
        }
    }
}
