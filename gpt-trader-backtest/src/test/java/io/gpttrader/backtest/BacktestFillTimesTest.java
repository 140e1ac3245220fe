package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/**
 * When a fill happened: at the begin of its bar for a fill at the open, at the end for one at the close; and on which date. The days
 * of the tests are written out, so the dates are those of a calendar and not computed.
 */
class BacktestFillTimesTest {
    private static final Backtest BASE = Backtest.withCash(1_000);

    @TempDir
    Path folder;

    /** Trading days around Christmas 2024 from midnight to midnight in New York: 24, 26, 27, 30 and 31 December. */
    private static BarSeries christmas() {
        BarSeries series = NaiveMarket.empty("NY");
        for (int day : new int[] {24, 26, 27, 30, 31}) {
            Instant end = LocalDate.of(2024, 12, day)
                    .plusDays(1)
                    .atStartOfDay(ZoneId.of("America/New_York"))
                    .toInstant();
            NaiveMarket.add(series, Duration.ofDays(1), end, 10, 10, 10, 10);
        }
        return series;
    }

    @Test
    void an_order_filled_at_the_open_of_the_26th_is_dated_the_26th_everywhere() throws Exception {
        BacktestReport report = BASE.run(christmas(), longAt(bars(0), bars(1)));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.entryTime()).isEqualTo("2024-12-26T05:00:00Z");
        assertThat(trip.entryDate()).isEqualTo("2024-12-26");
        assertThat(trip.exitTime()).isEqualTo("2024-12-27T05:00:00Z");
        assertThat(trip.exitDate()).isEqualTo("2024-12-27");
        assertThat(report.json())
                .contains("\"entryTime\":\"2024-12-26T05:00:00Z\",\"entryDate\":\"2024-12-26\"")
                .contains("\"exitTime\":\"2024-12-27T05:00:00Z\",\"exitDate\":\"2024-12-27\"");
        assertThat(report.html()).contains("<td>2024-12-26</td>", "<td>2024-12-27</td>");
        assertThat(Files.readString(report.writeTo(folder.resolve("trades.csv"))))
                .contains(",2024-12-26T05:00:00Z,2024-12-26,10.0,2024-12-27T05:00:00Z,2024-12-27,10.0,");
    }

    @Test
    void a_friday_stays_a_friday() {
        BacktestReport report = BASE.run(christmas(), longAt(bars(1), bars(2)));

        assertThat(report.roundTrips().get(0).entryDate()).isEqualTo("2024-12-27");
        assertThat(report.roundTrips().get(0).exitDate()).isEqualTo("2024-12-30");
    }

    @Test
    void a_fill_at_the_close_has_the_end_of_its_bar_and_the_same_date() {
        RoundTrip trip = BASE.fillAtClose()
                .run(christmas(), longAt(bars(1), bars(2)))
                .roundTrips()
                .get(0);

        assertThat(trip.entryTime()).isEqualTo("2024-12-27T05:00:00Z");
        assertThat(trip.entryDate()).isEqualTo("2024-12-26");
        assertThat(trip.exitTime()).isEqualTo("2024-12-28T05:00:00Z");
        assertThat(trip.exitDate()).isEqualTo("2024-12-27");
    }

    @Test
    void what_is_open_or_sold_at_the_end_has_the_last_close() {
        RoundTrip open =
                BASE.run(christmas(), longAt(bars(3), bars())).roundTrips().get(0);
        RoundTrip sold = BASE.liquidateAtEnd()
                .run(christmas(), longAt(bars(3), bars()))
                .roundTrips()
                .get(0);

        for (RoundTrip trip : List.of(open, sold)) {
            assertThat(trip.entryTime()).as("at the open").isEqualTo("2024-12-31T05:00:00Z");
            assertThat(trip.exitTime()).as("at the close").isEqualTo("2025-01-01T05:00:00Z");
            assertThat(trip.exitDate()).isEqualTo("2024-12-31");
        }
    }

    @Test
    void a_pending_order_has_the_close_that_decided_it() {
        assertThat(BASE.run(christmas(), longAt(bars(4), bars())).pending())
                .containsExactly(new PendingOrder(
                        Instant.parse("2025-01-01T05:00:00Z"), LocalDate.of(2024, 12, 31), "script", "NY", "buy", 95));
    }

    @Test
    void a_rejection_has_the_close_that_decided_or_the_open_that_could_not_fill() {
        BarSeries holed = NaiveMarket.ofOpensAndCloses("H", 10, 10, /* 1 */ Double.NaN, 10, /* 2 */ 10, 10);

        List<Rejection> decided = BASE.maxOrderValue(500)
                .run(christmas(), longAt(bars(0), bars()))
                .rejections();
        List<Rejection> unfilled = BASE.run(holed, longAt(bars(0), bars())).rejections();

        assertThat(decided.get(0).time()).isEqualTo("2024-12-25T05:00:00Z");
        assertThat(decided.get(0).date()).isEqualTo("2024-12-24");
        assertThat(unfilled.get(0).limit()).isEqualTo("price");
        assertThat(unfilled.get(0).time()).as("begin of Tuesday's bar").isEqualTo("2020-01-07T00:00:00Z");
        assertThat(unfilled.get(0).date()).isEqualTo("2020-01-07");
    }

    @Test
    void five_minutes_after_the_decision_is_the_begin_of_the_next_bar_not_its_end() {
        BarSeries series = NaiveMarket.ofTimes(
                "M",
                Duration.ofMinutes(5),
                List.of(
                        Instant.parse("2024-03-04T14:35:00Z"),
                        Instant.parse("2024-03-04T14:40:00Z"),
                        Instant.parse("2024-03-04T14:45:00Z")));

        RoundTrip trip = BASE.run(series, longAt(bars(0), bars(1))).roundTrips().get(0);

        assertThat(trip.entryTime()).isEqualTo("2024-03-04T14:35:00Z");
        assertThat(trip.exitTime()).isEqualTo("2024-03-04T14:40:00Z");
        assertThat(trip.entryDate()).isEqualTo("2024-03-04");
        assertThat(trip.entryBar()).as("its bar ends at 14:40").isEqualTo(1);
    }
}
