package io.gpttrader.data.internal.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A row off the grid of all the others is told, in a file of a few rows too. */
class TimeGridTest {

    private static TimeGrid grid(String... times) {
        return new TimeGrid(
                Stream.of(times)
                        .mapToLong(time -> Instant.parse(time).toEpochMilli())
                        .toArray(),
                new ZoneClock(ZoneOffset.UTC));
    }

    @Test
    void a_noon_among_five_midnights_is_told() {
        assertThat(grid(
                                "2024-01-02T00:00:00Z",
                                "2024-01-03T00:00:00Z",
                                "2024-01-04T00:00:00Z",
                                "2024-01-05T00:00:00Z",
                                "2024-01-05T12:00:00Z",
                                "2024-01-08T00:00:00Z")
                        .toString())
                .startsWith("1 row off the times of all the others, the first at 12:00 on 2024-01-05");
    }

    @Test
    void days_over_a_weekend_are_on_the_grid() {
        assertThat(grid(
                                "2024-01-04T00:00:00Z",
                                "2024-01-05T00:00:00Z",
                                "2024-01-08T00:00:00Z",
                                "2024-01-09T00:00:00Z",
                                "2024-01-10T00:00:00Z")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void two_of_five_are_no_exception_to_a_grid() {
        assertThat(grid(
                                "2024-01-02T00:00:00Z",
                                "2024-01-02T09:00:00Z",
                                "2024-01-03T00:00:00Z",
                                "2024-01-03T11:00:00Z",
                                "2024-01-04T00:00:00Z")
                        .isEmpty())
                .isTrue();
    }
}
