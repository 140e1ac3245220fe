package io.gpttrader.paper.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCalendarTest {

    @ParameterizedTest(name = "the bar of 31 January that ends at {0}")
    @CsvSource({
        "2013-02-01T00:00:00Z", // midnight in UTC
        "2013-02-01T05:00:00Z", // in New York
        "2013-01-31T15:00:00Z", // in Tokyo
        "2013-01-31T21:00:00Z" // at the New York close
    })
    void a_daily_bar_is_called_by_its_date_in_the_exchanges_own_zone(String end) {
        var calendar = new ReportCalendar(Duration.ofDays(1));

        assertThat(calendar.text(Instant.parse(end))).isEqualTo("2013-01-31");
        assertThat(calendar.month(Instant.parse(end))).isEqualTo(YearMonth.of(2013, 1));
        assertThat(calendar.label(Instant.parse(end))).isEqualTo("2013-01-31T00:00:00Z");
    }

    @Test
    void a_minute_bar_is_called_by_its_end_but_belongs_to_the_month_it_was_in() {
        var calendar = new ReportCalendar(Duration.ofMinutes(5));
        var end = Instant.parse("2013-02-01T00:00:00Z");

        assertThat(calendar.text(end)).isEqualTo("2013-02-01 00:00");
        assertThat(calendar.month(end)).isEqualTo(YearMonth.of(2013, 1));
        assertThat(calendar.label(end)).isEqualTo(end);
    }

    @Test
    void bars_shorter_than_a_minute_show_seconds() {
        assertThat(new ReportCalendar(Duration.ofSeconds(15)).text(Instant.parse("2013-02-01T14:30:15Z")))
                .isEqualTo("2013-02-01 14:30:15");
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H,daily",
        "PT23H,daily",
        "P7D,weekly",
        "P30D,30-day",
        "PT5M,5-minute",
        "PT4H,4-hour",
        "PT15S,15-second"
    })
    void a_bar_length_has_a_name(String length, String name) {
        assertThat(new ReportCalendar(Duration.parse(length)).barName()).isEqualTo(name);
    }
}
