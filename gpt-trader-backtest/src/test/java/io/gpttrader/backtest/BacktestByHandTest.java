package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.LinkedHashMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Small runs worked out on paper; every number is explained where it stands. */
class BacktestByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Bars 0 to 3 as (open, close). */
    private static final BarSeries RISING =
            NaiveMarket.ofOpensAndCloses("UP", 20, 20, /* 1 */ 20, 21, /* 2 */ 22, 23, /* 3 */ 23, 24);

    @Test
    void commission_and_slippage_in_bps_are_paid_at_both_fills() {
        BacktestReport report =
                Backtest.withCash(1_000).commissionBps(100).slippageBps(50).run(RISING, longAt(bars(0), bars(1)));

        // Decided at close 20: 95 % of 1,000 is 950, 950 / 20 = 47.5, so 47 shares.
        // Bar 1 opens at 20, plus 0.5 % is 20.10: 47 cost 944.70, commission 1 % is 9.447, cash left 45.853.
        // Close 21: 45.853 + 47 x 21 = 1,032.853.
        // Bar 2 opens at 22, minus 0.5 % is 21.89: 47 give 1,028.83 less 10.2883, cash 1,064.3947.
        assertThat(report.equity()).containsExactly(new double[] {1_000, 1_032.853, 1_064.3947, 1_064.3947}, EXACT);
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(47);
        assertThat(trip.entryBar()).isEqualTo(1);
        assertThat(trip.entryPrice()).isCloseTo(20.10, EXACT);
        assertThat(trip.exitBar()).isEqualTo(2);
        assertThat(trip.exitPrice()).isCloseTo(21.89, EXACT);
        assertThat(trip.profit()).isCloseTo(64.3947, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(64.3947 / 944.70, EXACT);
        assertThat(trip.costs()).isCloseTo(9.447 + 10.2883, EXACT);
        assertThat(trip.barsHeld()).isEqualTo(1);
        assertThat(trip.open()).isFalse();
        assertThat(report.metric("commissions")).isCloseTo(19.7353, EXACT);
        assertThat(report.metric("slippage")).isCloseTo(47 * (0.10 + 0.11), EXACT);
        assertThat(report.metric("totalReturn")).isCloseTo(0.0643947, EXACT);
    }

    @Test
    void commission_by_the_share_has_a_minimum() {
        BarSeries flat = NaiveMarket.ofOpensAndCloses("F", 50, 50, 50, 50, 50, 50);
        Backtest few = Backtest.withCash(1_000).commissionPerShare(0.02, 1.5);
        Backtest many = Backtest.withCash(10_000).commissionPerShare(0.02, 1.5);

        // 950 / 50 = 19 shares at 0.02 are 0.38, so the least 1.50 is due: 1,000 - 1.50.
        assertThat(few.run(flat, longAt(bars(0), bars())).equity()).containsExactly(1_000, 998.5, 998.5);
        // 9,500 / 50 = 190 shares at 0.02 are 3.80.
        assertThat(many.run(flat, longAt(bars(0), bars())).equity()).containsExactly(10_000, 9_996.2, 9_996.2);
    }

    @Test
    void a_commission_function_of_the_host_is_asked_with_quantity_and_price() {
        BarSeries flat = NaiveMarket.ofOpensAndCloses("F", 50, 50, 50, 50, 50, 50);

        BacktestReport report = Backtest.withCash(1_000)
                .commission((quantity, price) -> 1 + quantity * price / 1_000)
                .run(flat, longAt(bars(0), bars()));

        // 19 shares worth 950: 1 + 0.95.
        assertThat(report.equity()[1]).isCloseTo(1_000 - 1.95, EXACT);
    }

    @Test
    void a_gap_up_shrinks_the_order_to_what_the_cash_pays_for() {
        BarSeries gap = NaiveMarket.ofOpensAndCloses("GAP", 10, 10, /* 1 */ 12, 12, /* 2 */ 12, 12);

        BacktestReport report =
                Backtest.withCash(1_000).sizePercent(100).commissionBps(100).run(gap, longAt(bars(0), bars()));

        // At close 10 a share costs 10.10 with commission: 1,000 / 10.10 = 99.0, so 99 are ordered.
        // At open 12 one costs 12.12: 1,000 / 12.12 = 82.5, so 82 are bought for 984 + 9.84.
        assertThat(report.roundTrips().get(0).quantity()).isEqualTo(82);
        assertThat(report.equity()[1]).isCloseTo(1_000 - 9.84, EXACT);
        Rejection note = report.rejections().get(0);
        assertThat(note.limit()).isEqualTo("cash");
        assertThat(note.requested()).isEqualTo(99);
        assertThat(note.granted()).isEqualTo(82);
        assertThat(note.reason()).contains("12.0", "1000.00");
        assertThat(report.metric("ordersRejected")).isEqualTo(1);
    }

    @Test
    void a_short_position_earns_what_the_price_falls_less_costs() {
        BarSeries falling = NaiveMarket.ofOpensAndCloses("DOWN", 10, 10, /* 1 */ 10, 9, /* 2 */ 8, 8, /* 3 */ 8, 8);

        BacktestReport report = Backtest.withCash(1_000).commissionBps(100).run(falling, shortAt(bars(0), bars(1)));

        // 95 shares sold at 10: 950 less 9.50 come in, cash 1,940.50; at close 9 they owe 855: 1,085.50.
        // Bought back at 8 for 760 plus 7.60: 1,172.90.
        assertThat(report.equity()).containsExactly(new double[] {1_000, 1_085.5, 1_172.9, 1_172.9}, EXACT);
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.isLong()).isFalse();
        assertThat(trip.quantity()).isEqualTo(95);
        assertThat(trip.profit()).isCloseTo(172.9, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(172.9 / 950, EXACT);
    }

    @Test
    void slippage_worsens_both_fills_of_a_short_position() {
        BarSeries flat = NaiveMarket.ofOpensAndCloses("F", 10, 10, 10, 10, 10, 10);

        RoundTrip trip = Backtest.withCash(1_000)
                .slippageBps(100)
                .run(flat, shortAt(bars(0), bars(1)))
                .roundTrips()
                .get(0);

        assertThat(trip.entryPrice()).isCloseTo(9.9, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(10.1, EXACT);
        assertThat(trip.profit()).isCloseTo(-95 * 0.2, EXACT);
    }

    @Test
    void fractions_of_a_share_are_bought_when_asked_for() {
        BacktestReport report = Backtest.withCash(1_000).fractionalShares().run(RISING, longAt(bars(0), bars()));

        assertThat(report.roundTrips().get(0).quantity()).isCloseTo(47.5, EXACT);
    }

    @Test
    void a_fill_at_the_close_takes_the_deciding_bars_price_and_is_called_optimistic() {
        BacktestReport report = Backtest.withCash(1_000).fillAtClose().run(RISING, longAt(bars(0), bars(2)));

        // 47 shares at close 20, sold at close 23: 1,000 + 47 x 3.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryBar()).isZero();
        assertThat(trip.entryPrice()).isEqualTo(20);
        assertThat(trip.exitBar()).isEqualTo(2);
        assertThat(trip.exitPrice()).isEqualTo(23);
        assertThat(report.equity()).containsExactly(1_000, 1_047, 1_141, 1_141);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("optimistic"));
        assertThat(report.settings().get("fill")).contains("optimistic");
        assertThat(Backtest.withCash(1_000)
                        .run(RISING, longAt(bars(0), bars(2)))
                        .notes())
                .noneMatch(note -> note.contains("optimistic"));
    }

    @Test
    void two_symbols_share_the_cash_and_a_missing_bar_keeps_the_last_close() {
        BarSeries a = NaiveMarket.ofOpensAndCloses("A", 10, 10, /* 1 */ 10, 11, /* 2 */ 11, 12, /* 3 */ 12, 13);
        BarSeries b = NaiveMarket.ofOpensAndCloses("B", bars(0, 1, 3), 20, 20, /* 1 */ 20, 22, /* 3 */ 24, 24);
        var market = new LinkedHashMap<String, BarSeries>();
        market.put("A", a);
        market.put("B", b);

        BacktestReport report = Backtest.withCash(1_000).sizePercent(100).run(market, longAt(bars(0), bars(1)));

        // Half each: 500 / 10 = 50 of A and 500 / 20 = 25 of B, all cash spent.
        // Bar 1: 50 x 11 + 25 x 22 = 1,100. Bar 2: A sold at 11 for 550, B has no bar and stays at 22: 1,100.
        // Bar 3: B sold at its next open, 24: 550 + 600.
        assertThat(report.equity()).containsExactly(1_000, 1_100, 1_100, 1_150);
        assertThat(report.roundTrips()).extracting(RoundTrip::symbol).containsExactly("A", "B");
        assertThat(report.roundTrips()).extracting(RoundTrip::exitBar).containsExactly(2, 3);
        assertThat(report.roundTrips()).extracting(RoundTrip::barsHeld).containsExactly(1, 1);
        assertThat(report.attribution().get("script")).containsEntry("A", 50.0).containsEntry("B", 100.0);
    }

    @Test
    void a_short_that_ruins_the_account_is_told_and_leaves_its_metrics_undefined() {
        BarSeries rocket = NaiveMarket.ofOpensAndCloses("R", 10, 10, /* 1 */ 10, 10, /* 2 */ 30, 30, /* 3 */ 30, 30);

        BacktestReport report = Backtest.withCash(1_000).run(rocket, shortAt(bars(0, 3), bars(2)));

        // 95 shares sold at 10: 1,950 in cash; at 30 they owe 2,850, so the account is worth -900.
        assertThat(report.equity()).containsExactly(1_000, 1_000, -900, -900);
        assertThat(report.metric("totalReturn")).isCloseTo(-1.9, EXACT);
        assertThat(report.metric("maxDrawdown")).isCloseTo(1.9, EXACT);
        for (String undefined : new String[] {
            "annualReturn",
            "volatility",
            "sharpe",
            "sortino",
            "calmar",
            "valueAtRisk95",
            "expectedShortfall95",
            "skew",
            "excessKurtosis",
            "alpha",
            "beta",
            "informationRatio"
        }) {
            assertThat(report.metric(undefined)).as(undefined).isNaN();
        }
        assertThat(report.notes()).anyMatch(note -> note.contains("ruined"));
        assertThat(report.roundTrips()).as("nothing is sold short on credit").hasSize(1);
        assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
    }
}
