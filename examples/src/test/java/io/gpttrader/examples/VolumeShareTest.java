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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

/** Orders that a bar's volume fills in parts, worked out on paper; each scenario runs in both engines, which must agree in everything. */
class VolumeShareTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** In above 100, out below 95. */
    private static final Recipe CHANNEL =
            strategy("channel").buyWhen(close().above(100)).sellWhen(close().below(95));

    private static ParityTrader share(double percent) {
        return ParityTrader.withCash(10_000)
                .with(b -> b.sizePercent(50), p -> p.sizePercent(50))
                .with(b -> b.volumeSharePercent(percent), p -> p.volumeSharePercent(percent));
    }

    private static ParityTrader protectedShare() {
        return share(10)
                .with(
                        b -> b.exits(o -> o.stopLossPercent(10).takeProfitPercent(10)),
                        p -> p.exits(o -> o.stopLossPercent(10).takeProfitPercent(10)));
    }

    private static BacktestReport run(ParityTrader trader, BarSeries bars) {
        trader.assertSame(Map.of("X", bars), CHANNEL);
        return trader.tested(Map.of("X", bars), Map.of("", CHANNEL));
    }

    private static List<String> fills(BacktestReport report) {
        return report.fills().stream()
                .map(fill -> fill.get("side") + " " + fill.get("quantity") + " at " + fill.get("price"))
                .toList();
    }

    private static double[] flat(double price, double volume) {
        return new double[] {price, price, price, price, volume};
    }

    @Test
    void entry_and_exit_fill_in_parts_bar_by_bar() {
        // Bar 0, 101: 5,000 / 101 is 49 shares. 10 % of the volumes of bars 1 to 4 is 20, 0.5 (no whole share), 20, 20:
        // bought are 20
        // at 100, none, 20 at 102, and the 9 that are left at 99: 2,000 + 2,040 + 891 = 4,931.
        // Bar 5, 90, gives the signal to leave: 30 at 91, none where there is no volume, and 19 at 89: 2,730 + 1,691 =
        // 4,421.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 209),
                flat(100, 5),
                flat(102, 200),
                flat(99, 200),
                flat(90, 200),
                flat(91, 300),
                flat(80, 0),
                flat(89, 1_000),
                flat(89, 1_000));
        BacktestReport report = run(share(10), bars);
        assertThat(fills(report))
                .containsExactly(
                        "buy 20.0 at 100.0",
                        "buy 20.0 at 102.0",
                        "buy 9.0 at 99.0",
                        "sell 30.0 at 91.0",
                        "sell 19.0 at 89.0");
        var trip = report.roundTrips().get(0);
        assertThat(report.roundTrips()).hasSize(1);
        assertThat(trip.quantity()).isEqualTo(49);
        assertThat(trip.entryPrice()).isCloseTo(4_931.0 / 49, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(4_421.0 / 49, EXACT);
        assertThat(trip.profit()).isCloseTo(4_421 - 4_931, EXACT);
        assertThat(trip.exitReason()).isEqualTo("signal");
        // Cash after each bar's fills, and what is held at its close: 8,000 + 20 x 100, 8,000 + 2,000, 5,960 + 40 x
        // 102, ..
        assertThat(report.equity())
                .containsExactly(
                        new double[] {
                            10_000,
                            10_000,
                            10_000,
                            5_960 + 40 * 102,
                            5_069 + 49 * 99,
                            5_069 + 49 * 90,
                            7_799 + 19 * 91,
                            7_799 + 19 * 80,
                            9_490,
                            9_490
                        },
                        EXACT);
    }

    @Test
    void a_signal_to_leave_cancels_what_is_left_of_an_entry() {
        // 20 of the 49 are bought at 100; bar 1 closes at 90: the other 29 are cancelled, and the 20 are sold at 91.
        BarSeries bars =
                HandBars.of(flat(101, 1_000), new double[] {100, 100, 90, 90, 200}, flat(91, 1_000), flat(91, 1_000));
        BacktestReport report = run(share(10), bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 20.0 at 91.0");
        assertThat(report.rejections()).hasSize(1);
        assertThat(report.rejections().get(0).limit()).isEqualTo("cancelled");
        assertThat(report.rejections().get(0).requested()).isEqualTo(29);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-180, EXACT);
    }

    @Test
    void a_stop_refers_to_the_average_price_and_what_it_cannot_sell_goes_to_the_market() {
        // 30 at 100 and 19 at 110: 5,090 / 49 = 103.878, less 10 % = 93.4898. Bar 3 falls to 93, closes at 96 and has
        // room for 25; the
        // other 24 go at the open of bar 4, 92.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 300),
                flat(110, 1_000),
                new double[] {105, 105, 93, 96, 250},
                flat(92, 1_000),
                flat(92, 1_000));
        BacktestReport report = run(protectedShare(), bars);
        double stop = 5_090.0 / 49 * 0.9;
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("stop loss");
        assertThat(trip.exitTime()).isEqualTo(bars.getBar(4).getBeginTime());
        assertThat(trip.profit()).isCloseTo(25 * stop + 24 * 92 - 5_090, EXACT);
    }

    @Test
    void what_a_target_cannot_sell_goes_to_the_market_too() {
        // 49 at 100, the target at 110. Bar 2 reaches 111 and has room for 20; the other 29 go at the open of bar 3,
        // 109.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 1_000),
                new double[] {105, 111, 105, 109, 200},
                flat(109, 1_000),
                flat(112, 1_000));
        BacktestReport report = run(protectedShare(), bars);
        var trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("take profit");
        assertThat(trip.profit()).isCloseTo(20 * 110 + 29 * 109 - 4_900, EXACT);
    }

    @Test
    void the_limit_pays_no_slippage_and_its_rest_at_the_market_does() {
        // Bought at 100 and 1 % of slippage, 101; the target is 111.1. Bar 2 reaches it; the rest is sold at 109 less 1
        // %.
        BarSeries bars = HandBars.of(
                flat(101, 1_000), flat(100, 1_000), new double[] {105, 112, 105, 109, 200}, flat(109, 1_000));
        BacktestReport report = run(protectedShare().with(b -> b.slippageBps(100), p -> p.slippageBps(100)), bars);
        assertThat(report.fills().stream()
                        .mapToDouble(fill -> ((Number) fill.get("price")).doubleValue())
                        .toArray())
                .containsExactly(new double[] {101, 111.1, 109 * 0.99}, EXACT);
    }

    @Test
    void an_order_that_comes_late_is_late_once() {
        // Bar 0, 101: 49 shares, with one bar of latency from bar 2 on: 20 at 102, 29 at 99.
        BarSeries bars =
                HandBars.of(flat(101, 1_000), flat(100, 1_000), flat(102, 200), flat(99, 1_000), flat(99, 1_000));
        assertThat(fills(run(share(10).with(b -> b.latencyBars(1), p -> p.latencyBars(1)), bars)))
                .containsExactly("buy 20.0 at 102.0", "buy 29.0 at 99.0");
    }

    @Test
    void a_short_position_is_sold_and_bought_back_in_parts() {
        // Bar 0, 80: 5,000 / 80 is 62 shares. Sold are 30 at 80 and 32 at 78: 2,400 + 2,496 = 4,896. Bar 3 closes at
        // 100: bought back are
        // 40 at 101 and 22 at 99: 4,040 + 2,178 = 6,218.
        BarSeries bars = HandBars.of(
                flat(80, 1_000),
                flat(80, 300),
                flat(78, 1_000),
                flat(100, 1_000),
                flat(101, 400),
                flat(99, 1_000),
                flat(97, 1_000));
        Recipe recipe = strategy("short").shortWhen(close().below(90)).coverWhen(close().above(95));
        share(10).assertSame(Map.of("X", bars), recipe);
        BacktestReport report = share(10).tested(Map.of("X", bars), Map.of("", recipe));
        assertThat(fills(report))
                .containsExactly("sell 30.0 at 80.0", "sell 32.0 at 78.0", "buy 40.0 at 101.0", "buy 22.0 at 99.0");
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(4_896 - 6_218, EXACT);
    }

    @Test
    void a_part_is_whole_lots() {
        // A unit costs 2 x 101: 5,000 / 202 is 24.75, 4 lots of 5. Bar 1 has room for 9, 1 lot at 100; bar 2 fills 15
        // at 102. Bar 3 closes
        // at 90; bar 4 has room for 13, 10 at 91; bar 5 fills 10 at 89. Profit 2 x (910 + 890 - 500 - 1,530) = -460.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 90),
                flat(102, 1_000),
                flat(90, 1_000),
                flat(91, 130),
                flat(89, 1_000),
                flat(89, 1_000));
        BacktestReport report = run(
                share(10)
                        .with(
                                b -> b.instruments(i -> i.multiplier(2).lot(5)),
                                p -> p.instruments(i -> i.multiplier(2).lot(5))),
                bars);
        assertThat(fills(report))
                .containsExactly("buy 5.0 at 100.0", "buy 15.0 at 102.0", "sell 10.0 at 91.0", "sell 10.0 at 89.0");
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-460, EXACT);
    }

    @Test
    void what_is_left_of_a_limit_goes_on_resting_as_long_as_it_is_good_for() {
        // Bar 0, 101: 49 shares at 101 less 1 %, 99.99, good for three bars. Bar 1 reaches it with room for 20, bar 2
        // for
        // 10, bar 3 does not: the other 19 are over. Bar 4 closes at 94: the 30 are sold at 93.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                new double[] {101, 101, 99, 100.5, 200},
                new double[] {100.5, 101, 99.5, 100.5, 100},
                new double[] {101, 102, 100, 101, 1_000},
                flat(94, 1_000),
                flat(93, 1_000));
        BacktestReport report = run(
                share(10)
                        .with(
                                b -> b.entries(o -> o.limitBps(100).goodForBars(3)),
                                p -> p.entries(o -> o.limitBps(100).goodForBars(3))),
                bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 99.99", "buy 10.0 at 99.99", "sell 30.0 at 93.0");
        assertThat(report.rejections()).hasSize(1);
        assertThat(report.rejections().get(0).limit()).isEqualTo("expired");
        assertThat(report.rejections().get(0).requested()).isEqualTo(19);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(30 * (93 - 99.99), EXACT);
    }

    @Test
    void what_is_left_of_a_stop_goes_on_at_the_market() {
        // The stop is at 101 plus 1 %, 102.01. Bar 1 reaches it with room for 20; the other 29 are bought at 104.
        BarSeries bars = HandBars.of(
                flat(101, 1_000), new double[] {101, 103, 101, 103, 200}, flat(104, 1_000), flat(104, 1_000));
        BacktestReport report =
                run(share(10).with(b -> b.entries(o -> o.stopBps(100)), p -> p.entries(o -> o.stopBps(100))), bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 102.01", "buy 29.0 at 104.0");
    }

    @Test
    void what_cannot_be_filled_at_once_is_cancelled_where_that_was_asked_for() {
        // Up to 101 plus 0.5 %: bar 1 opens at 101 and has room for 20; the other 29 are over.
        BarSeries bars = HandBars.of(flat(101, 1_000), flat(101, 200), flat(101, 1_000), flat(101, 1_000));
        BacktestReport report = run(
                share(10)
                        .with(
                                b -> b.entries(o -> o.limitBps(-50).immediateOrCancel()),
                                p -> p.entries(o -> o.limitBps(-50).immediateOrCancel())),
                bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 101.0");
        assertThat(report.rejections().get(0).limit()).isEqualTo("expired");
        assertThat(report.rejections().get(0).requested()).isEqualTo(29);
    }

    @Test
    void a_part_of_an_entry_inside_a_bar_comes_before_the_stop_of_the_same_bar() {
        // Bar 1 fills 20 at the limit, 99.99; the stop is at 89.991. Bar 2 reaches both: 25 more are bought, which
        // takes
        // all of its room, then the stop is hit: the other 4 are cancelled, and the 45 are sold at 88.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                new double[] {101, 101, 99, 100.5, 200},
                new double[] {100.5, 101, 89, 96, 250},
                flat(88, 1_000),
                flat(88, 1_000));
        BacktestReport report = run(
                protectedShare().with(b -> b.entries(o -> o.limitBps(100)), p -> p.entries(o -> o.limitBps(100))),
                bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 99.99", "buy 25.0 at 99.99", "sell 45.0 at 88.0");
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("stop loss");
        assertThat(report.rejections().get(0).limit()).isEqualTo("cancelled");
        assertThat(report.rejections().get(0).requested()).isEqualTo(4);
    }

    @Test
    void a_limit_that_leaves_goes_on_resting_and_a_stop_goes_to_the_market() {
        // 49 bought at 100; bar 2 closes at 90. By a limit 1 % above, 90.9: bar 3 has room for 30 at it, and bar 4
        // opens
        // above it, where the other 19 are sold at 91.5. By a stop 1 % below, 89.1: 30 at it, and 19 at 91.5.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 1_000),
                flat(90, 1_000),
                new double[] {90, 96, 88, 96, 300},
                flat(91.5, 1_000),
                flat(91.5, 1_000));
        BacktestReport byLimit = run(
                share(10).with(b -> b.exits(o -> o.signalLimitBps(100)), p -> p.exits(o -> o.signalLimitBps(100))),
                bars);
        assertThat(fills(byLimit)).containsExactly("buy 49.0 at 100.0", "sell 30.0 at 90.9", "sell 19.0 at 91.5");
        assertThat(byLimit.roundTrips().get(0).exitReason()).isEqualTo("signal, by limit");
        BacktestReport byStop = run(
                share(10).with(b -> b.exits(o -> o.signalStopBps(100)), p -> p.exits(o -> o.signalStopBps(100))), bars);
        assertThat(fills(byStop)).containsExactly("buy 49.0 at 100.0", "sell 30.0 at 89.1", "sell 19.0 at 91.5");
        assertThat(byStop.roundTrips().get(0).exitReason()).isEqualTo("signal, by stop");
    }

    @Test
    void what_a_bar_cannot_fill_of_a_change_to_a_target_weight_is_decided_anew() {
        // Half of the equity is to be held, day by day: 49 at 101. At 202 equity is 5,051 + 49 x 202 = 14,949, of which
        // half is 37 shares: 12 are to be sold. Bar 3 has room for 5; its close asks for the 7 that are still too many.
        Recipe recipe = strategy("half").buyWhen(close().above(100)).sellWhen(close().below(10));
        ParityTrader trader = share(10)
                .with(
                        b -> b.rebalance(r -> r.equalWeights().daily()),
                        p -> p.rebalance(r -> r.equalWeights().daily()));
        BarSeries up = HandBars.of(
                flat(101, 1_000),
                flat(101, 1_000),
                flat(202, 1_000),
                flat(202, 50),
                flat(202, 1_000),
                flat(202, 1_000));
        trader.assertSame(Map.of("X", up), recipe);
        assertThat(fills(trader.tested(Map.of("X", up), Map.of("", recipe))))
                .containsExactly("buy 49.0 at 101.0", "sell 5.0 at 202.0", "sell 7.0 at 202.0");
        // At 50.50 equity is 5,051 + 49 x 50.50 = 7,525.50, of which half is 74 shares: 25 more, 10 of them in bar 3.
        BarSeries down = HandBars.of(
                flat(101, 1_000),
                flat(101, 1_000),
                flat(50.5, 1_000),
                flat(50.5, 100),
                flat(50.5, 1_000),
                flat(50.5, 1_000));
        trader.assertSame(Map.of("X", down), recipe);
        assertThat(fills(trader.tested(Map.of("X", down), Map.of("", recipe))))
                .containsExactly("buy 49.0 at 101.0", "buy 10.0 at 50.5", "buy 15.0 at 50.5");
    }

    @Test
    void at_closes_each_part_is_filled_at_the_close_of_its_bar() {
        // Bar 0 closes at 101 with room for 20: 20 of the 49 are bought there, at the signal's own close; bar 1 fills
        // 20 at
        // its close, 102, bar 2 the last 9 at 99. Bar 3 closes at 90 with room for 30; the other 19 are sold at 91.
        BarSeries bars = HandBars.of(
                flat(101, 200), flat(102, 200), flat(99, 1_000), flat(90, 300), flat(91, 1_000), flat(91, 1_000));
        BacktestReport report = run(share(10).with(Backtest::fillAtClose, Paper::fillAtClose), bars);
        assertThat(fills(report))
                .containsExactly(
                        "buy 20.0 at 101.0",
                        "buy 20.0 at 102.0",
                        "buy 9.0 at 99.0",
                        "sell 30.0 at 90.0",
                        "sell 19.0 at 91.0");
        assertThat(report.fills().get(0))
                .containsEntry("filledAt", bars.getBar(0).getEndTime());
    }

    @Test
    void a_split_restates_what_is_left_of_an_order_and_a_dividend_is_for_what_is_held() {
        // Bar 0, 101: 49 shares. Bar 1 has room for 20 at 100. Before bar 2 a dividend of 1.50 is due: 20 x 1.50 = 30,
        // for what is held alone. Bar 2 has room for 10 at 102. Before bar 3 each share becomes two: 60 are held, and
        // of the 19 that are left 38 are bought at 51. Bar 4 closes at 45: 90 of the 98 are sold at 46; before bar 6
        // two become one, and the 8 that are left are 4, sold at 94.
        BarSeries bars = HandBars.of(
                flat(101, 1_000),
                flat(100, 200),
                flat(102, 100),
                flat(51, 1_000),
                flat(45, 1_000),
                flat(46, 900),
                flat(94, 1_000),
                flat(94, 1_000));
        LocalDate dividend = day(bars, 2);
        LocalDate split = day(bars, 3);
        LocalDate reverse = day(bars, 6);
        ParityTrader trader = share(10)
                .with(
                        b -> b.actions(
                                "X", a -> a.dividends(Map.of(dividend, 1.5)).splits(Map.of(split, 2.0, reverse, 0.5))),
                        p -> p.actions(
                                "X", a -> a.dividends(Map.of(dividend, 1.5)).splits(Map.of(split, 2.0, reverse, 0.5))));
        Recipe recipe = strategy("patient").buyWhen(close().above(100)).sellWhen(close().below(46));
        trader.assertSame(Map.of("X", bars), recipe);
        BacktestReport report = trader.tested(Map.of("X", bars), Map.of("", recipe));
        assertThat(fills(report))
                .containsExactly(
                        "buy 20.0 at 100.0",
                        "buy 10.0 at 102.0",
                        "buy 38.0 at 51.0",
                        "sell 90.0 at 46.0",
                        "sell 4.0 at 94.0");
        double paid = 20 * 100 + 10 * 102 + 38 * 51;
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(90 * 46 + 4 * 94 - paid + 30, EXACT);
        assertThat(report.equity()[7]).isCloseTo(10_000 + 90 * 46 + 4 * 94 - paid + 30, EXACT);
    }

    @Test
    void a_split_that_leaves_no_unit_of_what_is_left_gives_it_up() {
        // Bar 1 fills 40 of the 49; before bar 2 ten become one: 4 are held, and nothing of the 9 is a share.
        BarSeries bars = HandBars.of(flat(101, 1_000), flat(100, 400), flat(1_000, 1_000), flat(1_000, 1_000));
        LocalDate split = day(bars, 2);
        BacktestReport report = run(
                share(10)
                        .with(
                                b -> b.actions("X", a -> a.splits(Map.of(split, 0.1))),
                                p -> p.actions("X", a -> a.splits(Map.of(split, 0.1)))),
                bars);
        assertThat(fills(report)).containsExactly("buy 40.0 at 100.0");
        assertThat(report.rejections()).hasSize(1);
        assertThat(report.rejections().get(0).limit()).isEqualTo("split");
        assertThat(report.rejections().get(0).requested()).isEqualTo(9);
        assertThat(report.equity()[3]).isCloseTo(6_000 + 4 * 1_000, EXACT);
    }

    @Test
    void at_the_end_all_is_sold_at_the_last_close_whatever_its_volume_is() {
        // 20 of the 49 are bought at 100; the last bar has room for none of the other 29, which are cancelled, and the
        // 20 are sold at its close, 103: this is how the result is stated, and no order in the market.
        BarSeries bars = HandBars.of(flat(101, 1_000), flat(100, 200), flat(103, 1));
        BacktestReport report = run(share(10).with(Backtest::liquidateAtEnd, Paper::liquidateAtEnd), bars);
        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 20.0 at 103.0");
        assertThat(report.pending()).isEmpty();
        assertThat(report.equity()[2]).isEqualTo(10_060);
    }

    private static LocalDate day(BarSeries bars, int bar) {
        return LocalDate.ofInstant(bars.getBar(bar).getBeginTime(), ZoneOffset.UTC);
    }

    @Test
    void a_series_without_volume_is_rejected_with_its_symbol() {
        BarSeries bars = HandBars.of(flat(101, 0), flat(100, 0));
        assertThatThrownBy(() -> Backtest.withCash(1_000).volumeSharePercent(10).run(Map.of("ABC", bars), CHANNEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no bar of ABC has any")
                .hasMessageContaining("leave volumeSharePercent(..) out");
    }

    @Test
    void what_cannot_go_with_it_is_rejected_and_the_settings_tell_of_it() {
        BarSeries bars = HandBars.of(flat(100, 1_000), flat(100, 1_000));
        assertThat(run(share(2.5), bars).settings()).containsEntry("fills", "at most 2.5 % of a bar's volume");
        assertThatThrownBy(() -> Backtest.withCash(1_000).volumeSharePercent(0))
                .hasMessageContaining("volumeSharePercent");
        assertThatThrownBy(() -> Paper.withCash(1_000).volumeSharePercent(101))
                .hasMessageContaining("volumeSharePercent");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .volumeSharePercent(10)
                        .entries(o -> o.pyramid(2))
                        .run(bars, CHANNEL))
                .hasMessageContaining("pyramid(..)");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .volumeSharePercent(10)
                        .exits(o -> o.takeProfitPercent(5, 50))
                        .run(bars, CHANNEL))
                .hasMessageContaining("takeProfitPercent(.., ..)");
        assertThatThrownBy(() -> Backtest.withCash(1_000)
                        .volumeSharePercent(10)
                        .run(bars, CHANNEL.sellWhen(close().above(110), 50)))
                .hasMessageContaining("volumeSharePercent(..)");
        Recipe both = strategy("both").buyWhen(close().above(100)).shortWhen(close().below(100));
        assertThatThrownBy(() -> Backtest.withCash(1_000).volumeSharePercent(10).run(bars, both))
                .hasMessageContaining("volumeSharePercent(..)");
        assertThatThrownBy(() ->
                        Paper.withCash(1_000).volumeSharePercent(10).session(Parity.feeds(Map.of("X", bars)), both))
                .hasMessageContaining("volumeSharePercent(..)");
    }

    /** Parity, conservation of money from the fills alone, and the bound itself: no bar fills more than its share. */
    @Property(seed = "5023")
    void random_settings_fill_alike_in_both_engines_and_no_money_is_lost(@ForAll long seed) {
        double percent = Math.min(50, 0.01 * Math.pow(10, Math.floorMod(seed, 5L)));
        ParityTrader trader =
                ParityTrader.usual().with(b -> b.volumeSharePercent(percent), p -> p.volumeSharePercent(percent));
        trader = seed % 2 == 0 ? trader : trader.with(Backtest::fractionalShares, Paper::fractionalShares);
        trader = seed % 3 == 0
                ? trader
                : trader.with(
                        b -> b.exits(
                                o -> o.stopLossPercent(2).takeProfitPercent(2).trailingStopPercent(3)),
                        p -> p.exits(
                                o -> o.stopLossPercent(2).takeProfitPercent(2).trailingStopPercent(3)));
        trader = seed % 5 == 0 ? trader.with(Backtest::standardLimits, Paper::standardLimits) : trader;
        trader = seed % 7 == 0 ? trader.with(b -> b.latencyBars(2), p -> p.latencyBars(2)) : trader;
        trader = seed % 4 == 0
                ? trader.with(
                        b -> b.account(a -> a.margin().leverage(1.9)),
                        p -> p.account(a -> a.margin().leverage(1.9)))
                : trader;
        Map<String, BarSeries> market = new LinkedHashMap<>();
        ParityMarket.random(seed).forEach((symbol, series) -> market.put(symbol, shortened(series)));
        Recipe recipe = new RandomRecipes(seed).next();
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put(seed % 6 == 0 ? "one" : "", recipe);
        if (seed % 6 == 0) {
            recipes.put("two", new RandomRecipes(seed + 1).next());
        }
        trader.assertSame(market, recipes);

        BacktestReport report = trader.tested(market, recipes);
        double cash = 10_000;
        Map<String, Double> units = new TreeMap<>();
        Map<Bar, Double> perBar = new IdentityHashMap<>();
        for (Map<String, Object> fill : report.fills()) {
            String symbol = String.valueOf(fill.get("symbol"));
            double quantity = ((Number) fill.get("quantity")).doubleValue();
            double bought = fill.get("side").equals("buy") ? quantity : -quantity;
            cash -= bought * ((Number) fill.get("price")).doubleValue()
                    + ((Number) fill.get("commission")).doubleValue();
            units.merge(symbol, bought, Double::sum);
            Instant at = (Instant) fill.get("filledAt");
            for (Bar bar : market.get(symbol).getBarData()) {
                if (at.equals(bar.getBeginTime()) || at.equals(bar.getEndTime())) {
                    perBar.merge(bar, quantity, Double::sum);
                }
            }
        }
        double worth = cash;
        for (Map.Entry<String, Double> each : units.entrySet()) {
            Bar last = market.get(each.getKey()).getLastBar();
            worth += each.getValue() * last.getClosePrice().doubleValue();
        }
        double[] equity = report.equity();
        assertThat(equity[equity.length - 1]).isCloseTo(worth, within(1e-6));
        perBar.forEach((bar, filled) ->
                assertThat(filled).isLessThanOrEqualTo(bar.getVolume().doubleValue() * percent / 100 * (1 + 1e-9)));
        Statistics.label("in parts")
                .collect(report.fills().size() > 2 * report.roundTrips().size());
        Statistics.label("in parts").coverage(c -> c.check(true).percentage(p -> p > 10));
    }

    @Tag("deep")
    @Property(seed = "5025", tries = 2_000)
    void many_random_settings_in_parts_are_the_same_in_both_engines(@ForAll long seed) {
        ParitySettings.inParts(seed)
                .assertSame(
                        ParityMarket.random(seed),
                        Map.of("one", new RandomRecipes(seed).next(), "two", new RandomRecipes(~seed).next()));
    }

    @Property(seed = "5026", tries = 150)
    void random_weights_in_parts_are_the_same_in_both_engines(@ForAll long seed) {
        ParitySettings.inParts(seed, true, seed % 4 == 0)
                .assertSame(ParityMarket.random(seed), Map.of("", new RandomRecipes(seed).next()));
    }

    @Property(seed = "5027", tries = 150)
    void random_settings_in_parts_at_closes_are_the_same_in_both_engines(@ForAll long seed) {
        ParitySettings.inParts(seed, false, true)
                .assertSame(
                        ParityMarket.random(seed),
                        Map.of("one", new RandomRecipes(seed).next(), "two", new RandomRecipes(~seed).next()));
    }

    @Tag("deep")
    @Property(seed = "5028", tries = 2_000)
    void many_random_weights_and_closes_in_parts_are_the_same_in_both_engines(@ForAll long seed) {
        ParitySettings.inParts(seed, seed % 3 != 0, seed % 2 == 0)
                .assertSame(
                        ParityMarket.random(seed),
                        Map.of("one", new RandomRecipes(seed).next(), "two", new RandomRecipes(~seed).next()));
    }

    @Property(seed = "5024", tries = 100)
    void random_settings_in_parts_are_the_same_in_both_engines(@ForAll long seed) {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("one", new RandomRecipes(seed).next());
        if (seed % 3 == 0) {
            recipes.put("two", new RandomRecipes(~seed).next());
        }
        Map<String, BarSeries> market = ParityMarket.random(seed);
        ParitySettings.inParts(seed).assertSame(market, recipes);
        BacktestReport report = ParitySettings.inParts(seed).tested(market, recipes);
        boolean inParts = report.fills().size() > 2 * report.roundTrips().size();
        Statistics.label("in parts").collect(inParts);
        Statistics.label("in parts").coverage(c -> c.check(true).percentage(p -> p > 10));
    }

    /** Bars that end before the next one begins, so that a fill's instant tells its bar. */
    private static BarSeries shortened(BarSeries series) {
        BarSeries copy = new BaseBarSeriesBuilder()
                .withName(series.getName())
                .withNumFactory(series.numFactory())
                .build();
        for (Bar bar : series.getBarData()) {
            copy.barBuilder()
                    .timePeriod(bar.getTimePeriod().multipliedBy(7).dividedBy(8))
                    .endTime(bar.getEndTime())
                    .openPrice(bar.getOpenPrice())
                    .highPrice(bar.getHighPrice())
                    .lowPrice(bar.getLowPrice())
                    .closePrice(bar.getClosePrice())
                    .volume(bar.getVolume())
                    .add();
        }
        return copy;
    }
}
