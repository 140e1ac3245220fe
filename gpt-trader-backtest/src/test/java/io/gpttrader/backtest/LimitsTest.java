package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;

/** Each limit by a scenario made for it, and the one law above them all: a limit never blocks an exit. */
class LimitsTest {
    private static final BarSeries FLAT = NaiveMarket.ofOpensAndCloses("F", 10, 10, 10, 10, 10, 10, 10, 10);
    private static final Backtest THOUSAND = Backtest.withCash(1_000);

    /** Bars of one length from 2020-01-06T14:00Z, as (open, close). */
    private static BarSeries intraday(Duration length, double... openClose) {
        BarSeries series = NaiveMarket.empty("I");
        Instant start = Instant.parse("2020-01-06T14:00:00Z");
        for (int i = 0; i < openClose.length / 2; i++) {
            double open = openClose[2 * i];
            double close = openClose[2 * i + 1];
            Instant end = start.plus(length.multipliedBy(i + 1L));
            NaiveMarket.add(series, length, end, open, Math.max(open, close), Math.min(open, close), close);
        }
        return series;
    }

    private static Rejection onlyNote(BacktestReport report) {
        assertThat(report.rejections()).hasSize(1);
        assertThat(report.metric("ordersRejected")).isEqualTo(1);
        return report.rejections().get(0);
    }

    private static void assertShrunk(Rejection note, String limit, double wanted, double granted, String... numbers) {
        assertThat(note.limit()).isEqualTo(limit);
        assertThat(note.requested()).isEqualTo(wanted);
        assertThat(note.granted()).isEqualTo(granted);
        assertThat(note.reason()).contains(numbers);
    }

    @Test
    void max_position_percent_shrinks_the_order_to_its_part_of_equity() {
        BacktestReport report = THOUSAND.maxPositionPercent(20).run(FLAT, longAt(bars(0), bars()));

        // 95 shares worth 950 wanted; 20 % of 1,000 is 200.
        assertShrunk(onlyNote(report), "maxPositionPercent", 95, 20, "950.00", "200.00");
        assertThat(report.roundTrips().get(0).quantity()).isEqualTo(20);
    }

    @Test
    void max_position_percent_counts_what_other_recipes_hold_of_the_symbol() {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("first", longAt(bars(0), bars()));
        recipes.put("second", longAt(bars(0, 1), bars()));

        BacktestReport report = THOUSAND.maxPositionPercent(60).runNamed(Map.of("F", FLAT), recipes);

        // Each may spend 95 % of half: 47 shares. The first's 47 leave 600 - 470 = 130: 13 shares.
        assertShrunk(onlyNote(report), "maxPositionPercent", 47, 13, "470.00", "130.00");
        assertThat(report.roundTrips()).extracting(RoundTrip::quantity).containsExactly(47.0, 13.0);
    }

    @Test
    void max_open_positions_lets_a_symbol_in_again_after_it_has_left() {
        for (Backtest each : List.of(THOUSAND, THOUSAND.fillAtClose())) {
            BacktestReport report = each.maxOpenPositions(1).run(FLAT, longAt(bars(0, 2), bars(1)));

            assertThat(report.rejections()).isEmpty();
            assertThat(report.roundTrips()).hasSize(2);
        }
    }

    @Test
    void max_open_positions_rejects_the_next_one_those_on_their_way_included() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        market.put("A", FLAT);
        market.put("B", FLAT);

        BacktestReport report = THOUSAND.maxOpenPositions(1).run(market, longAt(bars(0), bars()));

