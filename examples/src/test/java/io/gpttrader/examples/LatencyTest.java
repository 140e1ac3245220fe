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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Orders that reach the market late, worked out on paper; each scenario runs in both engines, which must agree in everything. */
class LatencyTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static final Recipe ABOVE =
            strategy("above").buyWhen(close().above(100)).sellWhen(close().below(100));

    private static ParityTrader late(int bars) {
        return ParityTrader.withCash(10_000)
                .with(b -> b.sizePercent(50), p -> p.sizePercent(50))
                .with(b -> b.latencyBars(bars), p -> p.latencyBars(bars));
    }

    private static BacktestReport run(ParityTrader trader, BarSeries bars) {
        trader.assertSame(Map.of("X", bars), ABOVE);
        return trader.tested(Map.of("X", bars), Map.of("", ABOVE));
    }

    @Test
    void orders_fill_so_many_bars_after_the_next_open() {
        // Opens are the closes before: 99, 99, 101, 103, 105, 98, 97, 96.
        BarSeries bars = HandBars.ofCloses(99, 101, 103, 105, 98, 97, 96, 95);
        // Decided at the close of bar 1, 101: 5,000 / 101 is 49 shares. Without latency bought at 101, the open of bar
        // 2; with one bar
        // at that of bar 3, 103. Bar 4 closes below 100: sold at the open of bar 5, 98, or of bar 6, 97.
        assertThat(run(late(0), bars).roundTrips().get(0).profit()).isCloseTo(49 * (98 - 101), EXACT);
        BacktestReport report = run(late(1), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isEqualTo(103);
        assertThat(trip.exitPrice()).isEqualTo(97);
        assertThat(trip.profit()).isCloseTo(49 * (97 - 103), EXACT);
        // Cash 10,000 - 49 x 103 = 4,953 beside the shares at the closes of bars 3 to 5.
        assertThat(report.equity())
                .containsExactly(new double[] {10_000, 10_000, 10_000, 10_098, 9_755, 9_706, 9_706, 9_706}, EXACT);
    }

    @Test
    void an_entry_on_its_way_is_filled_though_the_strategy_no_longer_wants_it() {
        // Bar 0 is above 100, bar 1 below; with two bars of latency the order of bar 0 is filled at the open of bar 3,
        // 97. The strategy
        // sees the position from the close of bar 3 on, 96: it leaves, at the open of bar 6, 101.
        BarSeries bars = HandBars.ofCloses(101, 98, 97, 96, 102, 101, 103);
        BacktestReport report = run(late(2), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isEqualTo(97);
        assertThat(trip.exitPrice()).isEqualTo(101);
        assertThat(report.roundTrips()).hasSize(1);
    }

    @Test
    void a_part_sold_inside_the_wait_leaves_the_order_when_it_was_decided() {
        // Decided at the close of bar 1, 101: 49 shares, bought at the open of bar 3, 103. Bar 3 closes below 100,
        // which
        // orders an exit for the open of bar 5; that is not there. Bar 4 reaches the target, 103 x 1.1 = 113.3: half of
        // them, 24, are sold, and 25 are left to the order of bar 3.
        BarSeries bars = HandBars.ofCloses(99, 101, 103, 99, 114);
        ParityTrader trader = late(1).with(
                        b -> b.exits(e -> e.takeProfitPercent(10, 50)), p -> p.exits(e -> e.takeProfitPercent(10, 50)));
        BacktestReport report = run(trader, bars);
        assertThat(report.pending())
                .containsExactly(new BacktestReport.PendingOrder(
                        bars.getBar(3).getEndTime(),
                        bars.getBar(3)
                                .getEndTime()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .minusDays(1),
                        "above",
                        "X",
                        "sell",
                        25));
    }

    @Test
    void a_stop_inside_the_wait_of_an_exit_leaves_first() {
        // Bought at the open of bar 2, 100, with a stop at 95. Bar 2 closes below 100: an exit for the open of bar 4.
        // Bar 3 falls
        // through 95, and what waited is cancelled: nothing is sold short at the open of bar 4. The strategy decides
        // again at the
        // close of bar 3, 94, and does not enter.
        BarSeries bars = HandBars.of(
                new double[] {101, 101, 101, 101},
                new double[] {100, 100, 99, 100},
                new double[] {100, 100, 98, 98},
                new double[] {98, 98, 93, 94},
                new double[] {90, 90, 90, 90},
                new double[] {90, 90, 90, 90});
        BacktestReport report = run(
                late(1).with(b -> b.exits(o -> o.stopLossPercent(5)), p -> p.exits(o -> o.stopLossPercent(5))), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("stop loss");
        assertThat(trip.exitPrice()).isEqualTo(95);
        assertThat(report.roundTrips()).hasSize(1);
        assertThat(report.pending()).isEmpty();
        // 5,000 / 101 is 49 shares, which lose 5 each.
        assertThat(report.equity()[5]).isCloseTo(10_000 - 49 * 5, EXACT);
    }

    @Test
    void an_order_that_no_bar_would_fill_is_pending_until_its_position_is_gone() {
        // Bar 2 closes below 100 and orders an exit two bars after the next: the bars end before that, and it is
        // pending.
        BarSeries falling = HandBars.ofCloses(101, 101, 101, 101, 99, 98, 97);
        assertThat(run(late(2), falling).pending()).hasSize(1);
        // A stop at 3 % below the 101 of bar 3, 97.97, is reached in the last bar: nothing is pending.
        ParityTrader stopped =
                late(2).with(b -> b.exits(o -> o.stopLossPercent(3)), p -> p.exits(o -> o.stopLossPercent(3)));
        BacktestReport report = run(stopped, falling);
        assertThat(report.pending()).isEmpty();
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("stop loss");
    }

    @Test
    void a_limit_rests_from_the_bar_on_that_it_reaches_the_market_in() {
        // Decided at the close of bar 0, 101, at a limit of 1 % below: 99.99. Bar 1 falls to 98 and comes back, before
        // the order is
        // there; bar 2 stays above; bar 3 reaches 99. The closes of 100 give no signal.
        BarSeries bars = HandBars.of(
                new double[] {101, 101, 101, 101},
                new double[] {101, 101, 98, 100},
                new double[] {101, 102, 100, 100},
                new double[] {101, 101, 99, 100},
                new double[] {101, 101, 101, 101});
        ParityTrader limited = late(1).with(b -> b.entries(o -> o.limitBps(100)), p -> p.entries(o -> o.limitBps(100)));
        var trip = run(limited, bars).roundTrips().get(0);
        assertThat(trip.entryDate()).hasToString("2020-01-09");
        assertThat(trip.entryPrice()).isCloseTo(99.99, EXACT);
    }

    @Test
    void time_counts_from_the_decision_to_the_begin_of_the_bar() {
        // Daily bars without a break: the next one begins 0 hours after the decision, that after it 24 hours after.
        BarSeries bars = HandBars.ofCloses(99, 101, 103, 105, 106, 107);
        assertThat(entry(bars, Duration.ZERO)).isEqualTo(101);
        assertThat(entry(bars, Duration.ofMillis(1))).isEqualTo(103);
        assertThat(entry(bars, Duration.ofHours(24))).isEqualTo(103);
        assertThat(entry(bars, Duration.ofHours(24).plusMillis(1))).isEqualTo(105);
    }

    private static double entry(BarSeries bars, Duration time) {
        return run(late(0).with(b -> b.latency(time), p -> p.latency(time)), bars)
                .roundTrips()
                .get(0)
                .entryPrice();
    }

    @Test
    void the_report_says_how_late_orders_are() {
        BarSeries bars = HandBars.ofCloses(99, 101, 103);
        assertThat(run(late(1), bars).settings()).containsEntry("latency", "1 bar");
        assertThat(run(late(0), bars).settings()).doesNotContainKey("latency");
        Duration time = Duration.ofMillis(1_250);
        assertThat(run(late(0).with(b -> b.latency(time), p -> p.latency(time)), bars)
                        .settings())
                .containsEntry("latency", "1.25s");
    }

    @Test
    void what_cannot_go_with_it_is_rejected() {
        BarSeries bars = HandBars.ofCloses(100, 100);
        assertThatThrownBy(() -> Backtest.withCash(1_000).latencyBars(-1))
                .hasMessageContaining("latencyBars must be in [0, 1000] but was -1");
        assertThatThrownBy(() -> Paper.withCash(1_000).latency(Duration.ofMillis(-1)))
                .hasMessageContaining("latency in milliseconds must be in [0, 31536000000] but was -1");
        assertThatThrownBy(() ->
                        Backtest.withCash(1_000).latencyBars(1).fillAtClose().run(bars, ABOVE))
                .hasMessageContaining("fillAtClose() fills at the close of the decision itself; choose one of them");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .latencyBars(1)
                        .rebalance(r -> r.monthly())
                        .run(bars, ABOVE))
                .hasMessageContaining("rebalance(..)");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .latencyBars(1)
                        .entries(o -> o.pyramid(2))
                        .run(bars, ABOVE))
                .hasMessageContaining("pyramid(..)");
        Recipe both = strategy("both").buyWhen(close().above(100)).shortWhen(close().below(100));
        assertThatThrownBy(() -> Backtest.withCash(1_000).latencyBars(1).run(bars, both))
                .hasMessageContaining("latency, volumeSharePercent(..) and rebalancing out");
    }

    @Property(seed = "5021", tries = 100)
    void random_settings_and_recipes_are_late_alike_in_both_engines(@ForAll long seed) {
        int bars = 1 + (int) Math.floorMod(seed, 4L);
        ParityTrader trader = ParityTrader.usual()
                .with(b -> b.latencyBars(bars), p -> p.latencyBars(bars))
                .with(
                        b -> b.exits(o ->
                                o.stopLossPercent(3).takeProfitPercent(4, 50).trailingStopPercent(4)),
                        p -> p.exits(o ->
                                o.stopLossPercent(3).takeProfitPercent(4, 50).trailingStopPercent(4)));
        trader = seed % 3 == 0
                ? trader.with(b -> b.entries(o -> o.limitBps(30)), p -> p.entries(o -> o.limitBps(30)))
                : trader;
        trader = seed % 5 == 0 ? trader.with(Backtest::standardLimits, Paper::standardLimits) : trader;
        trader = seed % 7 == 0 ? trader.with(Backtest::liquidateAtEnd, Paper::liquidateAtEnd) : trader;
        trader = seed % 4 == 0
                ? trader.with(
                        b -> b.account(a -> a.margin().leverage(1.9)),
                        p -> p.account(a -> a.margin().leverage(1.9)))
                : trader;
        trader.assertSame(ParityMarket.random(seed), new RandomRecipes(seed).next());
    }
}
