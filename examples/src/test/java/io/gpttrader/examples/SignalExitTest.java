package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static io.gpttrader.api.Trader.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.backtest.ExitOrders;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperExitOrders;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Positions left on a signal by orders that rest, worked out on paper; each scenario runs in both engines, which must agree. */
class SignalExitTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** In above 100, out below 95; closes between say nothing. */
    private static final Recipe CHANNEL =
            strategy("channel").buyWhen(close().above(100)).sellWhen(close().below(95));

    private static ParityTrader leaving(UnaryOperator<ExitOrders> tested, UnaryOperator<PaperExitOrders> traded) {
        return ParityTrader.withCash(10_000)
                .with(b -> b.sizePercent(50), p -> p.sizePercent(50))
                .with(b -> b.slippageBps(100), p -> p.slippageBps(100))
                .with(b -> b.costs(c -> c.makerTakerBps(10, 50)), p -> p.costs(c -> c.makerTakerBps(10, 50)))
                .with(b -> b.exits(tested), p -> p.exits(traded));
    }

    private static BacktestReport run(ParityTrader trader, BarSeries bars) {
        trader.assertSame(Map.of("X", bars), CHANNEL);
        return trader.tested(Map.of("X", bars), Map.of("", CHANNEL));
    }

    /** Bought at the open of bar 1, 100 + 1 % = 101: bar 1 stays, and bar 2 closes at 94, which gives the signal to leave. */
    private static BarSeries afterSignal(double[]... rest) {
        double[][] bars = new double[rest.length + 3][];
        bars[0] = new double[] {101, 101, 101, 101};
        bars[1] = new double[] {100, 100, 98, 98};
        bars[2] = new double[] {98, 98, 94, 94};
        System.arraycopy(rest, 0, bars, 3, rest.length);
        return HandBars.of(bars);
    }

    @Test
    void a_limit_leaves_at_its_price_with_a_makers_commission_and_no_slippage() {
        // The limit is 94 + 1 % = 94.94. Bar 3 opens at 94 and reaches 95.5, its close of 95 gives no signal.
        BarSeries bars = afterSignal(new double[] {94, 95.5, 94, 95}, new double[] {95, 95, 95, 95});
        BacktestReport report = run(leaving(o -> o.signalLimitBps(100), o -> o.signalLimitBps(100)), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("signal, by limit");
        assertThat(trip.exitPrice()).isCloseTo(94.94, EXACT);
        assertThat(trip.exitTime()).isEqualTo(bars.getBar(3).getEndTime());
        // 5,000 / 101 is 49 shares. In: 49 x 101 at 50 bps = 24.745. Out: 49 x 94.94 at 10 bps = 4.65206.
        assertThat(trip.costs()).isCloseTo(24.745 + 4.65206, EXACT);
        assertThat(trip.profit()).isCloseTo(49 * (94.94 - 101) - 24.745 - 4.65206, EXACT);
    }

    @Test
    void a_gap_fills_a_limit_at_the_better_open_and_a_stop_at_the_worse_one() {
        BarSeries up = afterSignal(new double[] {96, 96, 96, 96});
        var limit = run(leaving(o -> o.signalLimitBps(100), o -> o.signalLimitBps(100)), up)
                .roundTrips()
                .get(0);
        assertThat(limit.exitPrice()).isEqualTo(96);
        assertThat(limit.exitTime()).isEqualTo(up.getBar(3).getBeginTime());
        // A stop at 94 - 1 % = 93.06; the bar opens at 90, less 1 % of slippage: 89.1.
        BarSeries down = afterSignal(new double[] {90, 90, 90, 90});
        var stop = run(leaving(o -> o.signalStopBps(100), o -> o.signalStopBps(100)), down)
                .roundTrips()
                .get(0);
        assertThat(stop.exitReason()).isEqualTo("signal, by stop");
        assertThat(stop.exitPrice()).isCloseTo(89.1, EXACT);
    }

    @Test
    void an_exit_whose_time_is_over_goes_to_the_market() {
        // The limit of 94.94 may rest for bars 3 and 4. Bar 3 trades up to 94.9 and closes there, below 95: the signal
        // is repeated, and
        // the limit moves to 94.9 + 1 % = 95.849, in the time that is left, which is bar 4. That one reaches 95 only.
        // Sold at the open of
        // bar 5, 93, less 1 %: 92.07.
        BarSeries bars = afterSignal(
                new double[] {94, 94.9, 94, 94.9}, new double[] {94.9, 95, 94, 95}, new double[] {93, 99, 93, 99});
        BacktestReport report = run(
                leaving(
                        o -> o.signalLimitBps(100).goodForBars(2),
                        o -> o.signalLimitBps(100).goodForBars(2)),
                bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("signal, at the market");
        assertThat(trip.exitPrice()).isCloseTo(92.07, EXACT);
        assertThat(trip.exitTime()).isEqualTo(bars.getBar(5).getBeginTime());
    }

    @Test
    void a_limit_at_a_value_stays_where_it_was_at_the_signal() {
        // The average of the closes 98 and 94 is 96. Bar 3 reaches 95.5, and its close of 95 gives no signal; bar 4
        // trades
        // beyond 96.
        BarSeries bars = afterSignal(
                new double[] {94, 95.5, 94, 95}, new double[] {95, 97, 95, 96}, new double[] {96, 96, 96, 96});
        BacktestReport report = run(leaving(o -> o.signalLimitAt(sma(2)), o -> o.signalLimitAt(sma(2))), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("signal, by limit");
        assertThat(trip.exitPrice()).isEqualTo(96);
        assertThat(trip.exitTime()).isEqualTo(bars.getBar(4).getEndTime());
        // 49 shares. In: 24.745. Out as a maker: 49 x 96 at 10 bps = 4.704.
        assertThat(trip.costs()).isCloseTo(24.745 + 4.704, EXACT);
        assertThat(report.settings())
                .containsEntry("exits on a signal", "limit at sma(2), good till cancelled, then at the market");
    }

    @Test
    void a_newer_signal_moves_a_limit_to_the_new_value() {
        // 96 at the first signal; bar 3 closes at 94 again, where the average of 94 and 94 is 94. Bar 4 opens at 95,
        // better
        // than that: a taker's fill, 95 less 1 % is 94.05.
        BarSeries bars = afterSignal(new double[] {94, 94.5, 94, 94}, new double[] {95, 95, 95, 95});
        var trip = run(leaving(o -> o.signalLimitAt(sma(2)), o -> o.signalLimitAt(sma(2))), bars)
                .roundTrips()
                .get(0);
        assertThat(trip.exitPrice()).isCloseTo(94.05, EXACT);
        assertThat(trip.exitTime()).isEqualTo(bars.getBar(4).getBeginTime());
    }

    @Test
    void a_stop_at_a_value_and_one_with_a_limit() {
        // A stop at 92, touched in bar 3 after an open of 94: 92 less 1 % is 91.08.
        BarSeries bars = afterSignal(new double[] {94, 94, 91, 93}, new double[] {93, 93, 93, 93});
        var stop = run(leaving(o -> o.signalStopAt(value(92)), o -> o.signalStopAt(value(92))), bars)
                .roundTrips()
                .get(0);
        assertThat(stop.exitReason()).isEqualTo("signal, by stop");
        assertThat(stop.exitPrice()).isCloseTo(91.08, EXACT);
        // With a limit at 91.5 the slippage ends there.
        var limited = run(
                        leaving(
                                o -> o.signalStopLimitAt(value(92), value(91.5)),
                                o -> o.signalStopLimitAt(value(92), value(91.5))),
                        bars)
                .roundTrips()
                .get(0);
        assertThat(limited.exitPrice()).isCloseTo(91.5, EXACT);
    }

    @Test
    void where_the_value_is_missing_the_position_is_left_at_the_market_and_a_note_says_so() {
        // Five bars are needed and the signal is at the third: sold at the open of bar 3, 94 less 1 %.
        BarSeries bars = afterSignal(new double[] {94, 95.5, 94, 95}, new double[] {95, 95, 95, 95});
        BacktestReport report = run(leaving(o -> o.signalLimitAt(sma(5)), o -> o.signalLimitAt(sma(5))), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("signal");
        assertThat(trip.exitPrice()).isCloseTo(93.06, EXACT);
        assertThat(report.rejections()).singleElement().satisfies(note -> {
            assertThat(note.limit()).isEqualTo("price");
            assertThat(note.requested()).isEqualTo(49);
            assertThat(note.granted()).isEqualTo(49);
            assertThat(note.reason())
                    .isEqualTo(
                            "the limit at sma(5) is NaN at the signal's bar, which is no price; the position is left at"
                                    + " the market");
        });
    }

    @Test
    void a_day_is_that_of_the_first_bar_after_the_signal() {
        // Daily bars: the limit rests in bar 3 alone, and the open of bar 4, 95.5, sells at the market, less 1 %.
        BarSeries bars = afterSignal(new double[] {94, 94.5, 94, 94.5}, new double[] {94.6, 94.6, 94.6, 94.6});
        var trip = run(
                        leaving(
                                o -> o.signalLimitBps(100).goodForDay(),
                                o -> o.signalLimitBps(100).goodForDay()),
                        bars)
                .roundTrips()
                .get(0);
        assertThat(trip.exitReason()).isEqualTo("signal, at the market");
        assertThat(trip.exitPrice()).isCloseTo(94.6 * 0.99, EXACT);
    }

    @Test
    void a_signal_to_enter_again_cancels_it() {
        // Bar 3 jumps to 101, below the limit of 94 + 10 % = 103.4, and closes above 100: the position stays to the
        // end.
        BarSeries bars = afterSignal(new double[] {96, 101, 96, 101}, new double[] {101, 105, 101, 105});
        BacktestReport report = run(leaving(o -> o.signalLimitBps(1_000), o -> o.signalLimitBps(1_000)), bars);
        assertThat(report.roundTrips().get(0).open()).isTrue();
        assertThat(report.rejections().get(0).limit()).isEqualTo("cancelled");
        assertThat(report.rejections().get(0).reason())
                .isEqualTo("the strategy's signal to enter cancelled the limit order to leave");
        assertThat(report.pending()).isEmpty();
    }

    @Test
    void a_protective_stop_leaves_while_the_limit_rests() {
        // The stop is 8 % below 101, 92.92. Bar 3 reaches both it and the limit of 94.94: the stop is taken to come
        // first, less 1 %.
        BarSeries bars = afterSignal(new double[] {94, 96, 92, 95});
        var trip = run(
                        leaving(
                                o -> o.stopLossPercent(8).signalLimitBps(100),
                                o -> o.stopLossPercent(8).signalLimitBps(100)),
                        bars)
                .roundTrips()
                .get(0);
        assertThat(trip.exitReason()).isEqualTo("stop loss");
        assertThat(trip.exitPrice()).isCloseTo(92.92 * 0.99, EXACT);
        var other = run(
                        leaving(
                                o -> o.stopLossPercent(8).signalLimitBps(100).optimisticInBar(),
                                o -> o.stopLossPercent(8).signalLimitBps(100).optimisticInBar()),
                        bars)
                .roundTrips()
                .get(0);
        assertThat(other.exitReason()).isEqualTo("signal, by limit");
    }

    @Test
    void of_two_stops_in_a_bar_the_nearer_one_leaves() {
        // The signal's stop, 94 - 0.5 % = 93.53, is above the protective one at 92.92: 93.53 less 1 %.
        BarSeries bars = afterSignal(new double[] {94, 94, 90, 90});
        var trip = run(
                        leaving(
                                o -> o.stopLossPercent(8).signalStopBps(50),
                                o -> o.stopLossPercent(8).signalStopBps(50)),
                        bars)
                .roundTrips()
                .get(0);
        assertThat(trip.exitReason()).isEqualTo("signal, by stop");
        assertThat(trip.exitPrice()).isCloseTo(93.53 * 0.99, EXACT);
    }

    @Test
    void an_order_that_rests_at_the_end_is_pending_and_the_settings_tell_of_it() {
        BacktestReport report = run(
                leaving(
                        o -> o.signalStopLimitBps(50, 20).goodForBars(3),
                        o -> o.signalStopLimitBps(50, 20).goodForBars(3)),
                afterSignal());
        assertThat(report.pending()).hasSize(1);
        assertThat(report.settings())
                .containsEntry(
                        "exits on a signal",
                        "stop 50 bps beyond the signal's close, limit 20 bps beyond the stop, good for 3 bars, then at the market");
    }

    @Test
    void what_cannot_go_with_it_is_rejected() {
        BarSeries bars = HandBars.ofCloses(100, 100);
        assertThatThrownBy(() -> Backtest.withCash(1_000).exits(o -> o.signalLimitBps(6_000)))
                .hasMessageContaining("signalLimitBps must be in [-1000, 5000] but was 6000");
        assertThatThrownBy(() ->
                        Backtest.withCash(1_000).exits(o -> o.goodForBars(2)).run(bars, CHANNEL))
                .hasMessageContaining("add signalLimitBps(..)");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .exits(o -> o.signalLimitBps(2))
                        .fillAtClose()
                        .run(bars, CHANNEL))
                .hasMessageContaining("fillAtClose() fills at the signal's own close; choose one of them");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .exits(o -> o.signalLimitBps(2))
                        .entries(o -> o.pyramid(2))
                        .run(bars, CHANNEL))
                .hasMessageContaining("pyramid(..)");
        assertThatThrownBy(() -> Paper.withCash(1_000)
                        .exits(o -> o.signalLimitBps(2))
                        .rebalance(r -> r.monthly())
                        .withoutJournal()
                        .session(Parity.feeds(Map.of("X", bars)), CHANNEL))
                .hasMessageContaining("rebalance(..)");
    }

    @Property(seed = "5022", tries = 100)
    void random_settings_and_recipes_leave_alike_in_both_engines(@ForAll long seed) {
        double bps = Math.floorMod(seed, 120L) - 20;
        int bars = 1 + (int) Math.floorMod(seed, 4L);
        ParityTrader trader = ParityTrader.usual();
        trader = seed % 2 == 0
                ? trader.with(
                        b -> b.exits(o -> o.signalLimitBps(bps)
                                .goodForBars(bars)
                                .stopLossPercent(3)
                                .takeProfitPercent(2, 50)),
                        p -> p.exits(o -> o.signalLimitBps(bps)
                                .goodForBars(bars)
                                .stopLossPercent(3)
                                .takeProfitPercent(2, 50)))
                : trader.with(
                        b -> b.exits(
                                o -> o.signalStopLimitBps(Math.abs(bps), 20).trailingStopPercent(3)),
                        p -> p.exits(
                                o -> o.signalStopLimitBps(Math.abs(bps), 20).trailingStopPercent(3)));
        trader = seed % 3 == 0 ? trader.with(b -> b.latencyBars(bars), p -> p.latencyBars(bars)) : trader;
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
