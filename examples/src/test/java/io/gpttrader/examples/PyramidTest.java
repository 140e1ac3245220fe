package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Adding to open positions, worked out on paper; each scenario runs in both engines, which must agree in everything. */
class PyramidTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static final Recipe RISING =
            strategy("rising").buyWhen(close().above(99)).sellWhen(close().below(95));

    private static ParityTrader most(int entries) {
        return ParityTrader.withCash(10_000)
                .with(b -> b.sizePercent(20), p -> p.sizePercent(20))
                .with(b -> b.entries(o -> o.pyramid(entries)), p -> p.entries(o -> o.pyramid(entries)));
    }

    private static BacktestReport run(ParityTrader trader, BarSeries bars) {
        trader.assertSame(Map.of("X", bars), RISING);
        return trader.tested(Map.of("X", bars), Map.of("", RISING));
    }

    @Test
    void a_position_grows_while_the_signal_repeats_up_to_the_cap() {
        BarSeries bars = HandBars.ofCloses(100, 100, 110, 120, 130, 90, 90);
        // Bar 0: 20 % of 10,000 at 100 is 20 shares, bought at the open of bar 1, 100: 2,000.
        // Bar 1: the same again, bought at the open of bar 2, 100: 2,000, which leaves 6,000 in cash.
        // Bar 2: equity is 6,000 + 40 x 110 = 10,400; 2,080 / 110 is 18 shares, bought at 110: 1,980. Three entries: no
        // more.
        // Bar 5 closes below 95: all 58 are sold at the open of bar 6, 90, for 5,220: a loss of 5,980 - 5,220.
        BacktestReport report = run(most(3), bars);
        var trip = report.roundTrips().get(0);
        assertThat(report.roundTrips()).hasSize(1);
        assertThat(trip.quantity()).isEqualTo(58);
        assertThat(trip.entryPrice()).isCloseTo(5_980.0 / 58, EXACT);
        assertThat(trip.profit()).isCloseTo(-760, EXACT);
        assertThat(report.equity())
                .containsExactly(new double[] {10_000, 10_000, 10_400, 10_980, 11_560, 9_240, 9_240}, EXACT);
        assertThat(report.fills())
                .extracting(fill -> fill.get("side") + " " + fill.get("quantity") + " at " + fill.get("price"))
                .containsExactly("buy 20.0 at 100.0", "buy 20.0 at 100.0", "buy 18.0 at 110.0", "sell 58.0 at 90.0");
    }

    @Test
    void without_the_step_nothing_is_added() {
        BarSeries bars = HandBars.ofCloses(100, 100, 110, 120, 130, 90, 90);
        // 20 shares from 100 to 90.
        assertThat(run(most(1), bars).roundTrips().get(0).profit()).isCloseTo(-200, EXACT);
    }

    @Test
    void a_stop_refers_to_the_average_price() {
        // Bar 0: 20 shares at 100. Bar 1: equity 10,200; 2,040 / 110 is 18 shares, bought at the open of bar 2, 110:
        // 3,980 for 38.
        // 5 % below 3,980 / 38 = 104.74 is 99.5: bar 2 falls to 100 and is not enough (95 % of the second price, 104.5,
        // would have
        // been), bar 3 falls to 99. Sold at 99.5: 5 % of 3,980 are lost.
        BarSeries bars = HandBars.of(
                new double[] {100, 100, 100, 100},
                new double[] {100, 110, 100, 110},
                new double[] {110, 110, 100, 101},
                new double[] {101, 101, 99, 99},
                new double[] {99, 99, 99, 99});
        BacktestReport report = run(
                most(2).with(b -> b.exits(o -> o.stopLossPercent(5)), p -> p.exits(o -> o.stopLossPercent(5))), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("stop loss");
        assertThat(trip.exitPrice()).isCloseTo(99.5, EXACT);
        assertThat(trip.profit()).isCloseTo(-199, EXACT);
        assertThat(trip.exitDate()).hasToString("2020-01-09");
    }

    @Test
    void an_open_beyond_the_stop_comes_before_the_entry_that_was_to_be_added() {
        // Bar 0: 20 shares at 100, stop at 95. Bar 1 closes at 110 and orders more; bar 2 opens at 90: sold there, and
        // nothing bought.
        BarSeries bars = HandBars.of(
                new double[] {100, 100, 100, 100},
                new double[] {100, 110, 100, 110},
                new double[] {90, 90, 90, 90},
                new double[] {90, 90, 90, 90});
        BacktestReport report = run(
                most(2).with(b -> b.exits(o -> o.stopLossPercent(5)), p -> p.exits(o -> o.stopLossPercent(5))), bars);
        assertThat(report.fills()).hasSize(2);
        assertThat(report.roundTrips().get(0).quantity()).isEqualTo(20);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-200, EXACT);
    }

    @Test
    void filled_at_the_close_it_grows_at_the_signals_own_close() {
        // Bar 0: 20 shares at 100. Bar 1: 20 at 100. Bar 2, at 90, sells all 40: a loss of 400.
        BacktestReport report =
                run(most(5).with(Backtest::fillAtClose, Paper::fillAtClose), HandBars.ofCloses(100, 100, 90));
        assertThat(report.roundTrips().get(0).quantity()).isEqualTo(40);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-400, EXACT);
    }

    @Test
    void contradictions_are_rejected_at_the_call_or_the_run() {
        assertThatThrownBy(() -> Backtest.withCash(1_000).entries(o -> o.pyramid(0)))
                .hasMessageContaining("pyramid must be in [1, 1000] but was 0");
        assertThatThrownBy(() -> Paper.withCash(1_000).entries(o -> o.pyramid(0)))
                .hasMessageContaining("pyramid must be in [1, 1000] but was 0");
        BarSeries bars = HandBars.ofCloses(100, 100);
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .entries(o -> o.pyramid(2).limitBps(5))
                        .run(bars, RISING))
                .hasMessageContaining("choose one of them");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .entries(o -> o.pyramid(2))
                        .rebalance(r -> r.monthly())
                        .run(bars, RISING))
                .hasMessageContaining("choose one of them");
    }

    @Property(seed = "5013", tries = 100)
    void random_recipes_add_alike_in_both_engines_and_no_money_is_lost(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        RandomRecipes recipes = new RandomRecipes(seed);
        int most = 2 + (int) Math.floorMod(seed, 3L);
        ParityTrader trader = ParityTrader.usual()
                .with(b -> b.sizePercent(15), p -> p.sizePercent(15))
                .with(b -> b.entries(o -> o.pyramid(most)), p -> p.entries(o -> o.pyramid(most)));
        trader = seed % 2 == 0
                ? trader
                : trader.with(
                        b -> b.exits(
                                o -> o.stopLossPercent(3).takeProfitPercent(5).trailingStopPercent(4)),
                        p -> p.exits(
                                o -> o.stopLossPercent(3).takeProfitPercent(5).trailingStopPercent(4)));
        trader = seed % 3 == 0 ? trader.with(Backtest::fillAtClose, Paper::fillAtClose) : trader;
        trader = seed % 5 == 0 ? trader.with(Backtest::standardLimits, Paper::standardLimits) : trader;
        trader = seed % 7 == 0 ? trader.with(Backtest::liquidateAtEnd, Paper::liquidateAtEnd) : trader;
        Recipe recipe = seed % 4 == 0 ? recipes.turning() : recipes.next();
        trader.assertSame(market, recipe);

        BacktestReport report = trader.tested(market, Map.of("", recipe));
        double profits =
                report.roundTrips().stream().mapToDouble(trip -> trip.profit()).sum();
        double last = report.equity()[report.equity().length - 1];
        assertThat(last - 10_000).isCloseTo(profits, within(1e-6));
        List<String> sides = report.fills().stream()
                .map(fill -> String.valueOf(fill.get("side")))
                .toList();
        assertThat(sides.size()).isGreaterThanOrEqualTo(report.roundTrips().size());
    }
}
