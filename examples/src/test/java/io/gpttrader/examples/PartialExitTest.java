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
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Targets that take a part of a position, worked out on paper; each scenario runs in both engines, which must agree in everything. */
class PartialExitTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] SIGNAL = {100, 100, 100, 100};

    /** In at the close of 100 alone. */
    private static final Recipe ONCE =
            strategy("once").buyWhen(close().between(99.5, 100.5)).sellWhen(close().below(1));

    /** Half at 104, the rest at 108 or at 95. */
    private static ParityTrader halves(double sizePercent) {
        return ParityTrader.withCash(10_000)
                .with(b -> b.sizePercent(sizePercent), p -> p.sizePercent(sizePercent))
                .with(
                        b -> b.exits(o ->
                                o.takeProfitPercent(4, 50).takeProfitPercent(8).stopLossPercent(5)),
                        p -> p.exits(o ->
                                o.takeProfitPercent(4, 50).takeProfitPercent(8).stopLossPercent(5)));
    }

    /** 20 % of 10,000 are 20 shares, bought at the open of bar 1, 100. */
    private static BacktestReport run(double[]... bars) {
        return run(halves(20), bars);
    }

    private static BacktestReport run(ParityTrader trader, double[]... bars) {
        BarSeries series = HandBars.of(bars);
        trader.assertSame(Map.of("X", series), ONCE);
        return trader.tested(Map.of("X", series), Map.of("", ONCE));
    }

    private static String[] fills(BacktestReport report) {
        return report.fills().stream()
                .map(fill -> fill.get("side") + " " + fill.get("quantity") + " at "
                        + Math.round(1e6 * (Double) fill.get("price")) / 1e6)
                .toArray(String[]::new);
    }

    @Test
    void half_is_sold_at_its_target_and_the_rest_at_the_other() {
        BacktestReport report =
                run(SIGNAL, new double[] {100, 105, 99, 103}, new double[] {103, 109, 103, 107}, new double[] {
                    107, 107, 107, 107
                });
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 104.0", "sell 10.0 at 108.0");
        var trip = report.roundTrips().get(0);
        // 10 x 4 + 10 x 8; on average sold at 106.
        assertThat(trip.profit()).isCloseTo(120, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(106, EXACT);
        assertThat(trip.quantity()).isEqualTo(20);
        // After bar 1: 8,000 + 10 x 104 + 10 x 103.
        assertThat(report.equity()[1]).isCloseTo(10_070, EXACT);
    }

    @Test
    void one_bar_may_reach_both() {
        BacktestReport report = run(SIGNAL, new double[] {100, 109, 99, 107}, new double[] {107, 107, 107, 107});
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 104.0", "sell 10.0 at 108.0");
    }

    @Test
    void an_open_beyond_the_target_fills_the_part_there_and_the_stop_the_rest() {
        // Bar 2 opens at 106, where half is sold, and falls through 95: 60 - 50.
        BacktestReport report = run(
                SIGNAL, new double[] {100, 101, 99, 101}, new double[] {106, 106, 94, 94}, new double[] {94, 94, 94, 94
                });
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 106.0", "sell 10.0 at 95.0");
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(10, EXACT);
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("stop loss");
    }

    @Test
    void of_stop_and_target_in_one_bar_the_stop_comes_first_and_takes_all() {
        BacktestReport report = run(SIGNAL, new double[] {100, 105, 94, 94}, new double[] {94, 94, 94, 94});
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 20.0 at 95.0");
    }

    @Test
    void half_of_one_share_is_none() {
        BacktestReport report = run(
                halves(1.5), SIGNAL, new double[] {100, 105, 99, 103}, new double[] {103, 109, 103, 107}, new double[] {
                    107, 107, 107, 107
                });
        assertThat(fills(report)).containsExactly("buy 1.0 at 100.0", "sell 1.0 at 108.0");
    }

    @Test
    void contradictions_are_rejected() {
        assertThatThrownBy(() -> Backtest.withCash(1_000).exits(o -> o.takeProfitPercent(4, 100)))
                .hasMessageContaining("sharePercent")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> Paper.withCash(1_000).exits(o -> o.takeProfitPercent(4, Double.NaN)))
                .hasMessageContaining("sharePercent");
        BarSeries bars = HandBars.ofCloses(100, 100);
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .exits(o -> o.takeProfitPercent(4, 50).takeProfitPercent(3))
                        .run(bars, ONCE))
                .hasMessageContaining("the whole position's must be further");
    }

    @Property(seed = "5014", tries = 100)
    void random_recipes_sell_parts_alike_in_both_engines_and_no_money_is_lost(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        RandomRecipes recipes = new RandomRecipes(seed);
        double share = 20 + Math.floorMod(seed, 60L);
        ParityTrader trader = ParityTrader.usual()
                .with(b -> b.sizePercent(20), p -> p.sizePercent(20))
                .with(
                        b -> b.exits(o -> o.takeProfitPercent(1.5, share)
                                .takeProfitPercent(4)
                                .trailingStopPercent(3)),
                        p -> p.exits(o -> o.takeProfitPercent(1.5, share)
                                .takeProfitPercent(4)
                                .trailingStopPercent(3)));
        trader = seed % 2 == 0
                ? trader
                : trader.with(b -> b.entries(o -> o.pyramid(3)), p -> p.entries(o -> o.pyramid(3)));
        trader = seed % 4 == 0
                ? trader.with(b -> b.entries(o -> o.limitBps(20)), p -> p.entries(o -> o.limitBps(20)))
                : trader;
        trader = seed % 3 == 0 && seed % 4 != 0 ? trader.with(Backtest::fillAtClose, Paper::fillAtClose) : trader;
        trader = seed % 5 == 0 ? trader.with(Backtest::fractionalShares, Paper::fractionalShares) : trader;
        Recipe recipe = recipes.next();
        trader.assertSame(market, recipe);

        BacktestReport report = trader.tested(market, Map.of("", recipe));
        double profits =
                report.roundTrips().stream().mapToDouble(trip -> trip.profit()).sum();
        double last = report.equity()[report.equity().length - 1];
        assertThat(last - 10_000).isCloseTo(profits, within(1e-6));
    }
}