        // 95 % of half of 1,000 at 10: 47 shares.
        assertShrunk(onlyNote(report), "maxOpenPositions", 47, 0, "1 positions");
        assertThat(report.rejections().get(0).symbol()).isEqualTo("B");
        assertThat(report.roundTrips()).extracting(RoundTrip::symbol).containsExactly("A");
    }

    @Test
    void cash_reserve_percent_keeps_its_part_of_equity_in_cash() {
        BacktestReport report = THOUSAND.cashReservePercent(30).run(FLAT, longAt(bars(0), bars()));

        // 1,000 less the reserve of 300 pays for 70 shares.
        assertShrunk(onlyNote(report), "cashReservePercent", 95, 70, "700.00");
    }

    @Test
    void max_order_value_shrinks_the_order() {
        BacktestReport report = THOUSAND.maxOrderValue(505).run(FLAT, longAt(bars(0), bars()));

        assertShrunk(onlyNote(report), "maxOrderValue", 95, 50, "950.00", "505.00");
    }

    @Test
    void daily_loss_halt_percent_rejects_entries_until_the_next_session_and_lets_exits_pass() {
        // 12-hour bars: bar 0 begins at 14:00 of the 6th, bar 1 at 02:00 of the 7th, bar 2 at 14:00 of the 7th, and so
        // on.
        double[] prices = new double[12];
        Arrays.fill(prices, 97);
        Arrays.fill(prices, 0, 3, 100);
        BarSeries series = intraday(Duration.ofHours(12), prices);
        Backtest halted = THOUSAND.dailyLossHaltPercent(2);

        // In at bar 1's open, 9 shares of 100 fall to 97: 973 of 1,000, so 2.7 % down on the 7th, which bar 2 is part
        // of.
        BacktestReport utc = halted.run(series, longAt(bars(0, 2, 3), bars(1)));
        assertThat(utc.roundTrips().get(0).exitBar())
                .as("decided in the halted session")
                .isEqualTo(2);
        assertShrunk(onlyNote(utc), "dailyLossHaltPercent", 9, 0, "1000.00", "973.00");
        assertThat(utc.roundTrips().get(1).entryBar())
                .as("decided in the next session")
                .isEqualTo(4);

        // In Honolulu (UTC-10) bar 1 begins at 16:00 of the 6th and bar 2 at 04:00 of the 7th.
        BacktestReport honolulu =
                halted.tradingDayZone(ZoneId.of("Pacific/Honolulu")).run(series, longAt(bars(0, 2), bars(1)));
        assertThat(honolulu.rejections()).isEmpty();
        assertThat(honolulu.roundTrips().get(1).entryBar()).isEqualTo(3);
    }

    @Test
    void drawdown_halt_percent_rejects_entries_while_equity_is_that_far_below_its_peak() {
        // Two recipes with 95 % of half each: 47 shares each at 10.
        BarSeries series = NaiveMarket.ofOpensAndCloses(
                "D", 10, 10, /* 1 */ 10, 12, /* 2 */ 12, 6, /* 3 */ 6, 6, /* 4 */ 10, 11, /* 5 */ 11, 11);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("holds", longAt(bars(0), bars()));
        recipes.put("comes later", longAt(bars(2, 3, 4), bars()));

        BacktestReport report = THOUSAND.drawdownHaltPercent(20).runNamed(Map.of("D", series), recipes);

        // Equity 1,000, then 1,094 at close 12 (the peak), 812 at close 6: 25.8 % below. At close 11 it is 1,047: 4.3
        // %.
        assertThat(report.equity()).startsWith(1_000, 1_094, 812, 812, 1_047);
        assertThat(report.rejections()).hasSize(2).allSatisfy(note -> {
            assertThat(note.recipe()).isEqualTo("comes later");
            assertShrunk(note, "drawdownHaltPercent", 64, 0, "812.00", "25.78 %", "1094.00");
        });
        assertThat(report.roundTrips()).extracting(RoundTrip::entryBar).containsExactly(1, 5);
    }

    @Test
    void max_orders_per_minute_rejects_entries_and_counts_exits_without_rejecting_them() {
        double[] flat = new double[20];
        Arrays.fill(flat, 10);
        BarSeries series = intraday(Duration.ofSeconds(10), flat);

        BacktestReport report = THOUSAND.maxOrdersPerMinute(2).run(series, longAt(bars(0, 2, 3, 4, 5, 6), bars(1, 7)));

        // Orders at 0 s (in) and 10 s (out). From 20 s on two lie within the last minute; at 60 s the first is out of
        // it.
        assertThat(report.rejections())
                .hasSize(4)
                .allSatisfy(note -> assertShrunk(note, "maxOrdersPerMinute", 95, 0, "2 orders"));
        assertThat(report.roundTrips()).extracting(RoundTrip::entryBar).containsExactly(1, 7);
        assertThat(report.roundTrips()).extracting(RoundTrip::exitBar).containsExactly(2, 8);
    }

    @Test
    void standard_limits_are_those_of_the_house_and_leave_what_was_set_by_name() {
        assertThat(THOUSAND.standardLimits().toString())
                .contains("max position=20 % of equity", "max open positions=10", "cash reserve=0 % of equity")
                .contains("daily loss halt=2 %", "drawdown halt=15 %")
                .doesNotContain("max order");
        assertThat(THOUSAND.maxPositionPercent(50).standardLimits())
                .hasToString(THOUSAND.standardLimits().maxPositionPercent(50).toString());
        assertThat(onlyNote(THOUSAND.standardLimits().run(FLAT, longAt(bars(0), bars())))
                        .granted())
                .isEqualTo(20);
    }

    @Test
    void of_very_many_rejections_all_are_counted_and_the_first_ten_thousand_listed() {
        double[] dear = new double[2 * 10_020];
        Arrays.fill(dear, 5_000);

        BacktestReport report = THOUSAND.run(intraday(Duration.ofMinutes(1), dear), NaiveRecipes.alwaysLong());

        assertThat(report.metric("ordersRejected")).isEqualTo(10_020);
        assertThat(report.rejections()).hasSize(10_000);
        assertThat(report.notes()).anyMatch(note -> note.contains("10020") && note.contains("first 10000"));
    }

    @Test
    void without_limits_nothing_is_rejected() {
        assertThat(THOUSAND.run(FLAT, longAt(bars(0), bars())).rejections()).isEmpty();
        assertThat(THOUSAND.toString()).doesNotContain("max", "Halt", "Reserve");
    }

    @Property(seed = "20260701")
    void every_opened_position_is_left_at_the_bar_its_strategy_says_whatever_the_limits(
            @ForAll long seed, @ForAll long market) {
        BarSeries series = NaiveMarket.random("X", market, 120);
        NaiveSettings settings = NaiveSettings.random(seed).withRandomLimits(seed);
        settings.atClose = false;
        settings.perShare = 0;
        settings.slippageBps = 0;
        settings.liquidate = false;

        BacktestReport report = settings.backtest().run(series, NaiveRecipes.random(seed));

        // The strategy is asked again, with a record that holds the entries the limits let through.
        Strategy strategy = NaiveRecipes.random(seed).apply(series);
        TradingRecord record = new BaseTradingRecord(
                strategy.getStartingType(),
                new LinearTransactionCostModel(settings.commissionBps / 10_000),
                new ZeroCostModel());
        List<RoundTrip> trips = report.roundTrips();
        for (RoundTrip trip : trips) {
            operate(record, series, trip.entryBar(), trip.entryPrice(), trip.quantity());
            int bar = trip.entryBar();
            while (bar <= series.getEndIndex() && !strategy.shouldExit(bar, record)) {
                bar++;
            }
            boolean isFilled = bar < series.getEndIndex();
            assertThat(trip.open()).isEqualTo(!isFilled);
            if (isFilled) {
                assertThat(trip.exitBar()).isEqualTo(bar + 1);
                operate(record, series, trip.exitBar(), trip.exitPrice(), trip.quantity());
            }
        }
        Statistics.label("something was rejected").collect(!report.rejections().isEmpty() && !trips.isEmpty());
        Statistics.label("something was rejected").coverage(c -> c.check(true).percentage(share -> share > 30));
    }

    private static void operate(TradingRecord record, BarSeries series, int bar, double price, double quantity) {
        record.operate(
                bar, series.numFactory().numOf(price), series.numFactory().numOf(quantity));
    }
}
