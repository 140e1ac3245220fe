package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.MarketCalendar.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketCalendarTest {

    private static final MarketCalendar NYSE = MarketCalendar.nyse();
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Date to what the two packages say, see us-equities-calendar.py. */
    private static Map<LocalDate, List<String>> golden() throws IOException {
        Map<LocalDate, List<String>> days = new TreeMap<>();
        try (InputStream in = MarketCalendarTest.class.getResourceAsStream("us-equities-calendar.txt");
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split(" ", -1);
                days.put(LocalDate.parse(cells[0]), List.of(cells[1], cells[2]));
            });
        }
        return days;
    }

    private static String hours(MarketCalendar calendar, LocalDate day) {
        return calendar.session(day)
                .map(session -> clock(session.open()) + "-" + clock(session.close()))
                .map(hours -> hours.equals("09:30-16:00") ? "regular" : hours)
                .orElse("closed");
    }

    private static LocalTime clock(Instant moment) {
        return LocalTime.ofInstant(moment, NEW_YORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nyse", "nasdaq"})
    void every_day_from_1990_to_2035_has_the_hours_that_two_python_packages_give_it(String name) throws IOException {
        MarketCalendar calendar = name.equals("nyse") ? NYSE : MarketCalendar.nasdaq();
        Map<LocalDate, List<String>> golden = golden();
        assertThat(golden).hasSizeGreaterThan(500);
        Map<LocalDate, String> chosenSecond = new TreeMap<>();
        for (LocalDate day = calendar.firstDay(); !day.isAfter(calendar.lastDay()); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            List<String> expected =
                    golden.getOrDefault(day, weekend ? List.of("closed", "closed") : List.of("regular", "regular"));
            String ours = hours(calendar, day);
            if (!ours.equals(expected.get(0))) {
                assertThat(ours).as("hours of %s", day).isEqualTo(expected.get(1));
                chosenSecond.put(day, ours);
            }
        }
        // The first package has no early close here, and the second none of the openings delayed by minutes.
        assertThat(chosenSecond).isEqualTo(Map.of(LocalDate.of(1999, 12, 31), "09:30-13:00"));
    }

    @Test
    void the_two_packages_differ_on_fifteen_days_only() throws IOException {
        long different = golden().values().stream()
                .filter(both -> !both.get(0).equals(both.get(1)))
                .count();
        assertThat(different).isEqualTo(15);
    }

    static Stream<List<String>> realDailyBars() {
        return Stream.concat(
                Stream.of(MarketData.appleOf2013()),
                MarketData.beside("daily/SPY.csv", "daily/IBM.csv", "daily/AAPL.csv")
                        .map(MarketCalendarTest::rows));
    }

    private static List<String> rows(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("realDailyBars")
    void real_daily_bars_are_of_the_trading_days_and_of_no_others(List<String> rows) {
        List<LocalDate> real = rows.stream()
                .map(line -> LocalDate.parse(line.substring(0, 10)))
                .toList();

        List<LocalDate> expected = NYSE
                .sessions(real.get(0), real.get(real.size() - 1).plusDays(1))
                .stream()
                .map(Session::date)
                .toList();

        assertThat(real).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1994-04-27", "2001-09-11", "2001-09-14", "2004-06-11", "2007-01-02", "2012-10-29", "2012-10-30",
                "2018-12-05", "2025-01-09", "1998-01-19", "2022-06-20", "2024-03-29", "2021-12-24", "2024-07-04"
            })
    void is_closed_on_days_of_mourning_of_storms_and_on_holidays(String day) {
        assertThat(NYSE.isTradingDay(LocalDate.parse(day))).isFalse();
        assertThat(NYSE.session(LocalDate.parse(day))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1997-01-20", "2021-06-18", "2021-12-31", "2010-12-31", "2002-07-03"})
    void trades_on_days_that_only_later_or_never_were_holidays(String day) {
        assertThat(hours(NYSE, LocalDate.parse(day))).isEqualTo("regular");
    }

    @Test
    void a_session_has_its_open_and_not_its_close() {
        Session session = NYSE.session(LocalDate.of(2024, 7, 3)).orElseThrow();

        assertThat(session.open()).isEqualTo("2024-07-03T13:30:00Z");
        assertThat(session.close()).isEqualTo("2024-07-03T17:00:00Z");
        assertThat(session.length()).isEqualTo(Duration.ofMinutes(210));
        assertThat(NYSE.isOpen(session.open())).isTrue();
        assertThat(NYSE.isOpen(session.open().minusNanos(1))).isFalse();
        assertThat(NYSE.isOpen(session.close().minusNanos(1))).isTrue();
        assertThat(NYSE.isOpen(session.close())).isFalse();
    }

    @Test
    void opens_at_the_same_local_time_on_both_sides_of_a_change_of_the_clocks() {
        assertThat(NYSE.session(LocalDate.of(2024, 3, 8)).orElseThrow().open()).isEqualTo("2024-03-08T14:30:00Z");
        assertThat(NYSE.session(LocalDate.of(2024, 3, 11)).orElseThrow().open()).isEqualTo("2024-03-11T13:30:00Z");
    }

    @Test
    void the_next_open_and_close_are_after_the_moment() {
        Instant friday = Instant.parse("2024-07-05T20:00:00Z");

        assertThat(NYSE.nextOpen(friday)).isEqualTo("2024-07-08T13:30:00Z");
        assertThat(NYSE.nextClose(friday)).isEqualTo("2024-07-08T20:00:00Z");
        assertThat(NYSE.nextClose(friday.minusMillis(1))).isEqualTo(friday);
        assertThat(NYSE.nextOpen(Instant.parse("2024-07-08T13:30:00Z"))).isEqualTo("2024-07-09T13:30:00Z");
        assertThat(NYSE.nextOpen(Instant.parse("2001-09-10T20:00:00Z"))).isEqualTo("2001-09-17T13:33:00Z");
    }

    @Test
    void extended_hours_go_from_four_to_eight_and_to_five_on_short_days() {
        MarketCalendar extended = NYSE.extendedHours();

        assertThat(hours(extended, LocalDate.of(2024, 7, 5))).isEqualTo("04:00-20:00");
        assertThat(hours(extended, LocalDate.of(2024, 7, 3))).isEqualTo("04:00-17:00");
        assertThat(hours(extended, LocalDate.of(2024, 7, 4))).isEqualTo("closed");
    }

    @Test
    void a_market_that_never_closes_has_a_session_of_every_day() {
        MarketCalendar always = MarketCalendar.alwaysOpen();

        assertThat(always.isOpen(Instant.parse("2024-12-25T03:00:00Z"))).isTrue();
        assertThat(always.session(LocalDate.of(2024, 12, 25)).orElseThrow().length())
                .isEqualTo(Duration.ofDays(1));
        assertThat(always.nextOpen(Instant.parse("2024-12-25T00:00:00Z"))).isEqualTo("2024-12-26T00:00:00Z");
        assertThat(always.expectedBars(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Duration.ofMinutes(1)))
                .isEqualTo(366 * 1440);
    }

    @Test
    void bars_are_expected_from_each_open_to_the_close() {
        Instant from = Instant.parse("2024-07-03T00:00:00Z");
        Instant to = Instant.parse("2024-07-06T00:00:00Z");

        // 3 July closes at 13:00, 4 July is a holiday.
        assertThat(NYSE.expectedBars(from, to, Duration.ofMinutes(1))).isEqualTo(210 + 390);
        assertThat(NYSE.expectedBars(from, to, Duration.ofHours(1))).isEqualTo(4 + 7);
        assertThat(NYSE.expectedBars(from, to, Duration.ofDays(1))).isEqualTo(2);
        assertThat(NYSE.expectedBars(from, from, Duration.ofMinutes(1))).isZero();
    }

    @Property(seed = "77")
    void expected_bars_are_those_that_a_loop_over_the_seconds_of_a_week_counts(
            @ForAll @LongRange(min = 631_200_000L, max = 2_081_700_000L) long start,
            @ForAll @IntRange(min = 0, max = 7 * 86_400) int seconds,
            @ForAll @IntRange(min = 1, max = 600) int minutes) {
        Instant from = Instant.ofEpochSecond(start);
        Instant to = from.plusSeconds(seconds);
        LocalDate first = LocalDate.ofInstant(from, NEW_YORK);
        long counted = 0;
        for (Session session : NYSE.sessions(first, first.plusDays(9))) {
            for (Instant at = session.open(); at.isBefore(session.close()); at = at.plusSeconds(60L * minutes)) {
                counted += !at.isBefore(from) && at.isBefore(to) ? 1 : 0;
            }
        }

        assertThat(NYSE.expectedBars(from, to, Duration.ofMinutes(minutes))).isEqualTo(counted);
    }

    @Test
    void sessions_of_a_year_are_counted_by_hand() {
        // 2024: 262 weekdays, ten holidays on weekdays.
        assertThat(NYSE.sessions(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1)))
                .hasSize(252);
        assertThat(NYSE.sessions(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1)))
                .isEmpty();
    }

    @Test
    void a_day_beyond_the_table_is_rejected() {
        assertThatThrownBy(() -> NYSE.isTradingDay(LocalDate.of(1989, 12, 29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the NYSE calendar reaches from 1990-01-01 to 2035-12-31 but was asked about 1989-12-29");
        assertThatThrownBy(() -> NYSE.nextOpen(Instant.parse("2035-12-31T20:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was asked about 2036-01-01");
    }

    @Test
    void ranges_that_run_backwards_and_lengths_that_are_none_are_rejected() {
        Instant day = Instant.parse("2024-07-03T00:00:00Z");
        assertThatThrownBy(() -> NYSE.sessions(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 1, 1)))
                .hasMessage("to must not be before from but was from=2024-02-01, to=2024-01-01");
        assertThatThrownBy(() -> NYSE.expectedBars(day, day.minusSeconds(1), Duration.ofMinutes(1)))
                .hasMessageStartingWith("to must not be before from");
        assertThatThrownBy(() -> NYSE.expectedBars(day, day, Duration.ZERO))
                .hasMessage("length must be positive and at most a day but was PT0S");
        assertThatThrownBy(() -> NYSE.expectedBars(day, day, Duration.ofDays(2)))
                .hasMessageContaining("PT48H");
        assertThatThrownBy(() -> new Session(LocalDate.of(2024, 1, 2), day, day))
                .hasMessageStartingWith("close must be after open");
    }

    @Test
    void says_what_it_is() {
        assertThat(List.of(NYSE, MarketCalendar.nasdaq().extendedHours(), MarketCalendar.alwaysOpen()).stream()
                        .map(MarketCalendar::toString)
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        NYSE (America/New_York, 1990-01-01 to 2035-12-31)
                        Nasdaq with extended hours (America/New_York, 1990-01-01 to 2035-12-31)
                        24/7 (UTC, 1800-01-01 to 2299-12-31)""");
    }

    @Test
    void the_farthest_moments_are_rejected_like_any_that_the_calendar_does_not_know() {
        MarketCalendar nyse = MarketCalendar.nyse();

        for (Instant far : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertThatThrownBy(() -> nyse.isOpen(far))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the NYSE calendar reaches from");
            assertThatThrownBy(() -> nyse.nextOpen(far)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> nyse.nextClose(far)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> nyse.expectedBars(Instant.MIN, Instant.MAX, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // Friday before the clock changes, at its open, its last moment and its close.
        "2024-03-08T14:30:00Z, 2024-03-08T14:30:00Z, 2024-03-08T21:00:00Z",
        "2024-03-08T20:59:59.999999999Z, 2024-03-08T14:30:00Z, 2024-03-08T21:00:00Z",
        "2024-03-08T21:00:00Z, 2024-03-11T13:30:00Z, 2024-03-11T20:00:00Z",
        // The short day before a holiday, and the holiday.
        "2024-07-03T00:00:00Z, 2024-07-03T13:30:00Z, 2024-07-03T17:00:00Z",
        "2024-07-04T15:00:00Z, 2024-07-05T13:30:00Z, 2024-07-05T20:00:00Z",
    })
    void as_a_function_it_gives_the_session_that_holds_a_moment_or_the_next(String moment, String open, String close) {
        Function<Instant, Map.Entry<Instant, Instant>> sessions = NYSE;
        assertThat(sessions.apply(Instant.parse(moment)))
                .isEqualTo(Map.entry(Instant.parse(open), Instant.parse(close)));
    }

    @Test
    void as_a_function_a_market_that_never_closes_gives_the_day_and_a_day_unknown_is_rejected() {
        assertThat(MarketCalendar.alwaysOpen().apply(Instant.parse("2024-07-04T15:00:00Z")))
                .isEqualTo(Map.entry(Instant.parse("2024-07-04T00:00:00Z"), Instant.parse("2024-07-05T00:00:00Z")));
        assertThatThrownBy(() -> NYSE.apply(Instant.parse("2036-01-02T15:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reaches from 1990-01-01 to 2035-12-31");
    }
}
