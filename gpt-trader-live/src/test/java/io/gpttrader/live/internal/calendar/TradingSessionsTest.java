package io.gpttrader.live.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.internal.feed.FeedTestBars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingSessionsTest {

    private static final long MINUTE = FeedTestBars.MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long BEFORE = -1;

    private final TestCalendar calendar = new TestCalendar();
    private final TradingSessions nyse = TradingSessions.of(calendar);
    private final TradingSessions newYorkDays = TradingSessions.days(TestCalendar.NEW_YORK);

    private static long ms(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    private static @Nullable String moment(long millis) {
        return millis == BEFORE ? "before" : Instant.ofEpochMilli(millis).toString();
    }

    @ParameterizedTest
    @CsvSource({
        // Friday in winter time: 9:30 is 14:30 UTC; the clock changes on Sunday; on Monday 9:30 is 13:30 UTC.
        "2024-03-08T14:30:00Z, 2024-03-08T14:31:00Z, 2024-03-08T14:30:00Z, true",
        "2024-03-08T20:59:00Z, 2024-03-08T21:00:00Z, 2024-03-08T14:30:00Z, true",
        "2024-03-08T21:00:00Z, 2024-03-08T21:01:00Z, before, false",
        "2024-03-11T13:29:00Z, 2024-03-11T13:30:00Z, before, false",
        "2024-03-11T13:30:00Z, 2024-03-11T13:31:00Z, 2024-03-11T13:30:00Z, true",
        "2024-03-11T13:00:00Z, 2024-03-11T14:00:00Z, 2024-03-11T13:30:00Z, true",
        // The 3rd of July closes at 13:00 (17:00 UTC), the 4th is a holiday.
        "2024-07-03T16:59:00Z, 2024-07-03T17:00:00Z, 2024-07-03T13:30:00Z, true",
        "2024-07-03T17:00:00Z, 2024-07-03T17:01:00Z, before, false",
        "2024-07-04T14:00:00Z, 2024-07-04T14:01:00Z, before, false",
        // Daily bars from midnight to midnight, and a week, which belongs to its last session.
        "2024-07-03T04:00:00Z, 2024-07-04T04:00:00Z, 2024-07-03T13:30:00Z, true",
        "2024-07-01T04:00:00Z, 2024-07-06T04:00:00Z, 2024-07-05T13:30:00Z, true",
    })
    void a_bar_belongs_to_the_session_it_touches_or_else_to_the_one_before(
            String begin, String end, String key, boolean open) {
        assertThat(moment(nyse.keyOf(ms(begin), ms(end), BEFORE))).isEqualTo(key);
        assertThat(nyse.isOpen(ms(begin), ms(end))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08T20:59:59.999Z, 2024-03-08T21:00:00Z",
        "2024-03-08T21:00:00Z, 2024-03-11T20:00:00Z",
        "2024-07-03T12:00:00Z, 2024-07-03T17:00:00Z",
        "2024-07-03T17:00:00Z, 2024-07-05T20:00:00Z",
    })
    void the_close_after_a_moment_is_that_of_its_session_or_of_the_next(String from, String close) {
        assertThat(moment(nyse.closeAfter(ms(from)))).isEqualTo(close);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08T20:30:00Z, 2024-03-11T14:00:00Z, 60",
        "2024-03-08T22:00:00Z, 2024-03-11T13:30:00Z, 0",
        "2024-07-03T16:00:00Z, 2024-07-05T20:00:00Z, 450",
        "2024-07-05T20:00:00Z, 2024-07-03T16:00:00Z, 0",
    })
    void open_time_leaves_out_nights_weekends_and_holidays(String from, String to, long minutes) {
        assertThat(nyse.openBetween(ms(from), ms(to))).isEqualTo(minutes * MINUTE);
    }

    @ParameterizedTest
    @CsvSource({
        // The first minutes of Monday; the last minute of Friday and the first of Monday.
        "2024-03-08T21:00:00Z, 2024-03-11T13:33:00Z, 1, 3",
        "2024-03-08T20:59:00Z, 2024-03-11T13:31:00Z, 1, 2",
        "2024-03-08T21:00:00Z, 2024-03-11T13:30:00Z, 1, 0",
        "2024-03-11T13:31:00Z, 2024-03-11T13:31:59Z, 1, 0",
        // Days: over the holiday nothing is missing, over the Friday after it one is.
        "2024-07-04T04:00:00Z, 2024-07-05T04:00:00Z, 1440, 0",
        "2024-07-04T04:00:00Z, 2024-07-08T04:00:00Z, 1440, 1",
        "2024-07-03T17:00:00Z, 2024-07-08T13:30:00Z, 390, 1",
        // From the end of a half day over a holiday: minutes; from a short last hour: hours.
        "2024-07-03T17:00:00Z, 2024-07-05T13:32:00Z, 1, 2",
        "2024-07-05T20:00:00Z, 2024-07-08T14:30:00Z, 60, 1",
        // Weeks from Monday to Saturday: the next one, and the one after.
        "2024-06-08T04:00:00Z, 2024-06-10T04:00:00Z, 7200, 0",
        "2024-06-08T04:00:00Z, 2024-06-17T04:00:00Z, 7200, 1",
        "2024-06-08T04:00:00Z, 2024-06-07T04:00:00Z, 7200, 0",
    })
    void bars_are_missing_only_where_the_market_was_open(String end, String begin, long minutes, long missing) {
        assertThat(nyse.barsBetween(ms(end), ms(begin), minutes * MINUTE)).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08T20:50:00Z, 10, 2024-03-08T21:00:00Z",
        "2024-03-08T20:50:00Z, 20, 2024-03-11T13:40:00Z",
        "2024-03-09T12:00:00Z, 1, 2024-03-11T13:31:00Z",
        "2024-07-02T20:00:00Z, 300, 2024-07-05T15:00:00Z",
    })
    void open_time_passes_only_while_the_market_is_open(String from, long minutes, String to) {
        assertThat(moment(nyse.afterOpen(ms(from), minutes * MINUTE))).isEqualTo(to);
    }

    @Property(seed = "20240311")
    void the_moment_after_some_open_time_has_just_that_time_before_it(
            @ForAll @IntRange(max = 300 * 24 * 60) int minute, @ForAll @IntRange(min = 1, max = 3_000) int open) {
        long from = ms("2024-01-02T00:00:00Z") + minute * MINUTE;
        long to = nyse.afterOpen(from, open * MINUTE);
        assertThat(nyse.openBetween(from, to)).isEqualTo(open * MINUTE);
        assertThat(nyse.openBetween(from, to - 1)).isEqualTo(open * MINUTE - 1);
    }

    @Property(seed = "20240312")
    void answers_kept_are_those_the_calendar_would_give_again(@ForAll @IntRange(max = 300 * 24 * 60) int minute) {
        long begin = ms("2024-01-02T00:00:00Z") + minute * MINUTE;
        TradingSessions fresh = TradingSessions.of(calendar);
        assertThat(nyse.keyOf(begin, begin + MINUTE, BEFORE)).isEqualTo(fresh.keyOf(begin, begin + MINUTE, BEFORE));
        assertThat(nyse.closeAfter(begin))
                .isEqualTo(TradingSessions.of(calendar).closeAfter(begin));
    }

    @Test
    void a_session_asks_its_calendar_once_for_a_day_of_minutes() {
        for (long begin = ms("2024-07-05T13:30:00Z"); begin < ms("2024-07-05T20:00:00Z"); begin += MINUTE) {
            assertThat(nyse.isOpen(begin, begin + MINUTE)).isTrue();
            assertThat(nyse.keyOf(begin, begin + MINUTE, BEFORE)).isEqualTo(ms("2024-07-05T13:30:00Z"));
        }
        assertThat(calendar.asked).isEqualTo(1);
    }

    @Test
    void days_change_at_midnight_of_their_zone_also_where_they_are_of_23_hours() {
        long day = 19_792; // 2024-03-10
        assertThat(minute(newYorkDays, "2024-03-10T04:59:00Z")).isEqualTo(day - 1);
        assertThat(minute(newYorkDays, "2024-03-10T05:00:00Z")).isEqualTo(day);
        assertThat(minute(newYorkDays, "2024-03-11T03:59:00Z")).isEqualTo(day);
        assertThat(minute(newYorkDays, "2024-03-11T04:00:00Z")).isEqualTo(day + 1);
        assertThat(moment(newYorkDays.closeAfter(ms("2024-03-10T05:00:00Z")))).isEqualTo("2024-03-11T04:00:00Z");
        assertThat(moment(newYorkDays.closeAfter(ms("2024-03-11T04:00:00Z")))).isEqualTo("2024-03-12T04:00:00Z");
        assertThat(newYorkDays).hasToString("days in America/New_York");
    }

    private static long minute(TradingSessions days, String begin) {
        return days.keyOf(ms(begin), ms(begin) + MINUTE, BEFORE);
    }

    @Test
    void a_trading_day_may_begin_the_evening_before_its_date() {
        TradingSessions forex = TradingSessions.days(TestCalendar.NEW_YORK, LocalTime.of(17, 0));
        long monday = LocalDate.of(2024, 1, 15).toEpochDay();
        assertThat(minute(forex, "2024-01-14T22:00:00Z")).isEqualTo(monday);
        assertThat(minute(forex, "2024-01-15T21:59:00Z")).isEqualTo(monday);
        assertThat(minute(forex, "2024-01-15T22:00:00Z")).isEqualTo(monday + 1);
        assertThat(moment(forex.closeAfter(ms("2024-01-14T22:00:00Z")))).isEqualTo("2024-01-15T22:00:00Z");
        assertThat(forex).hasToString("days in America/New_York from 17:00");
    }

    @Test
    void days_are_always_open_and_miss_what_does_not_come() {
        TradingSessions utc = TradingSessions.days(ZoneId.of("UTC"));
        assertThat(utc.isOpen(0, 1)).isTrue();
        assertThat(utc.openBetween(10, 30)).isEqualTo(20);
        assertThat(utc.openBetween(30, 10)).isZero();
        assertThat(utc.afterOpen(10, 20)).isEqualTo(30);
        assertThat(utc.barsBetween(0, 0, DAY)).isZero();
        assertThat(utc.barsBetween(0, 2 * DAY, DAY)).isEqualTo(2);
        assertThat(utc.barsBetween(0, 3 * MINUTE - 1, MINUTE)).isEqualTo(2);
        assertThat(utc.barsBetween(DAY, 0, MINUTE)).isZero();
        // Over the day of 23 hours
        assertThat(newYorkDays.barsBetween(ms("2024-03-10T05:00:00Z"), ms("2024-03-11T04:00:00Z"), DAY))
                .isEqualTo(1);
    }

    @Test
    void a_market_that_never_closes_may_say_so_with_the_first_and_last_moment() {
        TradingSessions always = TradingSessions.of(moment -> Map.entry(Instant.MIN, Instant.MAX));
        assertThat(always.isOpen(0, DAY)).isTrue();
        assertThat(always.openBetween(0, 5 * DAY)).isEqualTo(5 * DAY);
        assertThat(always.barsBetween(0, 5 * DAY, DAY)).isEqualTo(5);
        assertThat(always.keyOf(0, DAY, BEFORE)).isEqualTo(always.keyOf(9 * DAY, 10 * DAY, BEFORE));
    }

    @Test
    void a_calendar_that_gives_nonsense_is_rejected() {
        Instant one = Instant.ofEpochMilli(1_000);
        Instant two = Instant.ofEpochMilli(2_000);
        rejected(moment -> null, 0, "gave null for 1970-01-01T00:00:00Z; it must give the open and close");
        rejected(moment -> new AbstractMap.SimpleEntry<>(null, two), 0, "gave null=1970-01-01T00:00:02Z for");
        rejected(moment -> new AbstractMap.SimpleEntry<>(one, null), 0, "it must give the open and close");
        rejected(moment -> Map.entry(two, one), 0, "the close must be after the open");
        rejected(moment -> Map.entry(two, two), 0, "the close must be after the open");
        rejected(moment -> Map.entry(one, two), 2_000, "that session is over by then: it must give the next");
    }

    private static void rejected(
            Function<Instant, Map.@Nullable Entry<Instant, Instant>> wrong, long asked, String message) {
        assertThatThrownBy(() -> TradingSessions.of(wrong).closeAfter(asked))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the trading calendar gave ")
                .hasMessageContaining(message);
    }

    @Test
    void a_day_the_calendar_does_not_know_is_told_apart_from_a_wrong_calendar() {
        assertThatThrownBy(() -> nyse.checkKnown(ms("2025-03-03T15:00:00Z"), ms("2025-03-03T15:01:00Z")))
                .isInstanceOf(TradingSessions.UnknownDayException.class)
                .hasMessage("the trading calendar does not cover 2025-03-03T15:00:00Z: only 2024 is"
                        + " known but was asked about 2025-03-03")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
