package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** What a report shows on demand, worked out by hand. */
class DetailsTest {

    /** Opens and closes; highs and lows are the outer of the two. */
    private static final BarSeries MARKET = NaiveMarket.ofOpensAndCloses("X", 15, 20, 20, 22, 22, 18, 19, 25, 24, 24);

    @Test
    void an_excursion_is_the_worst_and_the_best_price_seen_by_the_entry_price() {
        // In at the open of bar 1 (20), out at that of bar 3 (19): bars 1 and 2 reach 22 and 18; bar 3's 25 comes
        // after.
        var trip = Backtest.withCash(1_000)
                .run(MARKET, longAt(bars(0), bars(2)))
                .roundTrips()
                .get(0);

        assertThat(trip.maeFraction()).isCloseTo(18.0 / 20 - 1, within(1e-12));
        assertThat(trip.mfeFraction()).isCloseTo(22.0 / 20 - 1, within(1e-12));
    }

    @Test
    void of_a_short_position_a_rise_is_adverse() {
        var trip = Backtest.withCash(1_000)
                .run(MARKET, shortAt(bars(0), bars(2)))
                .roundTrips()
                .get(0);

        assertThat(trip.maeFraction()).isCloseTo(1 - 22.0 / 20, within(1e-12));
        assertThat(trip.mfeFraction()).isCloseTo(1 - 18.0 / 20, within(1e-12));
    }

    @Test
    void filled_at_closes_the_entrys_bar_is_not_seen_and_the_exits_is() {
        // In at the close of bar 0 (20, after its low of 15), out at the close of bar 3 (25).
        var trip = Backtest.withCash(1_000)
                .fillAtClose()
                .run(MARKET, longAt(bars(0), bars(3)))
                .roundTrips()
                .get(0);

        assertThat(trip.maeFraction()).isCloseTo(18.0 / 20 - 1, within(1e-12));
        assertThat(trip.mfeFraction()).isCloseTo(25.0 / 20 - 1, within(1e-12));
    }

    @Test
    void break_even_costs_take_the_whole_profit_in_the_same_fills() {
        // 47 at 20 and again at 19 with 10 bps each: 940 and 893 traded, which is 1.833 of commissions. 47 x (19 - 20)
        // = -47 before costs.
        BacktestReport report = Backtest.withCash(1_000).commissionBps(10).run(MARKET, longAt(bars(0), bars(2)));

        assertThat(report.metric("commissions")).isCloseTo(1.833, within(1e-9));
        assertThat(report.breakEvenBps()).isCloseTo(-47 / 1_833.0 * 10_000, within(1e-6));
        assertThat(Backtest.withCash(1_000).run(MARKET, longAt(bars(), bars())).breakEvenBps())
                .isNaN();
    }

    @Test
    void the_deepest_drawdown_is_the_first_and_a_count_below_one_is_rejected() {
        BacktestReport report = Backtest.withCash(1_000).run(MARKET, longAt(bars(0), bars(2)));

        // 47 shares and 60 of cash: 1,094 at 22, then 906 at 18, and 953 from the exit at 19 on.
        assertThat(report.drawdowns(5)).hasSize(1);
        assertThat(report.drawdowns(5).get(0).depth()).isCloseTo(1 - 906.0 / 1_094, within(1e-12));
        assertThat(report.drawdowns(1).get(0)).isEqualTo(report.maxDrawdown().orElseThrow());
        assertThatThrownBy(() -> report.drawdowns(0))
                .hasMessageContaining("most")
                .hasMessageContaining("0");
    }

    @Test
    void symbols_sum_to_the_total_return() {
        BarSeries other = NaiveMarket.ofOpensAndCloses("Y", 10, 10, 10, 11, 11, 11, 12, 12, 12, 12);
        BacktestReport report =
                Backtest.withCash(1_000).sizePercent(40).run(Map.of("X", MARKET, "Y", other), longAt(bars(0), bars(2)));

        List<BacktestReport.SymbolResult> rows = report.bySymbol();

        // Each of two symbols gets half of 40 %: 10 of X at 20 lose 10, 20 of Y from 10 to 12 earn 40.
        assertThat(rows).extracting(BacktestReport.SymbolResult::symbol).containsExactlyInAnyOrder("X", "Y");
        assertThat(rows).extracting(BacktestReport.SymbolResult::profit).containsExactlyInAnyOrder(-10.0, 40.0);
        assertThat(rows).extracting(BacktestReport.SymbolResult::winRate).containsExactlyInAnyOrder(0.0, 1.0);
        assertThat(rows.stream()
                        .mapToDouble(BacktestReport.SymbolResult::returnFraction)
                        .sum())
                .isCloseTo(report.metric("totalReturn"), within(1e-12));
    }

    @Test
    void bands_hold_the_figures_of_the_run_and_a_short_run_has_none() {
        BacktestReport report =
                Backtest.withCash(10_000).run(NaiveMarket.random("R", 4, 300), longAt(bars(5, 100), bars(60, 250)));

        assertThat(report.bands().keySet()).containsExactly("totalReturn", "sharpe", "maxDrawdown");
        report.bands().forEach((name, band) -> assertThat(report.metric(name)).isBetween(band.low(), band.high()));
        assertThat(Backtest.withCash(1_000)
                        .run(MARKET, longAt(bars(0), bars(2)))
                        .bands())
                .isEmpty();
    }
}
