package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Futures and spreads at zero and below, where the host says so: fills at the real price, worked out by hand. */
class BacktestNegativePricesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Backtest BASE = Backtest.withCash(1_000).allowNegativePrices();

    /** Oil in April 2020, more or less. */
    private static final BarSeries OIL =
            NaiveMarket.ofOpensAndCloses("OIL", 20, 20, /* 1 */ 18, 18, /* 2 */ -37.63, -37.63, /* 3 */ 10.01, 10.01);

    @Test
    void without_the_step_a_negative_price_is_rejected_and_no_exit_waits_for_a_better_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.withCash(1_000).run(OIL, longAt(bars(0), bars(1))))
                .withMessageContaining("-37.63")
                .withMessageContaining("allowNegativePrices()");
    }

    @Test
    void an_exit_below_zero_pays_to_get_out() {
        BacktestReport report = BASE.run(OIL, longAt(bars(0), bars(1)));

        // 47 = floor(950 / 20) units bought at 18.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.exitPrice()).isEqualTo(-37.63);
        assertThat(trip.profit()).isCloseTo(47 * (-37.63 - 18), EXACT);
        assertThat(trip.returnFraction()).isCloseTo((-37.63 - 18) / 18, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(1_000 - 47 * 55.63, EXACT);
        assertThat(report.settings()).containsEntry("prices", "may be zero or below");
    }

    @Test
    void costs_are_paid_on_the_size_of_a_price_and_slippage_is_never_a_gain() {
        BacktestReport report = BASE.commissionBps(10).slippageBps(100).run(OIL, longAt(bars(0), bars(1)));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isCloseTo(18 * 1.01, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(-37.63 * 1.01, EXACT);
        assertThat(trip.quantity()).isEqualTo(47);
        assertThat(trip.costs()).isCloseTo(0.001 * 47 * 1.01 * (18 + 37.63), EXACT);
        assertThat(report.metric("slippage")).isCloseTo(47 * 0.01 * (18 + 37.63), EXACT);
    }

    @Test
    void a_buyer_below_zero_is_paid_and_sized_by_the_size_of_the_price() {
        BarSeries spread =
                NaiveMarket.ofOpensAndCloses("SPREAD", -10, -10, /* 1 */ -10, -8, /* 2 */ -4, -4, /* 3 */ -4, -4);

        BacktestReport report = BASE.run(spread, longAt(bars(0), bars(1)));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(95);
        assertThat(trip.profit()).isCloseTo(95 * 6, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(0.6, EXACT);
        // Cash 1,950 after the fill, 95 units at -8.
        assertThat(report.equity()).containsExactly(new double[] {1_000, 1_190, 1_570, 1_570}, EXACT);
    }

    @Test
    void a_seller_below_zero_pays_and_gains_as_the_price_falls() {
        BarSeries spread =
                NaiveMarket.ofOpensAndCloses("SPREAD", -4, -4, /* 1 */ -4, -6, /* 2 */ -10, -10, /* 3 */ -1, -1);

        BacktestReport report = BASE.run(spread, shortAt(bars(0), bars(1)));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(237);
        assertThat(trip.profit()).isCloseTo(237 * 6, EXACT);
        assertThat(report.equity()).containsExactly(new double[] {1_000, 1_474, 2_422, 2_422}, EXACT);
    }

    @Test
    void zero_is_a_price_to_leave_at_and_none_to_size_by() {
        BarSeries spread =
                NaiveMarket.ofOpensAndCloses("ZERO", 10, 10, /* 1 */ 10, 10, /* 2 */ 0, 0, /* 3 */ 1, 1, /* 4 */ 1, 1);

        BacktestReport report = BASE.run(spread, longAt(bars(0, 2), bars(1)));

        assertThat(report.roundTrips()).extracting(RoundTrip::exitPrice).containsExactly(0.0);
        assertThat(report.roundTrips()).extracting(RoundTrip::profit).containsExactly(-950.0);
        assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
    }

    @Test
    void limits_take_a_price_without_its_sign() {
        BarSeries spread = NaiveMarket.ofOpensAndCloses("SPREAD", -10, -10, /* 1 */ -10, -10, /* 2 */ -10, -10);

        assertThat(BASE.maxOrderValue(200).run(spread, longAt(bars(0), bars())).roundTrips())
                .extracting(RoundTrip::quantity)
                .containsExactly(20.0);
        assertThat(BASE.maxPositionPercent(30)
                        .run(spread, longAt(bars(0), bars()))
                        .roundTrips())
                .extracting(RoundTrip::quantity)
                .containsExactly(30.0);
    }

    @Test
    void a_volatility_of_returns_is_undefined_below_zero() {
        BacktestReport report = BASE.volatilityTargetPercent(15, 2).run(OIL, longAt(bars(2), bars()));

        assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
    }
}
