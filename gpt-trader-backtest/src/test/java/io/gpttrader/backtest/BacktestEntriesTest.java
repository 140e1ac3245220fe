package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Entries that rest, in whole runs worked out on paper. Bars of {@code ofOpensAndCloses} reach from open to close. */
class BacktestEntriesTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static Backtest entering(UnaryOperator<EntryOrders> orders) {
        return Backtest.withCash(10_000).slippageBps(50).entries(orders);
    }

    @Test
    void a_limit_fills_inside_a_later_bar_at_its_price_without_slippage() {
        // Decided at 100: the limit is 98. Bar 1 goes from 100 to 99, bar 2 from 99 to 97.
        BarSeries series = NaiveMarket.ofOpensAndCloses("L", 100, 100, 100, 99, 99, 97, 97, 103);
        BacktestReport report = entering(o -> o.limitBps(200)).run(series, longAt(bars(0), bars()));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isCloseTo(98, EXACT);
        assertThat(trip.entryTime()).isEqualTo(series.getBar(2).getEndTime());
        // Sized at the close of the signal, 100, for which slippage asks 100.50: 9,500 / 100 = 95 shares, worth 97 at
        // bar 2's close.
        assertThat(trip.quantity()).isEqualTo(95);
        assertThat(report.equity()).containsExactly(new double[] {10_000, 10_000, 9_905, 10_475}, EXACT);
    }

    @Test
    void a_gap_fills_a_limit_at_the_better_open_and_a_stop_at_the_worse_one() {
        BarSeries down = NaiveMarket.ofOpensAndCloses("D", 100, 100, 95, 96, 96, 96);
        RoundTrip limit = entering(o -> o.limitBps(200))
                .run(down, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(limit.entryPrice()).isEqualTo(95);
        assertThat(limit.entryTime()).isEqualTo(down.getBar(1).getBeginTime());

        // Sold short by a stop at 98; the bar opens at 95, less 0.5 % = 94.525.
        RoundTrip stop = entering(o -> o.stopBps(200))
                .run(down, shortAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(stop.entryPrice()).isCloseTo(94.525, EXACT);
    }

    @Test
    void a_touch_fills_a_stop_and_not_a_limit() {
        // Up to 102 and back, down to 98 and back: both prices are touched.
        BarSeries series = NaiveMarket.ofOpensAndCloses("T", 100, 100, 100, 102, 102, 98, 98, 100);
        assertThat(entering(o -> o.limitBps(200))
                        .run(series, longAt(bars(0), bars()))
                        .roundTrips())
                .isEmpty();
        RoundTrip stop = entering(o -> o.stopBps(200))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        // 102 + 0.5 %.
        assertThat(stop.entryPrice()).isCloseTo(102.51, EXACT);
        assertThat(stop.entryTime()).isEqualTo(series.getBar(1).getEndTime());
    }

    @Test
    void an_order_whose_limit_bounds_its_slippage_is_reduced_to_what_the_limit_costs() {
        // All of 10,000 at 100 + 0.5 % is 99.50 units. At the open of 100.90 slippage asks 101.4045; the limit is 101,
        // at which the
        // cash pays for 10,000 / 101 units.
        BarSeries series = NaiveMarket.ofOpensAndCloses("R", 100, 100, 100.9, 101, 101, 101);
        Backtest all = entering(o -> o.limitBps(-100)).sizePercent(100).fractionalShares();

        RoundTrip trip = all.run(series, longAt(bars(0), bars())).roundTrips().get(0);

        assertThat(trip.entryPrice()).isCloseTo(101, EXACT);
        assertThat(trip.quantity()).isCloseTo(10_000 / 101.0, EXACT);
    }

    @Test
    void a_limit_at_a_value_has_what_that_is_at_the_signal_and_keeps_it() {
        // Bars reach from open to close. The lowest low of two bars is 97 at the signal, the close of 100; it is 95
        // later.
        BarSeries series = NaiveMarket.ofOpensAndCloses("V", 97, 100, 99, 100, 100, 98, 98, 97, 97.5, 95, 95, 96);
        BacktestReport report = entering(o -> o.limitAt(NaiveRecipes.lowest(2))).run(series, longAt(bars(1), bars()));

        // Bar 2 falls to 98, bar 3 to 97, a touch, bar 4 to 95: filled at 97 without slippage, as 9,500 / 100 = 95
        // shares.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isEqualTo(97);
        assertThat(trip.entryTime()).isEqualTo(series.getBar(4).getEndTime());
        assertThat(trip.quantity()).isEqualTo(95);
        // 10,000 - 95 x 97 + 95 x 95 = 9,810 at the close of bar 4, 9,905 at that of bar 5.
        assertThat(report.equity()).containsExactly(new double[] {10_000, 10_000, 10_000, 10_000, 9_810, 9_905}, EXACT);
        assertThat(report.settings().get("entry orders"))
                .startsWith("limit at ")
                .endsWith(", good till cancelled");
    }

    @Test
    void a_limit_above_the_next_open_fills_there_and_pays_slippage_up_to_itself() {
        // Short and long at the highest high, 102: the long one meets the market at 100, the short one waits.
        BarSeries series = NaiveMarket.ofOpensAndCloses("A", 102, 100, 100, 101, 101, 103);
        RoundTrip bought = entering(o -> o.limitAt(NaiveRecipes.highest(2)))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(bought.entryPrice()).isCloseTo(100.5, EXACT);
        RoundTrip sold = entering(o -> o.limitAt(NaiveRecipes.highest(2)))
                .run(series, shortAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(sold.entryPrice()).isEqualTo(102);
        assertThat(sold.entryTime()).isEqualTo(series.getBar(2).getEndTime());
    }

    @Test
    void a_stop_at_a_value_and_a_stop_limit_at_two() {
        // The highest high is 102, the lowest low 100. Bar 1 opens at 101 and rises to 104.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 102, 100, 101, 104, 104, 101);
        RoundTrip stopped = entering(o -> o.stopAt(NaiveRecipes.highest(1)).goodForBars(1))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        // 102 + 0.5 %.
        assertThat(stopped.entryPrice()).isCloseTo(102.51, EXACT);
        // The stop at 102 is reached in bar 1, above the limit of 100, which nothing trades below after it.
        BacktestReport limited = entering(o -> o.stopLimitAt(NaiveRecipes.highest(1), NaiveRecipes.lowest(1)))
                .run(series, longAt(bars(0), bars()));
        assertThat(limited.roundTrips()).isEmpty();
        assertThat(limited.pending()).hasSize(1);
        // Sold short at the lowest low of 100 when a later bar falls to it: 100 less 0.5 %.
        BarSeries falling = NaiveMarket.ofOpensAndCloses("F", 102, 100, 101, 104, 104, 99);
        RoundTrip sold = entering(
                        o -> o.stopLimitAt(NaiveRecipes.lowest(1), series2 -> NaiveRecipes.number(series2, 99)))
                .run(falling, shortAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(sold.entryPrice()).isCloseTo(99.5, EXACT);
    }

    @Test
    void a_value_that_is_no_price_rejects_the_entry_and_says_so() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("N", 100, 100, 100, 99, 99, 97, 97, 103);
        for (double none : new double[] {Double.NaN, 0, -1}) {
            BacktestReport report =
                    entering(o -> o.limitAt(s -> NaiveRecipes.number(s, none))).run(series, longAt(bars(0), bars()));
            assertThat(report.roundTrips()).isEmpty();
            Rejection note = report.rejections().get(0);
            assertThat(note.limit()).isEqualTo("price");
            assertThat(note.requested()).isEqualTo(95);
            assertThat(note.granted()).isZero();
            assertThat(note.reason()).endsWith(" is " + none + " at the signal's bar, which is no price");
        }
    }

    @Test
    void values_go_to_the_next_tick_against_the_trader() {
        // A limit at 97.03 on ticks of 0.25: the buy goes up to 97.25, which bar 1 trades beyond.
        BarSeries series = NaiveMarket.ofOpensAndCloses("T", 100, 100, 100, 97.1, 97.1, 98);
        RoundTrip trip = entering(o -> o.limitAt(s -> NaiveRecipes.number(s, 97.03)))
                .instruments(i -> i.tick(0.25))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(trip.entryPrice()).isEqualTo(97.25);
    }

    @Test
    void a_value_of_other_bars_or_of_none_is_rejected() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("B", 100, 100, 100, 99);
        BarSeries other = NaiveMarket.ofOpensAndCloses("O", 50, 50, 50, 49);
        assertThatThrownBy(() -> entering(
                                o -> o.limitAt(s -> NaiveRecipes.lowest(1).apply(other)))
                        .run(series, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the limit of entries(..) on B: ");
        assertThatThrownBy(() -> entering(o -> o.stopAt(s -> null)).run(series, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stop of entries(..) gave no indicator for B; it must return one");
        assertThatThrownBy(() -> entering(o -> o.stopAt(NaiveRecipes.highest(1)).immediateOrCancel())
                        .run(series, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an entry by a stop waits for its price");
        assertThatThrownBy(() -> entering(o -> o.limitAt(NaiveRecipes.lowest(1)))
                        .fillAtClose()
                        .run(series, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fillAtClose()");
    }

    @Test
    void an_order_expires_after_its_bars_and_is_noted() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("E", 100, 100, 100, 100, 100, 100, 100, 90, 90, 90);
        BacktestReport report = entering(o -> o.limitBps(200).goodForBars(2)).run(series, longAt(bars(0), bars()));

        assertThat(report.roundTrips()).isEmpty();
        Rejection note = report.rejections().get(0);
        assertThat(note.limit()).isEqualTo("expired");
        assertThat(note.requested()).isEqualTo(95);
        assertThat(note.time()).isEqualTo(series.getBar(2).getEndTime());
        assertThat(note.reason()).isEqualTo("the limit order was not filled in its time: good for 2 bars");
    }

    @Test
    void a_day_order_ends_with_the_date_of_the_first_bar_after_its_signal() {
        // Daily bars: a day is the next bar. It is known to be over when a bar of another date begins.
        BarSeries series = NaiveMarket.ofOpensAndCloses("D", 100, 100, 100, 99, 97, 97);
        BacktestReport report = entering(o -> o.limitBps(200).goodForDay()).run(series, longAt(bars(0), bars()));

        assertThat(report.roundTrips()).isEmpty();
        assertThat(report.rejections().get(0).time()).isEqualTo(series.getBar(2).getBeginTime());
    }

    @Test
    void immediate_or_cancel_takes_the_next_open_up_to_its_limit_or_nothing() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("I", 100, 100, 100.4, 101, 101, 101);
        RoundTrip taken = entering(o -> o.limitBps(-50).immediateOrCancel())
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        // 100.40 + 0.5 % is 100.902, and the limit 100.50.
        assertThat(taken.entryPrice()).isCloseTo(100.5, EXACT);

        BacktestReport beyond =
                entering(o -> o.limitBps(-30).immediateOrCancel()).run(series, longAt(bars(0), bars()));
        assertThat(beyond.roundTrips()).isEmpty();
        assertThat(beyond.rejections().get(0).limit()).isEqualTo("expired");
    }

    @Test
    void a_newer_signal_replaces_the_order_and_a_signal_to_leave_cancels_it() {
        // The limit of bar 0 is 98, that of bar 1, at a close of 104, 101.92; bar 2 falls to 101.
        BarSeries series = NaiveMarket.ofOpensAndCloses("R", 100, 100, 100, 104, 104, 101, 101, 90);
        RoundTrip trip = entering(o -> o.limitBps(200))
                .run(series, longAt(bars(0, 1), bars()))
                .roundTrips()
                .get(0);
        assertThat(trip.entryPrice()).isCloseTo(101.92, EXACT);

        BacktestReport left = entering(o -> o.limitBps(200)).run(series, longAt(bars(0), bars(1)));
        assertThat(left.roundTrips()).isEmpty();
        assertThat(left.rejections()).hasSize(1);
        assertThat(left.rejections().get(0).limit()).isEqualTo("cancelled");
        assertThat(left.rejections().get(0).time()).isEqualTo(series.getBar(1).getEndTime());
    }

    @Test
    void after_a_limit_inside_a_bar_its_high_meets_no_target_and_its_low_meets_the_stop() {
        // The limit is 98. Bar 1 falls from 103 to 95: the target at 98 + 2 % = 99.96 was passed before, the stop at
        // 97.02 after.
        BarSeries series = NaiveMarket.ofOpensAndCloses("B", 100, 100, 103, 95, 95, 95);
        Backtest engine = Backtest.withCash(10_000).entries(o -> o.limitBps(200));
        RoundTrip stopped = engine.exits(
                        o -> o.stopLossPercent(1).takeProfitPercent(2).optimisticInBar())
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(stopped.exitReason()).isEqualTo("stop loss");
        assertThat(stopped.exitPrice()).isCloseTo(97.02, EXACT);
        assertThat(stopped.exitTime()).isEqualTo(series.getBar(1).getEndTime());

        RoundTrip open = engine.exits(o -> o.takeProfitPercent(2))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(open.open()).isTrue();
    }

    @Test
    void an_order_that_rests_at_the_end_is_pending() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("P", 100, 100, 100, 100, 100, 100);
        BacktestReport report = entering(o -> o.limitBps(200)).run(series, longAt(bars(0), bars()));
        assertThat(report.pending()).hasSize(1);
        assertThat(report.pending().get(0).time()).isEqualTo(series.getBar(0).getEndTime());
    }

    @Test
    void a_stop_by_the_average_true_range_keeps_its_distance_and_sizes_the_entry() {
        // Ranges after ta4j: the first with two bars and one more is bar 2's true range, 104 - 100 = 4. Decided there,
        // at a close of 104;
        // bought at 104 in bar 3; the stop is 1.5 x 4 = 6 below, 98, and the last bar falls through it.
        BarSeries series = NaiveMarket.ofOpensAndCloses("A", 100, 100, 100, 100, 100, 104, 104, 110, 110, 90);
        RoundTrip trip = Backtest.withCash(10_000)
                .exits(o -> o.stopAtr(1.5, 2))
                .stopRiskPercent(1)
                .run(series, longAt(bars(2), bars()))
                .roundTrips()
                .get(0);
        // 1 % of 10,000 is 100: 100 / 6 = 16 whole shares, which lose 96.
        assertThat(trip.quantity()).isEqualTo(16);
        assertThat(trip.exitPrice()).isCloseTo(98, EXACT);
        assertThat(trip.profit()).isCloseTo(-96, EXACT);

        BacktestReport early =
                Backtest.withCash(10_000).exits(o -> o.stopAtr(1.5, 2)).run(series, longAt(bars(1), bars()));
        assertThat(early.roundTrips()).isEmpty();
        assertThat(early.rejections().get(0).reason()).contains("average true range of 2 bars is not known yet");
    }

    @Test
    void a_range_of_zero_makes_no_stop_and_no_size() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("N", 100, 100, 100, 100, 100, 100, 100, 100, 100, 100);
        Backtest backtest = Backtest.withCash(10_000).exits(o -> o.stopAtr(1.5, 2));

        // No price has moved: a stop 1.5 x 0 away would be met by the entry's own bar.
        for (Backtest each : List.of(backtest, backtest.stopRiskPercent(1))) {
            BacktestReport report = each.run(series, longAt(bars(3), bars()));
            assertThat(report.roundTrips()).isEmpty();
            assertThat(report.rejections())
                    .extracting(rejection -> rejection.limit() + ": " + rejection.reason())
                    .containsExactly(
                            "size: the average true range of 2 bars is 0, as no price has moved, and the stop would"
                                    + " be at the entry itself");
        }
    }

    @Test
    void the_size_follows_the_nearest_stop() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("N", 100, 100, 100, 100, 100, 100);
        // 1 % of 10,000 is 100, and the trailing stop is 2.50 away: 40 shares.
        RoundTrip trip = Backtest.withCash(10_000)
                .exits(o -> o.stopLossPercent(5).trailingStopPercent(2.5))
                .stopRiskPercent(1)
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        assertThat(trip.quantity()).isEqualTo(40);
    }

    /** Whatever is ordered, what is earned is the sum of the round trips, and fills lie within their bars. */
    @Property(seed = "20261129", tries = 100)
    void money_is_conserved_and_entries_lie_within_their_bars(@ForAll long seed) {
        NaiveSettings settings = NaiveSettings.random(seed).withRandomProtection(seed);
        settings.slippageBps = 0;
        settings.atClose = false;
        Map<String, BarSeries> market = NaiveMarket.basket(seed, 3, 60);
        double bps = Math.floorMod(seed, 150);
        BacktestReport report = settings.backtest()
                .entries(o -> Math.floorMod(seed, 3) == 0
                        ? o.stopBps(bps)
                        : Math.floorMod(seed, 3) == 1 ? o.limitBps(bps).goodForBars(3) : o.stopLimitBps(bps, 20))
                .run(market, NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        double last = report.equity()[report.equity().length - 1];
        assertThat(last - settings.cash).isCloseTo(profits, within(1e-7 * settings.cash));
        for (RoundTrip trip : report.roundTrips()) {
            var bar = market.get(trip.symbol()).getBarData().stream()
                    .filter(each -> each.getEndTime().equals(report.times().get(trip.entryBar())))
                    .findFirst()
                    .orElseThrow();
            assertThat(trip.entryPrice())
                    .isBetween(
                            bar.getLowPrice().doubleValue() - 1e-9,
                            bar.getHighPrice().doubleValue() + 1e-9);
        }
    }

    @Test
    void compiled_and_plain_decisions_and_batches_agree() {
        BarSeries series = NaiveMarket.random("X", 5, 200);
        for (long seed = 0; seed < 20; seed++) {
            Backtest engine =
                    Backtest.withCash(10_000).entries(o -> o.limitBps(50).goodForBars(2));
            var recipe = NaiveRecipes.random(seed);
            double alone = engine.run(series, recipe).metric("totalReturn");
            assertThat(engine.plainly().run(series, recipe).metric("totalReturn"))
                    .isEqualTo(alone);
            assertThat(engine.scoring("totalReturn").apply(series).apply(List.of(recipe)))
                    .containsExactly(alone);
        }
    }

    @Test
    void choices_that_contradict_each_other_are_rejected_with_a_remedy() {
        BarSeries series = NaiveMarket.random("X", 5, 20);
        assertThatThrownBy(() -> Backtest.withCash(1).entries(o -> o.limitBps(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limitBps");
        assertThatThrownBy(() -> Backtest.withCash(1).entries(o -> o.goodForBars(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goodForBars");
        assertThatThrownBy(() -> Backtest.withCash(1)
                        .fillAtClose()
                        .entries(o -> o.limitBps(5))
                        .run(series, NaiveRecipes.alwaysLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fillAtClose()");
        assertThatThrownBy(() -> Backtest.withCash(1)
                        .entries(o -> o.stopBps(5).immediateOrCancel())
                        .run(series, NaiveRecipes.alwaysLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("immediateOrCancel()");
        assertThatThrownBy(() -> Backtest.withCash(1).stopRiskPercent(1).run(series, NaiveRecipes.alwaysLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stopLossPercent");
    }
}
