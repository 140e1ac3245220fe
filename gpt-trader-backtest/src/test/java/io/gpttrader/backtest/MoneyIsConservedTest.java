package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Money is neither made nor lost, whatever is combined: resting orders, brackets, schedules of commission, spread, impact, interest, borrow
 * fees, funding, cash and margin accounts with their calls, slots, rebalancing, contracts, lots, ticks and other currencies. At each bar equity is the starting cash, less what the
 * fills so far paid and what accrued by the formulas of docs/semantics.md, plus what is held at the last closes. Paper gives the same
 * numbers bit for bit, as {@code ParityTest} shows.
 */
class MoneyIsConservedTest {

    @Property(seed = "20261129")
    void equity_is_cash_and_positions_at_every_bar(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 1, max = 4) int symbols) {
        BacktestReport report = assertConserved(new Case(seed), shortened(NaiveMarket.basket(market, symbols, 50)));

        report.roundTrips().forEach(trip -> Statistics.label("left by").collect(trip.exitReason()));
        Statistics.label("interest").collect(report.metric("interest") != 0);
        Statistics.label("borrowed").collect(report.metric("borrowFees") != 0);
        Statistics.label("funding").collect(report.metric("funding") != 0);
        Statistics.label("converted").collect(report.settings().containsKey("exchange rate of USD"));
        Statistics.label("left by").coverage(c -> {
            for (String reason : List.of("signal", "stop loss", "margin call", "rebalanced", "liquidated at the end")) {
                c.check(reason).count(n -> n > 0);
            }
        });
        for (String label : List.of("interest", "borrowed", "funding", "converted")) {
            Statistics.label(label).coverage(c -> c.check(true).count(n -> n > 0));
        }
    }

    @Tag("deep")
    @Property(seed = "20261130", tries = 10_000)
    void equity_is_cash_and_positions_at_every_bar_in_many_more_cases(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 1, max = 4) int symbols) {
        assertConserved(new Case(seed), shortened(NaiveMarket.basket(market, symbols, 80)));
    }

    private static BacktestReport assertConserved(Case drawn, Map<String, BarSeries> market) {
        BacktestReport report = drawn.backtest().runNamed(market, drawn.recipes());
        Offset<Double> near = within(1e-9 * drawn.scale(report));

        Books books = new Books(drawn, market, report);
        for (int t = 0; t < report.times().size(); t++) {
            books.live(t);
            assertThat(report.equity()[t]).as("equity at %s of %s", t, drawn).isCloseTo(books.worth(), near);
        }
        assertThat(books.placed)
                .as("fills of the bars")
                .isEqualTo(report.fills().size());
        assertThat(report.metric("commissions")).isCloseTo(books.commissions, near);
        assertThat(report.metric("interest")).isCloseTo(books.interest, near);
        assertThat(report.metric("borrowFees")).isCloseTo(books.borrowFees, near);
        assertThat(report.metric("funding")).isCloseTo(books.funding, near);
        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        assertThat(report.metric("finalEquity")).isCloseTo(drawn.cash + profits - books.interest, near);
        return report;
    }

    /** Bars that end before the next one begins, so that a fill's instant tells its bar. */
    private static Map<String, BarSeries> shortened(Map<String, BarSeries> market) {
        Map<String, BarSeries> shorter = new LinkedHashMap<>();
        market.forEach((symbol, series) -> {
            BarSeries copy = NaiveMarket.empty(symbol);
            for (Bar bar : series.getBarData()) {
                Duration length = bar.getTimePeriod().multipliedBy(7).dividedBy(8);
                NaiveMarket.add(
                        copy,
                        length,
                        bar.getEndTime(),
                        bar.getOpenPrice().doubleValue(),
                        bar.getHighPrice().doubleValue(),
                        bar.getLowPrice().doubleValue(),
                        bar.getClosePrice().doubleValue());
            }
            shorter.put(symbol, copy);
        });
        return shorter;
    }

    /** The account, kept from the fills and the closes alone. */
    private static final class Books {
        private final Case drawn;
        private final Map<String, BarSeries> market;
        private final BacktestReport report;
        private final Map<String, Double> units = new HashMap<>();
        private final Map<String, Double> closes = new HashMap<>();
        double cash;
        double commissions;
        double interest;
        double borrowFees;
        double funding;
        int placed;
        private Instant time = Instant.EPOCH;

        Books(Case drawn, Map<String, BarSeries> market, BacktestReport report) {
            this.drawn = drawn;
            this.market = market;
            this.report = report;
            this.cash = drawn.cash;
        }

        void live(int t) {
            Instant now = report.times().get(t);
            if (t > 0) {
                accrue(report.times().get(t - 1), now);
            }
            market.forEach((symbol, series) -> series.getBarData().stream()
                    .filter(bar -> bar.getEndTime().equals(now))
                    .forEach(bar -> fill(symbol, bar)));
            time = now;
        }

        /** What one unit is worth at a price. */
        private double value(String symbol, double price, Instant when) {
            return price * drawn.multiplier(symbol) * (drawn.isForeign(symbol) ? drawn.rateAt(when) : 1);
        }

        private void fill(String symbol, Bar bar) {
            for (Map<String, Object> fill : report.fills()) {
                Instant at = (Instant) fill.get("filledAt");
                boolean isHere = at.equals(bar.getBeginTime()) || at.equals(bar.getEndTime());
                if (fill.get("symbol").equals(symbol) && isHere) {
                    double bought = (fill.get("side").equals("buy") ? 1 : -1) * number(fill, "quantity");
                    cash -= bought * value(symbol, number(fill, "price"), at) + number(fill, "commission");
                    commissions += number(fill, "commission");
                    units.merge(symbol, bought, Double::sum);
                    placed++;
                }
            }
            closes.put(symbol, bar.getClosePrice().doubleValue());
        }

        private static double number(Map<String, Object> fill, String name) {
            return ((Number) fill.get(name)).doubleValue();
        }

        private void accrue(Instant before, Instant now) {
            double years = Duration.between(before, now).toMillis() / 86_400_000.0 / 365;
            double shorts = 0;
            double paid = 0;
            for (Map.Entry<String, Double> held : units.entrySet()) {
                double value = held.getValue() * value(held.getKey(), closes.get(held.getKey()), before);
                double fee = value < 0 ? drawn.borrowPercent / 100 * -value * years : 0;
                double funded = value * drawn.fundingBps / 10_000 * moments(before, now);
                shorts += Math.min(0, value);
                borrowFees += fee;
                funding += funded;
                paid += fee + funded;
            }
            double free = cash + shorts;
            double charged =
                    free < 0 ? drawn.marginPercent / 100 * -free * years : -drawn.cashPercent / 100 * free * years;
            interest += charged;
            cash -= paid + charged;
        }

        /** How often the clock has struck an hour that eight divides. */
        private static int moments(Instant before, Instant now) {
            int moments = 0;
            ZonedDateTime hour = before.atZone(ZoneOffset.UTC);
            for (hour = hour.withMinute(0).withSecond(0).withNano(0).plusHours(1);
                    !hour.toInstant().isAfter(now);
                    hour = hour.plusHours(1)) {
                moments += hour.getHour() % 8 == 0 ? 1 : 0;
            }
            return moments;
        }

        double worth() {
            double worth = cash;
            for (Map.Entry<String, Double> held : units.entrySet()) {
                worth += held.getValue() * value(held.getKey(), closes.get(held.getKey()), time);
            }
            return worth;
        }
    }

    /** What is combined. All recipes are on one side, since a symbol's fills do not tell which recipe's they are. */
    private static final class Case {
        final long seed;
        final double cash;
        final double borrowPercent;
        final double marginPercent;
        final double cashPercent;
        final double fundingBps;

        /** Whether there are any; the multiplier of all symbols but B; and the rate of the currency that they are in; null in the account's own. */
        final boolean hasInstruments;

        final double multiplier;

        final @Nullable BarSeries rate;

        Case(long seed) {
            this.seed = seed;
            Random random = new Random(seed);
            cash = 1_000 + random.nextInt(100_000) + random.nextDouble();
            borrowPercent = 20 * random.nextDouble();
            marginPercent = 15 * random.nextDouble();
            cashPercent = 0.5 + 5 * random.nextDouble();
            fundingBps = random.nextBoolean() ? 0 : 4 * random.nextDouble() - 2;
            hasInstruments = random.nextBoolean();
            multiplier = !hasInstruments ? 1 : 0.2 + 2 * random.nextDouble();
            rate = !hasInstruments || random.nextInt(3) == 0 ? null : walk(random);
        }

        /** A close an hour after the bars of each day, so that it changes between the bars alone. */
        private static BarSeries walk(Random random) {
            BarSeries series = NaiveMarket.empty("rate");
            double close = 0.5 + random.nextDouble();
            Instant end =
                    NaiveMarket.endOfTradingDay(0).minus(Duration.ofDays(1)).plus(Duration.ofHours(1));
            for (int i = 0; i < 200; i++, end = end.plus(Duration.ofDays(1))) {
                double open = close;
                close *= Math.exp(0.03 * random.nextGaussian());
                if (i == 0 || random.nextInt(4) > 0) {
                    NaiveMarket.add(
                            series,
                            Duration.ofHours(20),
                            end,
                            open,
                            Math.max(open, close),
                            Math.min(open, close),
                            close);
                }
            }
            return series;
        }

        double multiplier(String symbol) {
            return symbol.equals("B") ? 1 : multiplier;
        }

        boolean isForeign(String symbol) {
            return rate != null && !symbol.equals("B");
        }

        double rateAt(Instant when) {
            double known = Double.NaN;
            for (Bar bar : Objects.requireNonNull(rate).getBarData()) {
                known = bar.getEndTime().isAfter(when)
                        ? known
                        : bar.getClosePrice().doubleValue();
            }
            return known;
        }

        private Backtest instruments(Backtest b, Random random) {
            double lot = random.nextBoolean() ? 0.01 : 3;
            BarSeries series = rate;
            return series == null
                    ? b.instruments(i -> i.multiplier(multiplier)).instrument("B", i -> i.lot(lot))
                    : b.accountCurrency("EUR")
                            .exchangeRate("USD", series)
                            .instruments(i -> i.multiplier(multiplier).currency("USD"))
                            .instrument("B", i -> i.lot(lot));
        }

        double scale(BacktestReport report) {
            return cash + report.metric("commissions") + report.metric("turnover") * cash / 100;
        }

        Map<String, Function<BarSeries, Strategy>> recipes() {
            Random random = new Random(seed + 1);
            boolean isLong = random.nextBoolean();
            Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                NaiveOrderPlan plan = new NaiveOrderPlan(random.nextLong());
                plan.isLong = isLong;
                recipes.put("recipe " + i, plan.recipe());
            }
            return recipes;
        }

        Backtest backtest() {
            Random random = new Random(seed + 2);
            Backtest b = Backtest.withCash(cash).barsPerYear(252).costs(c -> costs(c, random));
            b = random.nextBoolean() ? b.fractionalShares() : b.wholeShares();
            b = switch (random.nextInt(4)) {
                case 0 -> b;
                case 1 -> b.account(AccountRules::cash);
                default -> {
                    double leverage = 1 + 2 * random.nextDouble();
                    yield b.account(a -> a.margin()
                            .initialMarginPercent(33)
                            .maintenanceMarginPercent(30)
                            .leverage(leverage));
                }
            };
            b = random.nextBoolean() ? b : b.exits(o -> o.stopLossPercent(3).takeProfitPercent(4));
            b = switch (random.nextInt(4)) {
                case 0 -> b.slots(1 + random.nextInt(4));
                case 1 -> b.rebalance(r -> r.equalWeights().everyBars(1 + random.nextInt(10)));
                case 2 -> b.rebalance(r -> weights(r).driftBandPercent(0.5 + 3 * random.nextDouble()));
                default -> b.sizePercent(30 + 70 * random.nextDouble());
            };
            b = random.nextInt(3) == 0 ? b.liquidateAtEnd() : b;
            b = hasInstruments ? instruments(b, random) : b;
            return switch (random.nextInt(4)) {
                case 0 -> b.fillAtClose();
                case 1 -> b.entries(o -> o.limitBps(30).goodForBars(3));
                case 2 -> b.entries(o -> o.stopBps(30));
                default -> b;
            };
        }

        /** A host's weights that leave a symbol out now and then, so that it is sold. */
        private static TargetWeights weights(TargetWeights none) {
            return none.everyBars(7).weights(bars -> {
                Map<String, Double> weights = new HashMap<>();
                bars.forEach((symbol, past) -> weights.put(symbol, past.size() % 3 == 0 ? 0 : 1.0 / bars.size()));
                return weights;
            });
        }

        private CostRules costs(CostRules none, Random random) {
            CostRules c = none.borrowPercent(borrowPercent)
                    .marginInterestPercent(marginPercent)
                    .cashInterestPercent(cashPercent);
            c = fundingBps == 0 ? c : c.fundingBps(fundingBps, 8);
            c = switch (random.nextInt(4)) {
                case 0 -> c.commissionPerShare(0.02).minimum(1).capPercent(1);
                case 1 -> c.makerTakerBps(1, 6);
                case 2 -> c.commissionBps(10).commissionTierBps(20_000, 4).commissionPerFill(0.5);
                default -> c;
            };
            return switch (random.nextInt(4)) {
                case 0 -> c.slippageBps(7).tick(0.01);
                case 1 -> c.halfSpreadBps(4).marketImpact(0.5, 5);
                case 2 -> c.halfSpread(0.02);
                default -> c;
            };
        }

        @Override
        public String toString() {
            return backtest().toString();
        }
    }
}
