package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Bars without a price: an entry is given up and listed, an exit waits, a position keeps its last known value. */
class BacktestHolesTest {
    private static final double NONE = Double.NaN;
    private static final Backtest BASE = Backtest.withCash(1_000);

    @Test
    void an_entry_whose_bar_has_no_open_is_given_up_and_listed() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ NONE, 10, /* 2 */ 10, 10);

        BacktestReport report = BASE.run(series, longAt(bars(0), bars()));

        assertThat(report.roundTrips()).isEmpty();
        assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("price");
        assertThat(report.rejections()).extracting(Rejection::requested).containsExactly(95.0);
    }

    @Test
    void after_an_entry_was_given_up_the_strategy_may_decide_again_at_that_bars_close() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ NONE, 10, /* 2 */ 10, 10);

        BacktestReport report = BASE.run(series, longAt(bars(0, 1), bars()));

        assertThat(report.roundTrips()).extracting(RoundTrip::entryBar).containsExactly(2);
    }

    @Test
    void an_exit_waits_for_the_first_bar_with_an_open() {
        BarSeries series = NaiveMarket.ofOpensAndCloses(
                "H", 10, 10, /* 1 */ 10, 10, /* 2 */ NONE, NONE, /* 3 */ 0, NONE, /* 4 */ 8, 8);

        BacktestReport report = BASE.run(series, longAt(bars(0), bars(1)));

        assertThat(report.roundTrips()).extracting(RoundTrip::exitBar).containsExactly(4);
        assertThat(report.roundTrips()).extracting(RoundTrip::exitPrice).containsExactly(8.0);
        assertThat(report.equity())
                .as("95 shares at the last known 10")
                .containsExactly(1_000, 1_000, 1_000, 1_000, 810);
    }

    @Test
    void an_exit_that_finds_no_price_to_the_end_is_pending() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ 10, 10, /* 2 */ NONE, NONE);

        BacktestReport report = BASE.run(series, longAt(bars(0), bars(1)));

        assertThat(report.pending()).containsExactly(pending("H", 1, "sell", 95));
        assertThat(report.metric("finalEquity")).isEqualTo(1_000);
    }

    @Test
    void a_close_of_zero_is_a_note_unless_such_prices_are_allowed() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ 10, 0, /* 2 */ 10, 10);

        assertThat(BASE.run(series, longAt(bars(0), bars())).notes())
                .contains("H: 1 close is 0, which values a position at nothing and is read by the indicators; leave out"
                        + " bars without a price");
        assertThat(BASE.allowNegativePrices()
                        .run(series, longAt(bars(0), bars()))
                        .notes())
                .noneMatch(note -> note.contains("close is 0"));
    }

    @Test
    void a_decision_at_a_bar_without_a_close_has_no_size() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ 10, NONE, /* 2 */ 10, 10);

        for (Backtest backtest : new Backtest[] {BASE, BASE.fillAtClose(), BASE.commissionBps(10)}) {
            BacktestReport report = backtest.run(series, longAt(bars(1), bars()));

            assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
            assertThat(report.roundTrips()).isEmpty();
        }
    }

    @Test
    void at_the_close_too_an_exit_waits_for_a_price() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ 10, NONE, /* 2 */ 10, 12, /* 3 */ 12, 12);

        // Decided once only, at the bar without a close.
        BacktestReport report = BASE.fillAtClose().run(series, longAt(bars(0), bars(1)));

        assertThat(report.roundTrips()).extracting(RoundTrip::exitBar).containsExactly(2);
        assertThat(report.roundTrips()).extracting(RoundTrip::open).containsExactly(false);
    }

    @Test
    void a_position_keeps_its_last_known_value_on_a_calendar_shared_with_another_symbol_too() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        market.put("A", NaiveMarket.ofOpensAndCloses("A", 10, 10, 10, 10, 10, 10, 10, 10));
        market.put("H", NaiveMarket.ofOpensAndCloses("H", bars(0, 1, 3), 10, 10, /* 1 */ 10, 12, /* 3 */ 12, NONE));

        BacktestReport report = BASE.run(market, longAt(bars(0), bars()));

        // 47 of each (95 % of half at 10); H is worth 12 from bar 1 on.
        assertThat(report.equity()).containsExactly(1_000, 1_094, 1_094, 1_094);
        assertThat(report.roundTrips()).extracting(RoundTrip::exitPrice).containsExactly(10.0, 12.0);
    }

    /** Decided at the close of a trading day. */
    private static PendingOrder pending(String symbol, int day, String side, double units) {
        Instant end = NaiveMarket.endOfTradingDay(day);
        LocalDate date = LocalDate.ofInstant(end, ZoneOffset.UTC).minusDays(1);
        return new PendingOrder(end, date, "script", symbol, side, units);
    }
}
