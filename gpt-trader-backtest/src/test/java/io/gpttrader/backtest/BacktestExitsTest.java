package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Protective orders in whole runs worked out on paper. Bars of {@code ofOpensAndCloses} reach from open to close or further. */
class BacktestExitsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void a_gap_fills_the_stop_at_the_open_and_pays_slippage() {
        // Bought at the open of bar 1, 100 + 0.5 % = 100.50; the stop is 2 % below, 98.49. Bar 2 opens at 90.
        BarSeries series = NaiveMarket.ofOpensAndCloses("G", 100, 100, 100, 100, 90, 91, 91, 91);
        BacktestReport report = Backtest.withCash(10_000)
                .slippageBps(50)
                .exits(o -> o.stopLossPercent(2))
                .run(series, longAt(bars(0), bars()));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("stop loss");
        // 90 - 0.5 % = 89.55, and not 98.49 - 0.5 %.
        assertThat(trip.exitPrice()).isCloseTo(89.55, EXACT);
        assertThat(trip.exitTime()).isEqualTo(series.getBar(2).getBeginTime());
        // 95 % of 10,000 is 9,500: 95 shares, which lose 100.50 - 89.55 = 10.95 each.
        assertThat(trip.profit()).isCloseTo(-95 * 10.95, EXACT);
        assertThat(report.equity()[2]).isCloseTo(10_000 - 95 * 10.95, EXACT);
    }

    @Test
    void a_target_pays_no_slippage_and_a_short_position_has_its_own_below() {
        // Sold at the open of bar 1, 100 - 0.5 % = 99.50; the target is 4 % below, 95.52. Bar 2 goes from 99 to 90.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 99, 90, 90, 90);
        BacktestReport report = Backtest.withCash(10_000)
                .slippageBps(50)
                .exits(o -> o.takeProfitPercent(4))
                .run(series, shortAt(bars(0), bars()));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("take profit");
        assertThat(trip.exitPrice()).isCloseTo(95.52, EXACT);
        assertThat(trip.exitTime()).isEqualTo(series.getBar(2).getEndTime());
    }

    @Test
    void the_strategys_own_exit_cancels_the_orders() {
        // Decided out at the close of bar 2; bar 3 opens at 101 and falls through the stop at 98 only afterwards.
        BarSeries series = NaiveMarket.ofOpensAndCloses("O", 100, 100, 100, 100, 100, 101, 101, 50);
        RoundTrip trip = Backtest.withCash(10_000)
                .exits(o -> o.stopLossPercent(2))
                .run(series, longAt(bars(0), bars(2)))
                .roundTrips()
                .get(0);

        assertThat(trip.exitReason()).isEqualTo("signal");
        assertThat(trip.exitPrice()).isEqualTo(101);
    }

    @Test
    void the_entrys_bar_counts_from_its_open_on_and_the_flat_strategy_decides_at_its_close() {
        // Bought at 100 in bar 1, stopped at 98 in the same bar, which closes at 90; the entry of bar 1 fills at 90.
        BarSeries series = NaiveMarket.ofOpensAndCloses("E", 100, 100, 100, 90, 90, 91, 91, 91);
        List<RoundTrip> trips = Backtest.withCash(10_000)
                .exits(o -> o.stopLossPercent(2))
                .run(series, longAt(bars(0, 1), bars()))
                .roundTrips();

        assertThat(trips).hasSize(2);
        assertThat(trips.get(0).exitPrice()).isCloseTo(98, EXACT);
        assertThat(trips.get(0).barsHeld()).isZero();
        assertThat(trips.get(1).entryPrice()).isEqualTo(90);
        assertThat(trips.get(1).open()).isTrue();
        assertThat(trips.get(1).exitReason()).isEmpty();
    }

    /** What is earned is the sum of the round trips, and without slippage every exit is a price of its bar. */
    @Property(seed = "20260206", tries = 100)
    void money_is_conserved_and_fills_lie_within_their_bars(@ForAll long seed) {
        NaiveSettings settings = NaiveSettings.random(seed).withRandomProtection(seed);
        settings.slippageBps = 0;
        Map<String, BarSeries> market = NaiveMarket.basket(seed, 3, 60);
        BacktestReport report = settings.backtest().run(market, NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        double last = report.equity()[report.equity().length - 1];
        assertThat(last - settings.cash).isCloseTo(profits, within(1e-7 * settings.cash));
        for (RoundTrip trip : report.roundTrips()) {
            var bar = market.get(trip.symbol()).getBarData().stream()
                    .filter(each -> each.getEndTime().equals(report.times().get(trip.exitBar())))
                    .findFirst()
                    .orElseThrow();
            assertThat(trip.exitPrice())
                    .isBetween(
                            bar.getLowPrice().doubleValue() - 1e-9,
                            bar.getHighPrice().doubleValue() + 1e-9);
        }
    }

    @Test
    void a_batch_and_a_scoring_use_them_too() {
        BarSeries series = NaiveMarket.random("X", 5, 200);
        Backtest engine =
                Backtest.withCash(10_000).exits(o -> o.stopLossPercent(1).takeProfitPercent(1));
        double alone = engine.run(series, NaiveRecipes.random(3)).metric("totalReturn");

        assertThat(engine.scoring("totalReturn").apply(series).apply(List.of(NaiveRecipes.random(3)::apply)))
                .containsExactly(alone);
        assertThat(engine.plainly().run(series, NaiveRecipes.random(3)).metric("totalReturn"))
                .isEqualTo(alone);
    }

    @Test
    void a_percentage_out_of_range_is_rejected_with_a_remedy() {
        assertThatThrownBy(() -> Backtest.withCash(1).exits(o -> o.stopLossPercent(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stopLossPercent")
                .hasMessageContaining("5 means 5 %");
        assertThatThrownBy(() -> Backtest.withCash(1).exits(o -> o.takeProfitPercent(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takeProfitPercent");
    }
}
