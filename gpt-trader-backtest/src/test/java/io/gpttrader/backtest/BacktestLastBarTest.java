package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.Drawdown;
import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** What happens where the bars end: decisions without a next bar, open positions, selling at the end. */
class BacktestLastBarTest {
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, /* 1 */ 10, 12, /* 2 */ 12, 14);
    private static final Backtest BASE = Backtest.withCash(1_000);

    @Test
    void an_entry_decided_on_the_last_bar_is_pending_and_changes_nothing() {
        BacktestReport report = BASE.run(SERIES, longAt(bars(2), bars()));

        // 95 % of 1,000 at close 14 is 67.86: 67 shares.
        assertThat(report.pending()).containsExactly(pending("S", 2, "buy", 67));
        assertThat(report.metric("ordersPending")).isEqualTo(1);
        assertThat(report.metric("finalEquity")).isEqualTo(1_000);
        assertThat(report.roundTrips()).isEmpty();
        assertThat(report.notes()).contains("1 decided, not filled yet");
        assertThat(BASE.run(SERIES, shortAt(bars(2), bars())).pending()).containsExactly(pending("S", 2, "sell", 67));
    }

    @Test
    void an_exit_decided_on_the_last_bar_is_pending_and_the_position_stays_open() {
        BacktestReport report = BASE.run(SERIES, longAt(bars(0), bars(2)));

        assertThat(report.pending()).containsExactly(pending("S", 2, "sell", 95));
        assertThat(report.roundTrips()).extracting(RoundTrip::open).containsExactly(true);
        assertThat(BASE.run(SERIES, shortAt(bars(0), bars(2))).pending()).containsExactly(pending("S", 2, "buy", 95));
    }

    @Test
    void an_open_position_is_valued_at_the_last_close_and_its_cost_of_closing_is_shown_beside() {
        BacktestReport report = BASE.commissionBps(100).slippageBps(100).run(SERIES, longAt(bars(0), bars()));

        // 95 shares at 10.10 are 959.50, commission 9.595: cash 30.905; at close 14 the shares are worth 1,330.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(report.metric("finalEquity")).isCloseTo(30.905 + 1_330, within(1e-9));
        assertThat(trip.open()).isTrue();
        assertThat(trip.exitBar()).isEqualTo(2);
        assertThat(trip.exitPrice()).isEqualTo(14);
        assertThat(trip.profit()).isCloseTo(360.905, within(1e-9));
        assertThat(trip.costs()).isCloseTo(9.595, within(1e-9));
        assertThat(report.metric("openPositions")).isEqualTo(1);
        assertThat(report.metric("trades")).as("closed ones").isZero();
        assertThat(report.metric("winRate")).isNaN();
        // Sold at 14 x 0.99 = 13.86: slippage 0.14 x 95 = 13.30, commission 1 % of 1,316.70.
        assertThat(report.metric("liquidationCost")).isCloseTo(13.30 + 13.167, within(1e-9));
        assertThat(report.notes()).anyMatch(note -> note.contains("1 open, valued") && note.contains("26.47"));
    }

    @Test
    void liquidating_at_the_end_sells_at_the_last_close_with_costs() {
        Backtest backtest = BASE.commissionBps(100).slippageBps(100).liquidateAtEnd();

        BacktestReport report = backtest.run(SERIES, longAt(bars(0), bars(2)));

        assertThat(report.metric("finalEquity")).isCloseTo(1_360.905 - 13.30 - 13.167, within(1e-9));
        assertThat(report.roundTrips()).extracting(RoundTrip::open).containsExactly(false);
        assertThat(report.roundTrips().get(0).exitPrice()).isCloseTo(13.86, within(1e-9));
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(334.438, within(1e-9));
        assertThat(report.metric("liquidationCost")).isZero();
        assertThat(report.pending())
                .as("the exit decided on the last bar is done")
                .isEmpty();
        assertThat(report.metric("exposure"))
                .as("held at the close of bar 1 alone")
                .isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void a_position_entered_and_liquidated_on_the_last_bar_moves_every_metric() {
        BarSeries drop = NaiveMarket.ofOpensAndCloses("S", 10, 10, /* 1 */ 10, 10, /* 2 */ 10, 9);

        BacktestReport report = BASE.liquidateAtEnd().run(drop, longAt(bars(1), bars()));

        // 95 shares lose 1 each on the bar they are bought and sold: 905.
        assertThat(report.equity()).containsExactly(1_000, 1_000, 905);
        assertThat(report.drawdown()).containsExactly(new double[] {0, 0, 0.095}, within(1e-12));
        assertThat(report.metric("maxDrawdown")).isCloseTo(0.095, within(1e-12));
        assertThat(report.metric("exposure")).isZero();
        assertThat(report.metric("worstTrade")).isCloseTo(-95, within(1e-9));
        assertThat(report.maxDrawdown().flatMap(Drawdown::recovery)).isEqualTo(Optional.empty());
    }

    @Test
    void a_symbol_that_ends_early_keeps_its_last_close_and_its_decisions_pend() {
        BarSeries whole = NaiveMarket.ofOpensAndCloses("W", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        BarSeries early = NaiveMarket.ofOpensAndCloses("E", bars(0, 1, 2), 10, 10, /* 1 */ 10, 12, /* 2 */ 12, 13);
        var market = new LinkedHashMap<String, BarSeries>();
        market.put("W", whole);
        market.put("E", early);

        BacktestReport report = BASE.run(market, longAt(bars(0), bars(2)));

        // 47 of each at 10 (95 % of half). W sold at bar 3's open, E stays at 13.
        assertThat(report.equity()).containsExactly(1_000, 1_094, 1_141, 1_141, 1_141);
        assertThat(report.pending()).containsExactly(pending("E", 2, "sell", 47));
        assertThat(report.roundTrips()).extracting(RoundTrip::symbol).containsExactly("W", "E");
    }

    @Test
    void a_series_of_one_bar_has_a_report() {
        BacktestReport report = BASE.run(NaiveMarket.ofOpensAndCloses("S", 10, 11), longAt(bars(0), bars()));

        assertThat(report.equity()).containsExactly(1_000);
        assertThat(report.pending()).hasSize(1);
        assertThat(report.metric("volatility")).isNaN();
        assertThat(report.maxDrawdown()).isEmpty();
        assertThat(report.toString()).contains("1 daily bar").contains("Sharpe");
    }

    @Test
    void the_deepest_drawdown_has_its_start_trough_and_recovery() {
        // One share-like curve: bought whole at close 10 of bar 0 with all cash, equity = 100 x close.
        BarSeries curve = NaiveMarket.ofOpensAndCloses(
                "C", 10, 10, /* 1 */ 10, 12, /* 2 */ 12, 9, /* 3 */ 9, 6, /* 4 */ 6, 12, /* 5 */ 12, 11);

        BacktestReport report = BASE.sizePercent(100).fillAtClose().run(curve, longAt(bars(0), bars()));

        Drawdown deepest = report.maxDrawdown().orElseThrow();
        assertThat(deepest.depth()).isCloseTo(0.5, within(1e-12));
        assertThat(deepest.start()).isEqualTo(NaiveMarket.endOfTradingDay(1));
        assertThat(deepest.trough()).isEqualTo(NaiveMarket.endOfTradingDay(3));
        assertThat(deepest.recovery()).contains(NaiveMarket.endOfTradingDay(4));
        assertThat(report.metric("longestDrawdownDays")).as("Tuesday to Friday").isEqualTo(3);
    }

    /** Decided at the close of a trading day. */
    private static PendingOrder pending(String symbol, int day, String side, double units) {
        Instant end = NaiveMarket.endOfTradingDay(day);
        LocalDate date = LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(1);
        return new PendingOrder(end, date, "script", symbol, side, units);
    }
}
