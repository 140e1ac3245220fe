package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

class CsvTimesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder;

    private CsvBars timestamps(String... timestamps) {
        String rows = Arrays.stream(timestamps)
                .map(timestamp -> timestamp + ",10,12,8,10,7\n")
                .collect(Collectors.joining());
        Samples.write(folder, "X.csv", "time,open,high,low,close,volume\n" + rows);
        return Bars.csv(folder);
    }

    /** Begin and end of each bar. */
    private static List<String> spans(CsvBars source) {
        return source.load("X").getBarData().stream()
                .map(bar -> bar.getBeginTime() + " " + bar.getEndTime())
                .toList();
    }

    @Test
    void times_without_an_offset_are_in_the_given_zone() {
        assertThat(spans(timestamps("2024-01-02 09:30", "2024-01-02 09:31").zone(NEW_YORK)))
                .containsExactly(
                        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z", "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z");
    }

    @Test
    void times_with_an_offset_do_not_care_for_the_zone() {
        CsvBars source = timestamps("2024-01-02T09:30:00Z", "2024-01-02T10:31:00+01:00");

        assertThat(spans(source.zone(NEW_YORK))).isEqualTo(spans(source));
    }

    @Test
    void days_last_until_the_next_local_midnight_when_the_clocks_change() {
        List<Bar> bars = timestamps("2024-03-09", "2024-03-10", "2024-03-11", "2024-11-03")
                .zone(NEW_YORK)
                .load("X")
                .getBarData();

        assertThat(bars).extracting(Bar::getTimePeriod).containsExactly(hours(24), hours(23), hours(24), hours(25));
        assertThat(bars.get(1).getBeginTime()).hasToString("2024-03-10T05:00:00Z");
        assertThat(bars.get(1).getEndTime()).hasToString("2024-03-11T04:00:00Z");
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    @Test
    void epoch_timestamps_of_local_midnights_are_days_too() {
        assertThat(spans(timestamps("1709960400", "1710046800", "1710129600").zone(NEW_YORK)))
                .containsExactly(
                        "2024-03-09T05:00:00Z 2024-03-10T05:00:00Z",
                        "2024-03-10T05:00:00Z 2024-03-11T04:00:00Z",
                        "2024-03-11T04:00:00Z 2024-03-12T04:00:00Z");
    }

    @Test
    void a_day_whose_midnight_is_skipped_begins_at_its_first_moment() {
        assertThat(spans(timestamps("2018-11-03", "2018-11-04").zone(ZoneId.of("America/Sao_Paulo"))))
                .containsExactly(
                        "2018-11-03T03:00:00Z 2018-11-04T03:00:00Z", "2018-11-04T03:00:00Z 2018-11-05T02:00:00Z");
    }

    @Test
    void the_hour_the_clocks_repeat_is_read_twice_where_the_rows_repeat_it() {
        CsvBars source = timestamps(
                "2024-11-03T00:30:00",
                "2024-11-03T01:00:00",
                "2024-11-03T01:30:00",
                "2024-11-03T01:00:00",
                "2024-11-03T01:30:00",
                "2024-11-03T02:00:00");

        assertThat(source.zone(NEW_YORK).load("X").getBarData())
                .extracting(bar -> bar.getBeginTime().toString())
                .containsExactly(
                        "2024-11-03T04:30:00Z",
                        "2024-11-03T05:00:00Z",
                        "2024-11-03T05:30:00Z",
                        "2024-11-03T06:00:00Z",
                        "2024-11-03T06:30:00Z",
                        "2024-11-03T07:00:00Z");
    }

    @Test
    void the_repeated_hour_is_read_twice_newest_first_as_well() {
        CsvBars source =
                timestamps("2024-11-03T02:00:00", "2024-11-03T01:30:00", "2024-11-03T01:00:00", "2024-11-03T01:30:00");

        assertThat(source.zone(NEW_YORK).newestFirst().load("X").getBarData())
                .extracting(bar -> bar.getBeginTime().toString())
                .containsExactly(
                        "2024-11-03T05:30:00Z", "2024-11-03T06:00:00Z", "2024-11-03T06:30:00Z", "2024-11-03T07:00:00Z");
    }

    @Test
    void the_length_is_the_most_common_spacing_and_a_bar_ends_before_the_next_begins() {
        CsvBars source = timestamps(
                "2024-01-02T09:30:00",
                "2024-01-02T10:00:00",
                "2024-01-02T11:00:00",
                "2024-01-02T12:00:00",
                "2024-01-03T10:00:00");

        assertThat(spans(source))
                .containsExactly(
                        "2024-01-02T09:30:00Z 2024-01-02T10:00:00Z",
                        "2024-01-02T10:00:00Z 2024-01-02T11:00:00Z",
                        "2024-01-02T11:00:00Z 2024-01-02T12:00:00Z",
                        "2024-01-02T12:00:00Z 2024-01-02T13:00:00Z",
                        "2024-01-03T10:00:00Z 2024-01-03T11:00:00Z");
        assertThat(source.read("X").toString()).contains("bar length  1 hour (inferred: 50 % of the spacings)");
    }

    @Test
    void the_shorter_of_two_equally_common_spacings_is_the_length() {
        assertThat(timestamps("2024-01-02T09:00:00", "2024-01-02T09:10:00", "2024-01-02T09:15:00")
                        .read("X")
                        .toString())
                .contains("bar length  5 minutes (inferred: 50 % of the spacings)");
    }

    @Test
    void months_quarters_and_years_are_calendar_months() {
        assertThat(spans(timestamps("2023-12-01", "2024-01-01", "2024-02-01")))
                .containsExactly(
                        "2023-12-01T00:00:00Z 2024-01-01T00:00:00Z",
                        "2024-01-01T00:00:00Z 2024-02-01T00:00:00Z",
                        "2024-02-01T00:00:00Z 2024-03-01T00:00:00Z");
        assertThat(spans(timestamps("2023-02-01", "2023-03-01")).get(1))
                .isEqualTo("2023-03-01T00:00:00Z 2023-04-01T00:00:00Z");
        assertThat(spans(timestamps("2023-01-01", "2023-04-01")).get(1))
                .isEqualTo("2023-04-01T00:00:00Z 2023-07-01T00:00:00Z");
        assertThat(spans(timestamps("2023-07-01", "2023-10-01", "2024-01-01")).get(2))
                .isEqualTo("2024-01-01T00:00:00Z 2024-04-01T00:00:00Z");
        assertThat(spans(timestamps("2023-01-01", "2024-01-01")).get(1))
                .isEqualTo("2024-01-01T00:00:00Z 2025-01-01T00:00:00Z");
    }

    @Test
    void weeks_are_seven_days() {
        assertThat(spans(timestamps("2024-03-04", "2024-03-11").zone(NEW_YORK)))
                .containsExactly(
                        "2024-03-04T05:00:00Z 2024-03-11T04:00:00Z", "2024-03-11T04:00:00Z 2024-03-18T04:00:00Z");
    }

    @Test
    void a_given_length_holds_where_rows_are_missing() {
        CsvBars source =
                timestamps("2024-01-02T09:00:00", "2024-01-02T09:10:00").barLength(Duration.ofMinutes(1));

        assertThat(spans(source))
                .containsExactly(
                        "2024-01-02T09:00:00Z 2024-01-02T09:01:00Z", "2024-01-02T09:10:00Z 2024-01-02T09:11:00Z");
        assertThat(source.read("X").toString()).contains("bar length  1 minute (given)");
    }

    @Test
    void a_given_length_of_a_day_is_a_day_of_the_calendar() {
        CsvBars source = timestamps("2024-03-09", "2024-03-10").zone(NEW_YORK).barLength(Duration.ofDays(1));

        assertThat(source.load("X").getLastBar().getTimePeriod()).isEqualTo(hours(23));
        assertThat(source.read("X").toString()).contains("bar length  1 day (given)");
    }

    @Test
    void one_row_needs_a_length_only_where_it_has_a_time() {
        assertThat(spans(timestamps("2024-03-10").zone(NEW_YORK)))
                .containsExactly("2024-03-10T05:00:00Z 2024-03-11T04:00:00Z");
        assertThat(spans(timestamps("2024-03-10T10:00:00").barLength(Duration.ofMinutes(5))))
                .containsExactly("2024-03-10T10:00:00Z 2024-03-10T10:05:00Z");
    }

    @Test
    void a_timestamp_at_the_end_is_the_end() {
        CsvBars source =
                timestamps("2024-01-02T09:31:00", "2024-01-02T09:32:00").timestampedAtEnd();

        assertThat(spans(source))
                .containsExactly(
                        "2024-01-02T09:30:00Z 2024-01-02T09:31:00Z", "2024-01-02T09:31:00Z 2024-01-02T09:32:00Z");
        assertThat(source.read("X").toString()).contains("timestamp   end of the bar (given)");
    }

    @Test
    void midnights_that_timestamp_the_end_of_a_day_end_the_day_before() {
        assertThat(spans(timestamps("2024-03-10T00:00:00", "2024-03-11T00:00:00")
                        .zone(NEW_YORK)
                        .timestampedAtEnd()))
                .containsExactly(
                        "2024-03-09T05:00:00Z 2024-03-10T05:00:00Z", "2024-03-10T05:00:00Z 2024-03-11T04:00:00Z");
    }

    @Test
    void the_end_column_is_used_where_it_is_the_only_one_and_asked_for() {
        Samples.write(
                folder,
                "X.csv",
                "close_time,open,high,low,close,volume\n2024-01-02T09:31:00Z,1,1,1,1,1\n2024-01-02T09:32:00Z,1,1,1,1,1\n");

        assertThat(spans(Bars.csv(folder).timestampedAtEnd()).get(0))
                .isEqualTo("2024-01-02T09:30:00Z 2024-01-02T09:31:00Z");
    }

    @Test
    void a_length_that_is_none_is_rejected() {
        CsvBars source = timestamps("2024-01-02");
        for (Duration length : List.of(
                Duration.ZERO,
                Duration.ofMinutes(-1),
                Duration.ofNanos(1),
                Duration.ofDays(367),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> source.barLength(length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "barLength must be whole milliseconds, positive and at most 366 days, but was " + length);
        }
    }

    @Test
    void a_pattern_that_is_none_is_rejected() {
        assertThatThrownBy(() -> timestamps("2024-01-02").timeFormat("{")).isInstanceOf(IllegalArgumentException.class);
    }
}
