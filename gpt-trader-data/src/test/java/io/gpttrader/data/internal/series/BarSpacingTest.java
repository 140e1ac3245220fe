package io.gpttrader.data.internal.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The length of bars as their dates show it, where they are few. */
class BarSpacingTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-05 2024-01-08, 1 day",
        "2024-01-05 2024-01-08 2024-01-12 2024-01-15, 1 day",
        "2024-01-05 2024-01-08 2024-01-11, 3 days",
        "2024-01-06 2024-01-09, 3 days",
        "2024-01-05 2024-01-12, 7 days",
        "2024-01-04 2024-01-05 2024-01-08, 1 day",
        "2024-01-01 2024-02-01, 1 month"
    })
    void days_that_span_a_weekend_are_days(String dates, String length) {
        for (String zone : new String[] {"UTC", "America/New_York", "Asia/Tokyo"}) {
            ZoneClock clock = new ZoneClock(ZoneId.of(zone));
            BarSpacing spacing = new BarSpacing(clock);
            spacing.addAll(Stream.of(dates.split(" "))
                    .mapToLong(date -> clock.startOfDay(LocalDate.parse(date).toEpochDay()))
                    .toArray());

            assertThat(spacing.length(null, true, new Problems("test")).length())
                    .as(zone)
                    .hasToString(length);
        }
    }
}
