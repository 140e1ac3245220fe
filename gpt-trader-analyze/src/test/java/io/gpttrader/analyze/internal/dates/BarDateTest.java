package io.gpttrader.analyze.internal.dates;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.dates.BarDate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The date of a bar against java.time, asked for every noon around it. */
class BarDateTest {

    private static final BarDate UTC = new BarDate(ZoneOffset.UTC);

    private static long millis(LocalDate day, LocalTime time, String zone) {
        return day.atTime(time).atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
    }

    private static String date(BarDate dates, String begin, String end) {
        long day = dates.of(
                Instant.parse(begin).toEpochMilli(), Instant.parse(end).toEpochMilli(), BarDate.NONE, BarDate.NONE);
        return LocalDate.ofEpochDay(day).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "Europe/London",
                "America/New_York",
                "America/Los_Angeles",
                "Asia/Tokyo",
                "Asia/Kolkata",
                "Australia/Sydney",
                "Pacific/Honolulu"
            })
    void days_from_midnight_to_midnight_keep_their_date_without_a_zone(String zone) {
        for (LocalDate day = LocalDate.of(2023, 1, 1); day.getYear() < 2025; day = day.plusDays(1)) {
            long begin = millis(day, LocalTime.MIDNIGHT, zone);
            long end = millis(day.plusDays(1), LocalTime.MIDNIGHT, zone);
            assertThat(UTC.of(Kind.DAY, begin, end)).as("%s %s", zone, day).isEqualTo(day.toEpochDay());
            assertThat(UTC.of(begin, end, BarDate.NONE, BarDate.NONE)).isEqualTo(day.toEpochDay());
            assertThat(new BarDate(ZoneId.of(zone)).of(Kind.DAY, begin, end)).isEqualTo(day.toEpochDay());
        }
    }

    @Test
    void days_begun_the_evening_before_in_new_york_have_the_date_they_end_on() {
        for (LocalDate day = LocalDate.of(2023, 1, 1); day.getYear() < 2025; day = day.plusDays(1)) {
            long begin = millis(day.minusDays(1), LocalTime.of(17, 0), "America/New_York");
            long end = millis(day, LocalTime.of(17, 0), "America/New_York");
            assertThat(UTC.of(Kind.DAY, begin, end)).isEqualTo(day.toEpochDay());
            assertThat(new BarDate(ZoneId.of("America/New_York")).of(Kind.DAY, begin, end))
                    .isEqualTo(day.toEpochDay());
        }
    }

    @Test
    void sessions_have_the_date_of_their_middle() {
        assertThat(date(UTC, "2024-03-11T13:30:00Z", "2024-03-11T20:00:00Z")).isEqualTo("2024-03-11");
        // Sydney, 10:00 to 16:00 of the 12th: begun on the 11th in UTC.
        assertThat(date(UTC, "2024-03-11T23:00:00Z", "2024-03-12T05:00:00Z")).isEqualTo("2024-03-12");
    }

    @Test
    void zones_east_of_twelve_hours_must_be_named() {
        String begin = "2024-01-14T11:00:00Z"; // midnight of the 15th in Auckland, at +13
        String end = "2024-01-15T11:00:00Z";
        assertThat(date(UTC, begin, end)).isEqualTo("2024-01-14");
        assertThat(date(new BarDate(ZoneId.of("Pacific/Auckland")), begin, end)).isEqualTo("2024-01-15");
    }

    @Test
    void of_two_noons_equally_near_the_later_one_counts() {
        assertThat(date(UTC, "2024-01-14T12:00:00Z", "2024-01-15T12:00:00Z")).isEqualTo("2024-01-15");
    }

    @Test
    void shorter_bars_have_the_trading_day_of_their_begin() {
        BarDate forex = new BarDate(ZoneId.of("America/New_York"), LocalTime.of(17, 0));
        // Sunday 17:00 in New York opens Monday.
        assertThat(date(forex, "2024-01-14T22:00:00Z", "2024-01-14T23:00:00Z")).isEqualTo("2024-01-15");
        assertThat(date(forex, "2024-01-15T21:59:00Z", "2024-01-15T22:00:00Z")).isEqualTo("2024-01-15");
        assertThat(date(forex, "2024-01-15T22:00:00Z", "2024-01-15T22:01:00Z")).isEqualTo("2024-01-16");
        BarDate mornings = new BarDate(ZoneOffset.UTC, LocalTime.of(6, 0));
        assertThat(date(mornings, "2024-01-15T05:59:00Z", "2024-01-15T06:00:00Z"))
                .isEqualTo("2024-01-14");
    }

    @Test
    void four_hours_around_midnight_are_no_session_where_the_bars_before_are_near() {
        long begin = Instant.parse("2024-01-14T22:00:00Z").toEpochMilli();
        long hours = 4 * BarDate.HOUR;
        assertThat(UTC.of(begin, begin + hours, begin - hours, begin - 2 * hours))
                .isEqualTo(LocalDate.of(2024, 1, 14).toEpochDay());
        // After a weekend the bar before is far, but the one before that is near it.
        assertThat(UTC.of(begin, begin + hours, begin - 49 * BarDate.HOUR, begin - 53 * BarDate.HOUR))
                .isEqualTo(LocalDate.of(2024, 1, 14).toEpochDay());
    }

    @Test
    void weeks_have_the_monday_and_months_the_first_of_their_middle() {
        assertThat(date(UTC, "2024-01-07T22:00:00Z", "2024-01-12T22:00:00Z")).isEqualTo("2024-01-08");
        assertThat(date(UTC, "2024-01-08T00:00:00Z", "2024-01-15T00:00:00Z")).isEqualTo("2024-01-08");
        assertThat(date(UTC, "2023-12-31T15:00:00Z", "2024-01-31T15:00:00Z")).isEqualTo("2024-01-01");
        assertThat(date(UTC, "2024-02-01T05:00:00Z", "2024-03-01T05:00:00Z")).isEqualTo("2024-02-01");
    }

    @Property(tries = 2_000, seed = "12")
    void the_nearest_noon_is_found_in_every_zone(
            @ForAll @IntRange(max = 7) int zone, @ForAll @LongRange(min = 0, max = 2_000_000_000L) long second) {
        String[] zones = {
            "UTC",
            "Europe/London",
            "America/New_York",
            "Australia/Lord_Howe",
            "Pacific/Auckland",
            "America/Sao_Paulo",
            "Asia/Kathmandu",
            "Africa/Cairo"
        };
        ZoneId its = ZoneId.of(zones[zone]);
        Instant moment = Instant.ofEpochSecond(second);
        LocalDate around = LocalDate.ofInstant(moment, its);
        LocalDate nearest = around.minusDays(2);
        for (LocalDate day = nearest; !day.isAfter(around.plusDays(2)); day = day.plusDays(1)) {
            nearest = distance(day, its, moment).compareTo(distance(nearest, its, moment)) <= 0 ? day : nearest;
        }
        BarDate dates = new BarDate(its);
        assertThat(dates.nearestNoon(second * 1000)).isEqualTo(nearest.toEpochDay());
        assertThat(dates.tradingDay(second * 1000)).isEqualTo(around.toEpochDay());
        assertThat(dates.tradingDay(second * 1000 + 1)).isEqualTo(around.toEpochDay());
    }

    private static Duration distance(LocalDate day, ZoneId zone, Instant moment) {
        return Duration.between(day.atTime(LocalTime.NOON).atZone(zone).toInstant(), moment)
                .abs();
    }
}
