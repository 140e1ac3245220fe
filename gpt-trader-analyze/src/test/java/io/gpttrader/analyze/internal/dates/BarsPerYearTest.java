package io.gpttrader.analyze.internal.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Bars a year against the definition in pandas 3.1.1 and pandas_market_calendars (NYSE), over timetables that both make. The
 * script, in short, with {@code begin} and {@code end} in UTC and {@code days = (end[-1] - begin[0]) / Timedelta(days=1)}:
 *
 * <pre>{@code
 * n / (days / 365.25) if days >= 360 else
 * 52.18 * Series(1, begin.normalize()).groupby(level=0).sum().groupby(lambda d: d.day_of_week).mean().sum()
 *       * (1 if any bar falls on a weekend else 252 / 260.9)
 * }</pre>
 */
class BarsPerYearTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Set<LocalDate> CLOSED_2023 = Set.of(
            LocalDate.of(2023, 1, 2),
            LocalDate.of(2023, 1, 16),
            LocalDate.of(2023, 2, 20),
            LocalDate.of(2023, 4, 7),
            LocalDate.of(2023, 5, 29),
            LocalDate.of(2023, 6, 19),
            LocalDate.of(2023, 7, 4),
            LocalDate.of(2023, 9, 4),
            LocalDate.of(2023, 11, 23),
            LocalDate.of(2023, 12, 25));
    private static final Set<LocalDate> SHORT_2023 = Set.of(LocalDate.of(2023, 7, 3), LocalDate.of(2023, 11, 24));

    private record Bar(Instant begin, Instant end) {}

    private static List<LocalDate> nyseDays(String first, String last) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !CLOSED_2023.contains(day))
                .toList();
    }

    private static List<Bar> nyse(String first, String last, Duration step) {
        List<Bar> bars = new ArrayList<>();
        for (LocalDate day : nyseDays(first, last)) {
            Instant close = day.atTime(SHORT_2023.contains(day) ? 13 : 16, 0)
                    .atZone(NEW_YORK)
                    .toInstant();
            Instant at = day.atTime(9, 30).atZone(NEW_YORK).toInstant();
            for (; at.isBefore(close); at = at.plus(step)) {
                bars.add(new Bar(at, at.plus(step).isBefore(close) ? at.plus(step) : close));
            }
        }
        return bars;
    }

    private static List<Bar> every(String first, Duration step, int count) {
        List<Bar> bars = new ArrayList<>();
        Instant at = Instant.parse(first);
        for (int i = 0; i < count; i++) {
            bars.add(new Bar(at, at.plus(step)));
            at = at.plus(step);
        }
        return bars;
    }

    /** Hours from Sunday 17:00 New York to Friday 17:00. */
    private static List<Bar> forexHours(String first, String last) {
        List<Bar> bars = new ArrayList<>();
        ZonedDateTime to = LocalDate.parse(last).atStartOfDay(NEW_YORK);
        ZonedDateTime at = LocalDate.parse(first).atStartOfDay(NEW_YORK);
        for (; at.isBefore(to); at = at.plusHours(1)) {
            int day = at.getDayOfWeek().getValue();
            boolean isOpen = day < 5 || (day == 5 && at.getHour() < 17) || (day == 7 && at.getHour() >= 17);
            if (isOpen) {
                bars.add(new Bar(at.toInstant(), at.plusHours(1).toInstant()));
            }
        }
        return bars;
    }

    /** Days from a time of one day to the same time of the next, of the days of the week that are named. */
    private static List<Bar> days(String first, String last, ZoneId zone, LocalTime begins, Set<DayOfWeek> named) {
        int before = begins.isBefore(LocalTime.NOON) ? 0 : 1;
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .filter(day -> named.contains(day.getDayOfWeek()))
                .map(day -> new Bar(
                        day.minusDays(before).atTime(begins).atZone(zone).toInstant(),
                        day.plusDays(1 - before).atTime(begins).atZone(zone).toInstant()))
                .toList();
    }

    private static BarCounts counts(List<Bar> bars, ZoneId zone) {
        BarCounts counts = new BarCounts();
        BarDate dates = new BarDate(zone);
        bars.forEach(bar -> counts.add(dates, bar.begin.toEpochMilli(), bar.end.toEpochMilli()));
        return counts;
    }

    private static BarsPerYear of(List<Bar> bars) {
        return BarsPerYear.of(Double.NaN, null, counts(bars, ZoneOffset.UTC));
    }

    private static void isCloseTo(double expected, BarsPerYear found) {
        assertThat(found.value()).as("%s", found).isCloseTo(expected, within(1e-9 * expected));
    }

    private static final Set<DayOfWeek> WEEKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> ALL = Set.of(DayOfWeek.values());

    @Test
    void bars_of_exchange_hours_over_a_year_count_as_many_as_there_were() {
        List<Bar> fiveMinutes = nyse("2023-01-03", "2023-12-29", Duration.ofMinutes(5));
        assertThat(fiveMinutes).hasSize(19_428);
        isCloseTo(19_696.507025964263, of(fiveMinutes));
        isCloseTo(1_768.10316312959, of(nyse("2023-01-03", "2023-12-29", Duration.ofHours(1))));
        assertThat(of(fiveMinutes)).hasToString("19696.51 bars a year (19,428 bars in 0.99 years)");
    }

    @Test
    void bars_of_exchange_hours_over_less_than_a_year_count_by_the_day_of_the_week() {
        // 5 x 78 x 52.18 x 252 / 260.9
        BarsPerYear week = of(nyse("2023-03-06", "2023-03-10", Duration.ofMinutes(5)));
        isCloseTo(19_656.000000000004, week);
        assertThat(week.toString()).contains("estimated from 5 days");
        BarsPerYear quarter = of(nyse("2023-01-03", "2023-03-31", Duration.ofMinutes(1)));
        isCloseTo(98_280.00000000001, quarter);
        assertThat(quarter.toString()).doesNotContain("estimated");
        // Thanksgiving week and the week after: one Friday of 42 bars, one Thursday without.
        isCloseTo(18_748.800000000003, of(nyse("2023-11-20", "2023-12-01", Duration.ofMinutes(5))));
    }

    @Test
    void a_few_days_do_not_make_the_other_weekdays_free() {
        isCloseTo(19_656.000000000004, of(nyse("2023-03-06", "2023-03-07", Duration.ofMinutes(5))));
        assertThat(of(nyse("2023-03-06", "2023-03-06", Duration.ofMinutes(5))).toString())
                .contains("estimated from 1 day)");
    }

    @Test
    void forex_hours_and_days_with_sunday_stubs() {
        List<Bar> year = forexHours("2023-01-01", "2024-01-01");
        assertThat(year).hasSize(6_247);
        isCloseTo(6_263.433832780511, of(year));
        // 52.18 x 120
        isCloseTo(6_261.6, of(forexHours("2023-01-01", "2023-04-01")));
        Set<DayOfWeek> withSundays = Set.of(
                DayOfWeek.SUNDAY,
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY);
        isCloseTo(
                313.14300411522635,
                of(days("2022-01-01", "2023-12-31", ZoneOffset.UTC, LocalTime.MIDNIGHT, withSundays)));
    }

    @Test
    void markets_that_never_close() {
        isCloseTo(8_766, of(every("2023-01-01T00:00:00Z", Duration.ofHours(1), 8_760)));
        isCloseTo(365, of(every("2023-01-01T00:00:00Z", Duration.ofDays(1), 365)));
        isCloseTo(365, of(every("2023-01-01T00:00:00Z", Duration.ofDays(1), 14)));
        // Thirteen days do not show that every day of the week has its share: 13 / (13 / 365.25).
        isCloseTo(365.25, of(every("2023-01-01T00:00:00Z", Duration.ofDays(1), 13)));
    }

    @Test
    void daily_bars_of_a_five_day_market_count_252_wherever_their_midnight_is() {
        for (String zone : List.of("UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Sydney")) {
            BarsPerYear found = of(days("2020-01-01", "2022-12-31", ZoneId.of(zone), LocalTime.MIDNIGHT, WEEKDAYS));
            assertThat(found).as(zone).isEqualTo(new BarsPerYear(252, "daily bars of a five-day market", false));
        }
        isCloseTo(252, of(days("2020-01-01", "2022-12-31", NEW_YORK, LocalTime.of(17, 0), WEEKDAYS)));
        isCloseTo(252, of(nyse("2023-01-03", "2023-12-29", Duration.ofDays(1))));
        isCloseTo(252, of(days("2023-01-02", "2023-01-03", ZoneOffset.UTC, LocalTime.MIDNIGHT, WEEKDAYS)));
        isCloseTo(252, of(days("2023-01-02", "2023-01-02", ZoneOffset.UTC, LocalTime.MIDNIGHT, WEEKDAYS)));
    }

    @Test
    void a_saturday_session_among_hundreds_of_weekdays_is_noted_and_changes_nothing() {
        List<Bar> bars =
                new ArrayList<>(days("2023-01-02", "2023-12-29", ZoneOffset.UTC, LocalTime.MIDNIGHT, WEEKDAYS));
        bars.add(new Bar(Instant.parse("2023-12-30T00:00:00Z"), Instant.parse("2023-12-31T00:00:00Z")));
        BarsPerYear found = of(bars);
        isCloseTo(252, found);
        assertThat(found.toString()).contains("1 of them on Saturdays or Sundays");
        assertThat(found.isMeasured()).isTrue();
    }

    @Test
    void weeks_and_months_whatever_the_length_of_the_first_bar() {
        List<Bar> weeks = new ArrayList<>(every("2023-01-02T00:00:00Z", Duration.ofDays(7), 60));
        isCloseTo(52.18, of(weeks));
        weeks.set(0, new Bar(Instant.parse("2023-01-07T00:00:00Z"), weeks.get(0).end));
        isCloseTo(52.18, of(weeks));
        isCloseTo(52.18, of(every("2023-01-02T00:00:00Z", Duration.ofDays(7), 2)));

        List<Bar> months = new ArrayList<>();
        for (LocalDate first = LocalDate.of(2022, 1, 1); first.getYear() < 2024; first = first.plusMonths(1)) {
            months.add(new Bar(
                    first.atStartOfDay(NEW_YORK).toInstant(),
                    first.plusMonths(1).atStartOfDay(NEW_YORK).toInstant()));
        }
        isCloseTo(12, of(months));
        isCloseTo(12, of(months.subList(1, 3)));
        months.set(0, new Bar(Instant.parse("2022-01-25T05:00:00Z"), months.get(0).end));
        isCloseTo(12, of(months));
    }

    @Test
    void bars_of_some_days_count_by_their_spacing_or_over_years() {
        isCloseTo(365.25 / 2, of(every("2023-01-01T00:00:00Z", Duration.ofDays(2), 30)));
        isCloseTo(365.25 / 4, of(every("2023-01-01T00:00:00Z", Duration.ofDays(4), 300)));
        isCloseTo(365.25 / 28, of(every("2023-01-01T00:00:00Z", Duration.ofDays(28), 40)));
        isCloseTo(365.25 / 6, of(every("2023-01-01T00:00:00Z", Duration.ofDays(6), 40)));
    }

    @Test
    void no_bar_one_bar_and_two_bars() {
        assertThat(of(List.of()).value()).isNaN();
        assertThat(of(List.of())).hasToString("not known yet: no bars");
        // One bar of a minute on a Monday shows one a day.
        isCloseTo(252, of(every("2023-01-02T15:00:00Z", Duration.ofMinutes(1), 1)));
        isCloseTo(504, of(every("2023-01-02T15:00:00Z", Duration.ofMinutes(1), 2)));
        isCloseTo(
                12,
                of(days("2023-01-02", "2023-01-02", ZoneOffset.UTC, LocalTime.MIDNIGHT, WEEKDAYS).stream()
                        .map(bar -> new Bar(bar.begin, bar.begin.plus(Duration.ofDays(31))))
                        .toList()));
    }

    @Test
    void the_host_decides_before_all_this_and_its_calendar_next() {
        BarCounts week = counts(nyse("2023-03-06", "2023-03-10", Duration.ofMinutes(5)), ZoneOffset.UTC);
        Function<Instant, Map.Entry<Instant, Instant>> weekdays = BarsPerYearTest::session;
        assertThat(BarsPerYear.of(98_000, weekdays, week)).isEqualTo(new BarsPerYear(98_000, "given", false));
        // From 2022-03-05T08:30Z to 2023-03-06T14:30Z, exclusive, there are 260 sessions of 78 bars.
        assertThat(BarsPerYear.of(Double.NaN, weekdays, week))
                .isEqualTo(new BarsPerYear(260 * 78, "a year of the trading hours", false));
        assertThat(BarsPerYear.of(
                                Double.NaN,
                                weekdays,
                                counts(nyse("2023-03-06", "2023-03-10", Duration.ofHours(1)), ZoneOffset.UTC))
                        .value())
                .isEqualTo(260 * 7);
    }

    /** New York's sessions on every weekday. */
    private static Map.Entry<Instant, Instant> session(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, NEW_YORK);
        while (true) {
            Instant close = day.atTime(16, 0).atZone(NEW_YORK).toInstant();
            if (day.getDayOfWeek().getValue() < 6 && moment.isBefore(close)) {
                return Map.entry(day.atTime(9, 30).atZone(NEW_YORK).toInstant(), close);
            }
            day = day.plusDays(1);
        }
    }

    // ---- several symbols on one account

    private static ReturnTimes together(List<List<Bar>> symbols) {
        BarCounts[] counts =
                symbols.stream().map(bars -> counts(bars, ZoneOffset.UTC)).toArray(BarCounts[]::new);
        long[] times = symbols.stream()
                .flatMap(List::stream)
                .mapToLong(bar -> bar.end.toEpochMilli())
                .sorted()
                .distinct()
                .toArray();
        int[] days = new int[times.length];
        for (int s = 0; s < counts.length; s++) {
            BarDate dates = new BarDate(ZoneOffset.UTC);
            for (Bar bar : symbols.get(s)) {
                int place = java.util.Arrays.binarySearch(times, bar.end.toEpochMilli());
                int day = (int) dates.of(counts[s].kind(), bar.begin.toEpochMilli(), bar.end.toEpochMilli());
                days[place] = Math.max(days[place], day);
            }
        }
        return ReturnTimes.of(Double.NaN, null, counts, times, () -> days);
    }

    @Test
    void daily_bars_of_tokyo_berlin_and_new_york_have_one_return_a_date() {
        ReturnTimes all = together(List.of(
                days("2020-01-01", "2022-12-31", ZoneId.of("Asia/Tokyo"), LocalTime.MIDNIGHT, WEEKDAYS),
                days("2020-01-01", "2022-12-31", ZoneId.of("Europe/Berlin"), LocalTime.MIDNIGHT, WEEKDAYS),
                days("2020-01-01", "2022-12-31", NEW_YORK, LocalTime.MIDNIGHT, WEEKDAYS)));
        isCloseTo(252, all.perYear());
        // 783 weekdays, each with three closes, the last of them New York's.
        assertThat(all.places()).hasSize(783).startsWith(2, 5, 8);
    }

    @Test
    void a_coin_beside_a_stock_has_a_return_every_day() {
        ReturnTimes all = together(List.of(
                every("2023-01-01T00:00:00Z", Duration.ofDays(1), 364),
                days("2023-01-03", "2023-12-29", NEW_YORK, LocalTime.MIDNIGHT, WEEKDAYS)));
        isCloseTo(365, all.perYear());
        assertThat(all.places()).hasSize(364);
    }

    @Test
    void weeks_of_two_markets_have_one_return_a_week() {
        List<Bar> berlin = new ArrayList<>();
        List<Bar> newYork = new ArrayList<>();
        for (LocalDate monday = LocalDate.of(2023, 1, 2); monday.getYear() == 2023; monday = monday.plusWeeks(1)) {
            ZoneId zone = ZoneId.of("Europe/Berlin");
            berlin.add(new Bar(
                    monday.atStartOfDay(zone).toInstant(),
                    monday.plusWeeks(1).atStartOfDay(zone).toInstant()));
            newYork.add(new Bar(
                    monday.atTime(9, 30).atZone(NEW_YORK).toInstant(),
                    monday.plusDays(4).atTime(16, 0).atZone(NEW_YORK).toInstant()));
        }
        ReturnTimes all = together(List.of(berlin, newYork));
        isCloseTo(52.18, all.perYear());
        assertThat(all.places()).hasSize(52);
    }

    @Test
    void a_symbol_of_hours_gives_the_account_a_return_a_distinct_time() {
        ReturnTimes all = together(List.of(
                every("2023-01-01T00:00:00Z", Duration.ofHours(1), 8_760),
                days("2023-01-03", "2023-12-29", NEW_YORK, LocalTime.MIDNIGHT, WEEKDAYS)));
        assertThat(all.places()).isNull();
        // New York's midnights are hours of the other symbol: no time is added.
        isCloseTo(8_766, all.perYear());
    }
}
