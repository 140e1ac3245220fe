package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Costs in detail, in whole runs worked out by hand, and money that is neither made nor lost by them. */
class CostRulesByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Bars 0 to 3 as (open, close). */
    private static final BarSeries RISING =
            NaiveMarket.ofOpensAndCloses("UP", 20, 20, /* 1 */ 20, 21, /* 2 */ 22, 23, /* 3 */ 23, 24);

    @Test
    void minimum_cap_and_spread_are_paid_at_both_fills_and_by_buy_and_hold() {
        BacktestReport report = Backtest.withCash(1_000)
                .commissionBps(100)
                .slippageBps(50)
                .costs(c ->
                        c.commissionPerShare(0.01).minimum(1).capPercent(0.5).halfSpread(0.05))
                .run(RISING, longAt(bars(0), bars(1)));

        // 950 / 20 = 47.5, so 47 shares. The plain steps are replaced: 47 at 20 + 0.05 are 942.35; 47 x 0.01 = 0.47, at
        // least 1, at most
        // 0.5 % of 942.35 = 4.71: 1. Sold at 22 - 0.05: 1,031.65 less 1.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryPrice()).isCloseTo(20.05, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(21.95, EXACT);
        assertThat(trip.costs()).isCloseTo(2, EXACT);
        assertThat(trip.profit()).isCloseTo(1_031.65 - 1 - 942.35 - 1, EXACT);
        // 49 at 20.05 are 982.45 and 1: 983.45 of 1,000; a 50th is not paid for. At the end 49 x 24.
        assertThat(report.metric("buyAndHoldReturn")).isCloseTo((1_000 - 983.45 + 49 * 24) / 1_000 - 1, EXACT);
        assertThat(report.settings())
                .containsEntry("commission", "0.01 a unit, at least 1, at most 0.5 % of value")
                .containsEntry("slippage", "0.05 half spread in price");
    }

    @Test
    void the_second_fill_of_a_month_pays_the_tier_that_the_first_has_reached() {
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.commissionBps(100).commissionTierBps(900, 10))
                .run(RISING, longAt(bars(0), bars(1)));

        // 47 at 20 are 940 and 1 % is 9.40; then 47 at 22 are 1,034 and 0.1 % is 1.034, as 940 have been traded.
        assertThat(report.metric("commissions")).isCloseTo(9.40 + 1.034, EXACT);
        assertThat(report.fills()).extracting(fill -> fill.get("commission")).containsExactly(9.40, 1.034);
        // A short-term gain of 1,034 - 1.034 less 940 + 9.40.
        assertThat(report.taxes(TaxRules.unitedStates()).realized().get(0).basis())
                .isCloseTo(949.40, EXACT);
    }

    @Test
    void a_fill_of_a_position_still_open_has_the_commission_of_its_entry() {
        BacktestReport report =
                Backtest.withCash(1_000).commission((units, price) -> price).run(RISING, longAt(bars(0, 2), bars(1)));

        // A fill costs its price: 20, then 22 at the open of bar 2, then 23 for what is bought at the open of bar 3.
        assertThat(report.fills())
                .extracting(fill -> fill.get("side") + " " + fill.get("commission"))
                .containsExactly("buy 20.0", "sell 22.0", "buy 23.0");
    }

    @Test
    void a_cap_or_a_tick_alone_is_said_without_a_comma_before_it() {
        BacktestReport report =
                Backtest.withCash(1_000).costs(c -> c.capPercent(1).tick(0.05)).run(RISING, longAt(bars(0), bars(1)));

        assertThat(report.settings())
                .containsEntry("commission", "at most 1 % of value")
                .containsEntry("slippage", "on ticks of 0.05");
    }

    @Test
    void costs_of_symbols_that_are_not_traded_are_a_note() {
        String note = "costs(..) charges nothing: they are said of DOWN, which is not traded here";

        assertThat(Backtest.withCash(1_000)
                        .costs(c -> c.forSymbol("DOWN", x -> x.commissionBps(10)))
                        .run(RISING, longAt(bars(0), bars(1)))
                        .notes())
                .contains(note);
        assertThat(Backtest.withCash(1_000)
                        .costs(c ->
                                c.forSymbol("DOWN", x -> x.commissionBps(10)).forSymbol("UP", x -> x.commissionBps(20)))
                        .run(RISING, longAt(bars(0), bars(1)))
                        .notes())
                .doesNotContain(note);
    }

    @Test
    void a_take_profit_is_a_maker_and_a_market_order_a_taker() {
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.makerTakerBps(10, 100))
                .exits(o -> o.takeProfitPercent(5))
                .run(RISING, longAt(bars(0), bars()));

        // Bought as a taker: 940, so 9.40. The target of 20 x 1.05 = 21 is passed by the open of bar 2, 22: 1,034, 0.1
        // % is 1.034.
        assertThat(report.roundTrips().get(0).exitPrice()).isCloseTo(22, EXACT);
        assertThat(report.metric("commissions")).isCloseTo(9.40 + 1.034, EXACT);
    }

    @Test
    void an_order_moves_the_market_by_the_bars_before_its_fill() {
        BarSeries series = NaiveMarket.ofOpensAndCloses(
                "V", 100, 100, /* 1 */ 100, 110, /* 2 */ 110, 99, /* 3 */ 100, 100, /* 4 */ 100, 100);
        double volume = series.getBar(1).getVolume().doubleValue();
        assertThat(series.getBar(2).getVolume().doubleValue()).isEqualTo(volume);

        BacktestReport report = Backtest.withCash(10_000)
                .sizePercent(50)
                .costs(c -> c.marketImpact(0.1, 2))
                .run(series, longAt(bars(2), bars(3)));

        // Decided at 99: 5,000 / 99 = 50.5, so 50. Returns +10 % and -10 %: s = sqrt(0.1^2 + 0.1^2) = 0.1414..; bar 3
        // opens at 100.
        double entry = 100 * (1 + moved(0.1 * Math.sqrt(0.02), 50, volume));
        // At the exit the returns are -10 % and 100 / 99 - 1 = 1.0101 %; their mean is off each by half of their
        // distance.
        double half = (1.0 / 99 + 0.1) / 2;
        double exit = 100 * (1 - moved(0.1 * Math.sqrt(2 * half * half), 50, volume));
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(50);
        assertThat(trip.entryPrice()).isCloseTo(entry, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(exit, EXACT);
        assertThat(report.metric("slippage")).isCloseTo(50 * (entry - 100 + 100 - exit), EXACT);
    }

    private static double moved(double volatility, double units, double volume) {
        return volume > 0 ? Math.min(0.5, volatility * Math.sqrt(units / volume)) : volatility;
    }

    @Test
    void bad_costs_are_rejected_where_they_are_said() {
        Backtest backtest = Backtest.withCash(1_000);

        assertThatThrownBy(() -> backtest.costs(c -> c.commissionBps(-1))).hasMessageContaining("commissionBps");
        assertThatThrownBy(() -> backtest.costs(c -> c.capPercent(0))).hasMessageContaining("capPercent");
        assertThatThrownBy(() -> backtest.costs(c -> c.tick(Double.NaN))).hasMessageContaining("tick");
        assertThatThrownBy(() -> backtest.costs(c -> c.marketImpact(1, 1))).hasMessageContaining("bars");
        assertThatThrownBy(() -> backtest.costs(c -> c.forSymbol("A", x -> x.forSymbol("B", y -> y))))
                .hasMessageContaining("side by side");
        assertThatThrownBy(() -> backtest.costs(c -> null)).hasMessageContaining("costs given back");
    }

    @Property(seed = "18002", tries = 60)
    void money_is_conserved_whatever_the_costs(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, BarSeries> basket = NaiveMarket.basket(seed, 2, 50);
        BacktestReport report = Backtest.withCash(50_000)
                .fractionalShares()
                .liquidateAtEnd()
                .costs(c -> c.commissionBps(random.nextDouble(50))
                        .commissionTierBps(20_000, random.nextDouble(20))
                        .commissionPerFill(random.nextDouble(3))
                        .minimum(random.nextDouble(5))
                        .halfSpreadBps(random.nextDouble(30))
                        .marketImpact(random.nextDouble(), 5))
                .run(basket, NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        double costs =
                report.roundTrips().stream().mapToDouble(RoundTrip::costs).sum();
        assertThat(report.metric("openPositions")).isZero();
        assertThat(report.metric("finalEquity")).isCloseTo(50_000 + profits, within(1e-6));
        assertThat(report.metric("commissions")).isCloseTo(costs, within(1e-6));
    }

    @Test
    void a_short_sale_pays_too() {
        BarSeries flat = NaiveMarket.ofOpensAndCloses("F", 50, 50, 50, 50, 50, 50, 50, 50);

        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.commissionPerFill(2).halfSpreadBps(100))
                .run(flat, shortAt(bars(0), bars(1)));

        // 950 / 50 = 19, sold at 49.50 and bought back at 50.50, 2 a fill.
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-19 - 4, EXACT);
    }
}
