package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.FixedRule;

/** Slots, target weights and a halt that ends, against arithmetic by hand, vectorbt and a second computation. */
class PortfolioTest {
    private static final Instant BEGIN = Instant.parse("2024-01-29T00:00:00Z");
    private static final Function<BarSeries, Strategy> ALWAYS =
            series -> new BaseStrategy("always", BooleanRule.TRUE, BooleanRule.FALSE);

    private static BarSeries series(String name, int bars, IntToDoubleFunction open, IntToDoubleFunction close) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < bars; i++) {
            double from = open.applyAsDouble(i);
            double to = close.applyAsDouble(i);
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(BEGIN.plus(Duration.ofDays(i + 1L)))
                    .openPrice(from)
                    .highPrice(Math.max(from, to))
                    .lowPrice(Math.min(from, to))
                    .closePrice(to)
                    .volume(1_000)
                    .add();
        }
        return series;
    }

    private static BarSeries of(String name, double... prices) {
        return series(name, prices.length, i -> prices[i], i -> prices[i]);
    }

    private static Map<String, BarSeries> both(BarSeries a, BarSeries b) {
        Map<String, BarSeries> all = new LinkedHashMap<>();
        all.put("A", a);
        all.put("B", b);
        return all;
    }

    private static List<String> words(BacktestReport report) {
        return report.fills().stream()
                .map(fill -> fill.get("symbol") + " " + fill.get("side") + " " + fill.get("quantity") + " at "
                        + fill.get("price"))
                .toList();
    }

    /**
     * 1,000 in A 60 % and B 40 % at 10: 60 and 40 shares. At bar 2 A is at 20: equity 60 x 20 + 40 x 10 = 1,600, so A is to have 960 / 20 =
     * 48 and B 640 / 10 = 64 shares: 12 are sold and 24 bought at the next open, which is the same price: 240 each.
     */
    @Test
    void sold_first_and_bought_then_at_the_next_open() {
        BacktestReport report = Backtest.withCash(1_000)
                .rebalance(r -> r.targetPercent("B", 40).targetPercent("A", 60).everyBars(2))
                .run(both(of("A", 10, 10, 20, 20), of("B", 10, 10, 10, 10)), ALWAYS);

        assertThat(words(report))
                .containsExactly(
                        "A buy 60.0 at 10.0", "B buy 40.0 at 10.0", "A sell 12.0 at 20.0", "B buy 24.0 at 10.0");
        assertThat(report.equity()).containsExactly(1_000, 1_000, 1_600, 1_600);
        // Average cost: B's 64 shares cost 10 each; of A's 60 at 10, 12 brought 20 and 48 are worth 20.
        BacktestReport.RoundTrip a = report.roundTrips().get(0);
        assertThat(a.quantity()).isEqualTo(60);
        assertThat(a.exitPrice()).isEqualTo(20);
        assertThat(a.profit()).isEqualTo(600);
    }

    /** Weights of 60 and 40 %; at 12 for A they are 720 / 1,120 = 64.3 %: 4.3 points off, 7.1 % of the target. */
    @Test
    void a_band_is_in_points_of_equity_or_a_part_of_the_target() {
        Map<String, BarSeries> bars = both(of("A", 10, 10, 12, 12), of("B", 10, 10, 10, 10));
        Backtest trader = Backtest.withCash(1_000).fractionalShares();

        assertThat(words(trader.rebalance(r ->
                                r.targetPercent("A", 60).targetPercent("B", 40).driftBandPercent(5))
                        .run(bars, ALWAYS)))
                .hasSize(2);
        assertThat(words(trader.rebalance(r ->
                                r.targetPercent("A", 60).targetPercent("B", 40).driftBandPercent(4))
                        .run(bars, ALWAYS)))
                .hasSize(4);
        assertThat(words(trader.rebalance(r ->
                                r.targetPercent("A", 60).targetPercent("B", 40).relativeDriftBandPercent(8))
                        .run(bars, ALWAYS)))
                .hasSize(4)
                .as("B is at 35.7 %, 10.7 % of its target off");
    }

    /** January 29 to 31, then February 1: the close of that bar decides, the open of February 2 fills. */
    @Test
    void monthly_is_decided_at_the_first_bar_of_the_month() {
        BacktestReport report = Backtest.withCash(1_000)
                .fractionalShares()
                .rebalance(r -> r.equalWeights().monthly())
                .run(both(of("A", 10, 10, 10, 20, 20, 50), of("B", 10, 10, 10, 10, 10, 10)), ALWAYS);

        // 50 x 20 + 50 x 10 = 1,500: 750 in each.
        assertThat(report.fills().get(2)).containsEntry("filledAt", Instant.parse("2024-02-02T00:00:00Z"));
        assertThat(words(report).subList(2, 4)).containsExactly("A sell 12.5 at 20.0", "B buy 25.0 at 10.0");
    }

    @Test
    void a_host_s_weights_hold_until_the_next_date_and_see_no_later_bar() {
        List<Integer> seen = new ArrayList<>();
        BacktestReport report = Backtest.withCash(1_000)
                .rebalance(r -> r.weights(bars -> {
                            int known = Objects.requireNonNull(bars.get("A")).size();
                            seen.add(known);
                            return known < 3 ? Map.of("A", 1.0) : Map.of("B", 1.0);
                        })
                        .everyBars(2))
                .run(both(of("A", 10, 10, 10, 10, 10), of("B", 10, 10, 10, 10, 10)), ALWAYS);

        assertThat(seen).containsExactly(1, 3, 5);
        assertThat(words(report)).containsExactly("A buy 100.0 at 10.0", "A sell 100.0 at 10.0", "B buy 100.0 at 10.0");
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("rebalanced");
        assertThat(report.rejections()).isEmpty();
    }

    @Test
    void targets_need_a_date_a_traded_symbol_and_no_leverage() {
        Backtest trader = Backtest.withCash(1_000);
        assertThatThrownBy(() -> trader.rebalance(r -> r.equalWeights())).hasMessageContaining("has no date");
        assertThatThrownBy(() -> trader.rebalance(r -> r.targetPercent("A", 60).targetPercent("B", 50)))
                .hasMessageContaining("110 %");
        assertThatThrownBy(() ->
                        trader.rebalance(r -> r.targetPercent("C", 60).daily()).run(Map.of("A", of("A", 1, 2)), ALWAYS))
                .hasMessageContaining("C, which is not traded here");
    }

    // ---- vectorbt

    /** {@code src/test/python/rebalanced_portfolio.py}, vectorbt 1.2.0. */
    @Test
    void a_grouped_portfolio_of_vectorbt_with_target_percentages() {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int s = 0; s < 3; s++) {
            int symbol = s;
            bars.put(
                    "S" + s,
                    series(
                            "S" + s,
                            60,
                            i -> 500 + (i * 53 + symbol * 71) % 19,
                            i -> 500 + (i * 37 + symbol * 101) % 23));
        }
        BacktestReport report = Backtest.withCash(100_000)
                .fractionalShares()
                .commissionBps(10)
                .rebalance(r -> r.targetPercent("S0", 50)
                        .targetPercent("S1", 30)
                        .targetPercent("S2", 10)
                        .everyBars(10))
                .run(bars, ALWAYS);

        assertThat(report.fills()).hasSize(18);
        assertThat(report.equity()[10]).isCloseTo(98958.24816383336, within(1e-7));
        assertThat(report.equity()[35]).isCloseTo(99390.10915730118, within(1e-7));
        assertThat(report.metric("finalEquity")).isCloseTo(100518.10067731736, within(1e-7));
        assertThat(report.fills().stream()
                        .mapToDouble(f -> (double) f.get("commission"))
                        .sum())
                .isCloseTo(93.32632133719844, within(1e-9));
        Map<String, Double> held = held(report);
        assertThat(held.get("S0")).isCloseTo(97.95737919330627, within(1e-9));
        assertThat(held.get("S1")).isCloseTo(57.75521779027305, within(1e-9));
        assertThat(held.get("S2")).isCloseTo(19.78545084696483, within(1e-9));
    }

    private static Map<String, Double> held(BacktestReport report) {
        Map<String, Double> held = new HashMap<>();
        report.fills().forEach(fill -> held.merge((String) fill.get("symbol"), signed(fill), Double::sum));
        return held;
    }

    private static double signed(Map<String, Object> fill) {
        double units = (double) fill.get("quantity");
        return fill.get("side").equals("buy") ? units : -units;
    }

    // ---- conservation

    /** Cash and holdings, worked out from the fills alone, are the equity at the end, and so are the profits of the round trips. */
    @Property(seed = "7101", tries = 100)
    void no_money_is_made_or_lost_but_by_prices_and_costs(@ForAll long seed) {
        Random random = new Random(seed);
        int symbols = random.nextInt(2, 6);
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int s = 0; s < symbols; s++) {
            double[] walk = new double[80];
            double price = 20 + 100 * random.nextDouble();
            for (int i = 0; i < walk.length; i++) {
                price *= Math.exp(0.04 * random.nextGaussian());
                walk[i] = price;
            }
            bars.put("S" + s, series("S" + s, 79, i -> walk[i], i -> walk[i + 1]));
        }
        int every = random.nextInt(1, 20);
        double band = 0.5 + 10 * random.nextDouble();
        boolean isBanded = random.nextBoolean();
        int slots = random.nextInt(1, 7);
        Backtest trader = Backtest.withCash(50_000)
                .commissionBps(30 * random.nextDouble())
                .slippageBps(20 * random.nextDouble())
                .slots(slots)
                .rebalance(r -> {
                    TargetWeights its = random.nextBoolean() ? r.equalWeights() : r;
                    return isBanded ? its.driftBandPercent(band) : its.everyBars(every);
                });
        trader = random.nextBoolean() ? trader.fractionalShares() : trader;
        trader = random.nextBoolean() ? trader.fillAtClose() : trader;
        BacktestReport report = trader.run(bars, ALWAYS);

        double cash = 50_000;
        for (Map<String, Object> fill : report.fills()) {
            cash -= signed(fill) * (double) fill.get("price") + (double) fill.get("commission");
            assertThat(cash).isGreaterThan(-1e-6);
        }
        double value = cash;
        for (Map.Entry<String, Double> each : held(report).entrySet()) {
            value += each.getValue()
                    * Objects.requireNonNull(bars.get(each.getKey()))
                            .getLastBar()
                            .getClosePrice()
                            .doubleValue();
        }
        double profits = report.roundTrips().stream()
                .mapToDouble(BacktestReport.RoundTrip::profit)
                .sum();
        assertThat(report.metric("finalEquity"))
                .isCloseTo(value, within(1e-6))
                .isCloseTo(50_000 + profits, within(1e-6));
        assertThat(held(report).size()).isLessThanOrEqualTo(slots);
    }

    // ---- slots

    @Test
    void slots_give_each_position_the_same_part_and_reject_further_entries() {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (String name : List.of("A", "B", "C")) {
            bars.put(name, of(name, 10, 10, 10));
        }
        BacktestReport report = Backtest.withCash(1_000).slots(2).run(bars, ALWAYS);

        assertThat(words(report)).containsExactly("A buy 50.0 at 10.0", "B buy 50.0 at 10.0");
        assertThat(report.rejections()).hasSize(3).allSatisfy(each -> {
            assertThat(each.symbol()).isEqualTo("C");
            assertThat(each.limit()).isEqualTo("slots");
        });
    }

    @Test
    void a_ranking_decides_who_gets_the_slots() {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (String name : List.of("A", "B", "C")) {
            bars.put(name, of(name, 10, 10, 10));
        }
        Map<String, Double> scores = Map.of("A", Double.NaN, "B", 1.0, "C", 2.0);
        BacktestReport report = Backtest.withCash(1_000)
                .slots(2, (symbol, known) -> Objects.requireNonNull(scores.get(symbol)))
                .run(bars, ALWAYS);

        assertThat(report.roundTrips().stream().map(BacktestReport.RoundTrip::symbol))
                .containsExactlyInAnyOrder("B", "C");
    }

    /** In from bar 0 on until {@code out}, or from {@code in} on. */
    private static Strategy rotates(BarSeries bars, String leaves, int at) {
        boolean isLeaving = bars.getName().equals(leaves);
        return new BaseStrategy(
                bars.getName(),
                isLeaving ? new FixedRule(0) : new FixedRule(at),
                isLeaving ? new FixedRule(at) : new BooleanRule(false));
    }

    /**
     * All of 1,000 in A at 10: 100 shares. At the close of bar 2 A is at 12 and leaves, B enters with all of the equity of 1,200: both at the
     * open of bar 3, so B's 120 shares at 10 are paid for by A's 100 at 12. B is given first, and is decided after A's exit all the same.
     */
    @Test
    void what_is_sold_leaves_its_slot_to_what_is_bought_at_the_same_open() {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        bars.put("B", of("B", 10, 10, 10, 10, 10));
        bars.put("A", of("A", 10, 10, 12, 12, 12));
        BacktestReport report = Backtest.withCash(1_000).slots(1).run(bars, each -> rotates(each, "A", 2));

        assertThat(words(report)).containsExactly("A buy 100.0 at 10.0", "A sell 100.0 at 12.0", "B buy 120.0 at 10.0");
        assertThat(report.rejections()).isEmpty();
        assertThat(Backtest.withCash(1_000)
                        .slots(1)
                        .maxOpenPositions(1)
                        .run(bars, each -> rotates(each, "A", 2))
                        .rejections())
                .as("a limit on positions counts what is still held")
                .extracting(BacktestReport.Rejection::limit)
                .containsExactly("maxOpenPositions");
        assertThat(Backtest.withCash(1_000)
                        .slots(1)
                        .volumeSharePercent(100)
                        .run(bars, each -> rotates(each, "A", 2))
                        .rejections())
                .as("an exit that may fill in parts keeps its slot")
                .extracting(BacktestReport.Rejection::reason)
                .contains("all 1 slots are taken");
    }

    /** A has no bar where B's entry fills, so that two positions would be open with one slot. */
    @Test
    void an_entry_whose_slot_is_still_taken_at_its_fill_is_rejected_there() {
        BarSeries gap = new BaseBarSeriesBuilder()
                .withName("A")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        BarSeries whole = of("A", 10, 10, 10, 10, 10);
        for (int i = 0; i < 5; i++) {
            if (i != 3) {
                gap.addBar(whole.getBar(i));
            }
        }
        BacktestReport report = Backtest.withCash(1_000)
                .slots(1)
                .run(both(gap, of("B", 10, 10, 10, 10, 10)), each -> rotates(each, "A", 2));

        assertThat(words(report)).containsExactly("A buy 100.0 at 10.0", "A sell 100.0 at 10.0");
        assertThat(report.rejections()).singleElement().satisfies(each -> {
            assertThat(each.symbol()).isEqualTo("B");
            assertThat(each.limit()).isEqualTo("slots");
            assertThat(each.reason()).isEqualTo("all 1 slots are still taken");
            assertThat(each.time()).isEqualTo(whole.getBar(3).getBeginTime());
            assertThat(each.requested()).isEqualTo(100);
        });
    }

    /** Strategies that go in and out at random, on series with gaps: whatever is entered at the opens of exits, the slots hold it. */
    @Property(seed = "7102", tries = 200)
    void never_more_positions_than_slots(@ForAll long seed) {
        Random random = new Random(seed);
        int symbols = random.nextInt(2, 6);
        int slots = random.nextInt(1, symbols);
        boolean isGappy = random.nextBoolean();
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int s = 0; s < symbols; s++) {
            BarSeries whole = series("S" + s, 60, i -> 10 + random.nextDouble(), i -> 10 + random.nextDouble());
            BarSeries kept = new BaseBarSeriesBuilder()
                    .withName("S" + s)
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            for (int i = 0; i < 60; i++) {
                if (!isGappy || random.nextInt(8) > 0) {
                    kept.addBar(whole.getBar(i));
                }
            }
            bars.put("S" + s, kept);
        }
        BacktestReport report = Backtest.withCash(1_000)
                .fractionalShares()
                .slots(slots)
                .run(bars, each -> {
                    boolean[] in = new boolean[each.getBarCount()];
                    boolean[] out = new boolean[each.getBarCount()];
                    for (int i = 0; i < in.length; i++) {
                        in[i] = random.nextInt(3) == 0;
                        out[i] = random.nextInt(3) == 0;
                    }
                    return new BaseStrategy(
                            each.getName(), (index, record) -> in[index], (index, record) -> out[index]);
                });

        int open = 0;
        int atOpenOfExit = 0;
        Object exited = null;
        for (Map<String, Object> fill : report.fills()) {
            boolean buys = "buy".equals(fill.get("side"));
            open += buys ? 1 : -1;
            atOpenOfExit += buys && open == slots && Objects.equals(fill.get("filledAt"), exited) ? 1 : 0;
            exited = buys ? exited : fill.get("filledAt");
            assertThat(open).isBetween(0, slots);
        }
        Statistics.label("entries that took the slot of the same open").collect(atOpenOfExit > 0);
        Statistics.label("rejected at the fill")
                .collect(report.rejections().stream()
                        .anyMatch(each -> each.reason().contains("still taken")));
        Statistics.label("entries that took the slot of the same open")
                .coverage(its -> its.check(true).percentage(share -> share > 50));
        Statistics.label("rejected at the fill").coverage(its -> its.check(true).percentage(share -> share > 5));
    }

    // ---- a halt that ends

    /**
     * In at 100 and out at 70 with all of the cash: 30 % down at bar 2, so entries are halted there and for two bars; the entry of bar 4 is let
     * through, and the peak counts from the 700 of bar 4.
     */
    @Test
    void a_halt_ends_after_its_bars_and_the_peak_starts_over() {
        BarSeries series = of("A", 100, 100, 70, 70, 70, 70, 70);
        Function<BarSeries, Strategy> recipe =
                its -> new BaseStrategy("in and out", BooleanRule.TRUE, (index, record) -> index == 2, 0);
        BacktestReport report = Backtest.withCash(1_000)
                .sizePercent(100)
                .drawdownHaltPercent(20, h -> h.resumeAfterBars(3))
                .run(series, recipe);

        // Sold at the open of bar 3; entries at 3 and 4 are rejected, that of 5 is filled at 6.
        assertThat(report.rejections())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.limit()).isEqualTo("drawdownHaltPercent"));
        assertThat(words(report)).containsExactly("A buy 10.0 at 100.0", "A sell 10.0 at 70.0", "A buy 10.0 at 70.0");
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note)
                        .isEqualTo("entries were halted from 2024-01-31 (equity 700.00 is 30.00 % below its peak"
                                + " 1000.00) to 2024-02-03 (3 bars were over; the peak starts over at 700.00)"));
    }

    @Test
    void a_halt_ends_with_the_month() {
        BarSeries series = of("A", 100, 100, 70, 70, 70, 70);
        Function<BarSeries, Strategy> recipe =
                its -> new BaseStrategy("in and out", BooleanRule.TRUE, (index, record) -> index == 2, 0);
        Backtest trader = Backtest.withCash(1_000).sizePercent(100);

        // January 31 halts; February 1 is bar 3.
        assertThat(trader.drawdownHaltPercent(20, h -> h.resumeNextMonth())
                        .run(series, recipe)
                        .rejections())
                .isEmpty();
        assertThat(trader.drawdownHaltPercent(20, h -> h.resumeByHand())
                        .run(series, recipe)
                        .rejections())
                .hasSize(3);
    }

    @Test
    void taxes_see_each_part_that_was_sold() {
        BacktestReport report = Backtest.withCash(1_000)
                .rebalance(r -> r.targetPercent("A", 60).targetPercent("B", 40).everyBars(2))
                .run(both(of("A", 10, 10, 20, 20), of("B", 10, 10, 10, 10)), ALWAYS);

        // 12 of A bought at 10 and sold at 20.
        assertThat(report.taxes(TaxRules.unitedStates()).realized())
                .singleElement()
                .satisfies(lot -> assertThat(lot.toString()).contains("12.0"));
    }
}
