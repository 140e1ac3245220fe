package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.dates.BarCounts;
import io.gpttrader.live.internal.dates.BarDate;
import io.gpttrader.live.internal.dates.RunDates;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCalendarTest {

    /** Of a run of one bar. */
    private static ReportCalendar calendar(Duration length, Instant end) {
        long last = end.toEpochMilli();
        long first = last - length.toMillis();
        BarDate dates = new BarDate(ZoneOffset.UTC);
        BarCounts counts = new BarCounts();
        counts.add(dates, first, last);
        int[] days = {(int) dates.of(counts.kind(), first, last)};
        return new ReportCalendar(RunDates.of(new BarCounts[] {counts}, new long[] {last}, () -> days));
    }

    @Test
    void a_week_belongs_to_the_month_of_its_thursday_whatever_its_end() {
        var end = Instant.parse("2013-02-04T00:00:00Z");
        assertThat(calendar(Duration.ofDays(7), end).text(end)).isEqualTo("2013-01-28");
        assertThat(calendar(Duration.ofDays(7), end).month(end)).isEqualTo(YearMonth.of(2013, 1));
    }

    @ParameterizedTest(name = "the bar of 31 January that ends at {0}")
    @CsvSource({
        "2013-02-01T00:00:00Z", // midnight in UTC
        "2013-02-01T05:00:00Z", // in New York
        "2013-01-31T15:00:00Z", // in Tokyo
        "2013-01-31T21:00:00Z" // at the New York close
    })
    void a_daily_bar_is_called_by_its_date_in_the_exchanges_own_zone(String end) {
        var calendar = calendar(Duration.ofDays(1), Instant.parse(end));

        assertThat(calendar.text(Instant.parse(end))).isEqualTo("2013-01-31");
        assertThat(calendar.month(Instant.parse(end))).isEqualTo(YearMonth.of(2013, 1));
        assertThat(calendar.label(Instant.parse(end))).isEqualTo("2013-01-31T00:00:00Z");
    }

    @Test
    void a_minute_bar_is_called_by_its_end_but_belongs_to_the_month_it_was_in() {
        var end = Instant.parse("2013-02-01T00:00:00Z");
        var calendar = calendar(Duration.ofMinutes(5), end);

        assertThat(calendar.text(end)).isEqualTo("2013-02-01 00:00");
        assertThat(calendar.month(end)).isEqualTo(YearMonth.of(2013, 1));
        assertThat(calendar.label(end)).isEqualTo(end);
    }

    @Test
    void bars_shorter_than_a_minute_show_seconds() {
        var end = Instant.parse("2013-02-01T14:30:15Z");
        assertThat(calendar(Duration.ofSeconds(15), end).text(end)).isEqualTo("2013-02-01 14:30:15");
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H,daily",
        "PT23H,daily",
        "P7D,weekly",
        "P30D,monthly",
        "P45D,45-day",
        "PT5M,5-minute",
        "PT4H,4-hour",
        "PT15S,15-second"
    })
    void a_bar_length_has_a_name(String length, String name) {
        assertThat(calendar(Duration.parse(length), Instant.parse("2013-02-01T00:00:00Z"))
                        .barName())
                .isEqualTo(name);
    }
}
