package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Rule;

/** Calendar conditions against dates that java.time gives. */
class CalendarConditionsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static void add(BarSeries series, Instant begin, Duration length) {
        series.barBuilder()
                .timePeriod(length)
                .endTime(begin.plus(length))
                .openPrice(1)
                .highPrice(1)
                .lowPrice(1)
                .closePrice(1)
                .volume(1)
                .add();
    }

    private static BarSeries empty() {
        return new BaseBarSeriesBuilder().withName("X").build();
    }

    /** Weekdays of 2024 from January 8 on, without July 1, which is a Monday. */
    private static List<LocalDate> weekdaysOf2024() {
        return LocalDate.of(2024, 1, 8)
                .datesUntil(LocalDate.of(2025, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !day.equals(LocalDate.of(2024, 7, 1)))
                .toList();
    }

    private static List<Integer> holds(Condition condition, BarSeries series) {
        Rule rule = condition.apply(series);
        return IntStream.range(0, series.getBarCount())
                .filter(rule::isSatisfied)
                .boxed()
                .toList();
    }

    /** The bars of which fewer than {@code most} bars before are of the same period, but for the period that comes first. */
    private static List<Integer> first(List<LocalDate> dates, int most, Function<LocalDate, LocalDate> period) {
        List<Integer> bars = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            LocalDate its = period.apply(dates.get(i));
            long earlier = dates.subList(0, i).stream()
                    .filter(date -> period.apply(date).equals(its))
                    .count();
            if (earlier < most && !its.equals(period.apply(dates.get(0)))) {
                bars.add(i);
            }
        }
        return bars;
    }

    @Test
    void the_first_bars_of_weeks_and_months_are_known_at_their_close() {
        List<LocalDate> dates = weekdaysOf2024();
        BarSeries series = empty();
        dates.forEach(date -> add(series, date.atStartOfDay(NEW_YORK).toInstant(), Duration.ofDays(1)));
        Function<LocalDate, LocalDate> month = date -> date.withDayOfMonth(1);
        Function<LocalDate, LocalDate> week = date -> date.with(DayOfWeek.MONDAY);

        assertThat(holds(firstBarsOfMonth(1), series))
                .isEqualTo(first(dates, 1, month))
                .hasSize(11);
        assertThat(holds(firstBarsOfMonth(3), series))
                .isEqualTo(first(dates, 3, month))
                .hasSize(33);
        assertThat(holds(firstBarsOfWeek("Europe/Paris", 1), series)).isEqualTo(first(dates, 1, week));
        assertThat(holds(firstBarsOfWeek(2), series)).isEqualTo(first(dates, 2, week));
        assertThat(firstBarsOfMonth(3).barsNeeded()).isEqualTo(4);
        Rule july = firstBarsOfMonth(1).apply(series);
        assertThat(july.isSatisfied(dates.indexOf(LocalDate.of(2024, 7, 2)))).isTrue();
    }

    @Test
    void the_first_bars_of_a_day_are_those_of_its_zone() {
        BarSeries series = empty();
        List<LocalDate> dates = new ArrayList<>();
        ZonedDateTime begin = ZonedDateTime.of(2024, 3, 8, 20, 0, 0, 0, NEW_YORK);
        for (int i = 0; i < 100; i++) {
            add(series, begin.toInstant(), Duration.ofHours(1));
            dates.add(begin.toLocalDate());
            begin = begin.plusHours(1);
        }
        assertThat(holds(firstBarsOfDay("America/New_York", 2), series))
                .isEqualTo(first(dates, 2, date -> date))
                .startsWith(4, 5)
                .hasSize(9);
        assertThat(holds(firstBarsOfDay(1), series))
                .as("in UTC")
                .startsWith(23, 47)
                .doesNotContain(4);
    }

    @Test
    void days_of_the_month_may_span_its_end() {
        List<LocalDate> dates = weekdaysOf2024();
        BarSeries series = empty();
        dates.forEach(date -> add(series, date.atStartOfDay(NEW_YORK).toInstant(), Duration.ofDays(1)));

        assertThat(holds(daysOfMonth(10, 15), series))
                .isEqualTo(where(dates, date -> date.getDayOfMonth() >= 10 && date.getDayOfMonth() <= 15));
        assertThat(holds(daysOfMonth("America/New_York", 28, 3), series))
                .isEqualTo(where(dates, date -> date.getDayOfMonth() >= 28 || date.getDayOfMonth() <= 3));
        assertThatThrownBy(() -> daysOfMonth(0, 5)).hasMessageContaining("at least 1 but was 0");
        assertThatThrownBy(() -> daysOfMonth(5, 32))
                .hasMessage("daysOfMonth: the days must be from 1 to 31 but were from=5, to=32");
    }

    private static List<Integer> where(List<LocalDate> dates, java.util.function.Predicate<LocalDate> test) {
        return IntStream.range(0, dates.size())
                .filter(i -> test.test(dates.get(i)))
                .boxed()
                .toList();
    }

    @Test
    void an_exit_by_a_time_of_day_holds_from_there_to_midnight() {
        BarSeries series = empty();
        List<Integer> expected = new ArrayList<>();
        ZonedDateTime open = ZonedDateTime.of(2024, 3, 8, 9, 30, 0, 0, NEW_YORK); // clocks change on the weekend
        for (int day : new int[] {0, 3, 4}) {
            for (int minute = 0; minute < 390; minute += 5) {
                boolean isMissing = day == 3 && minute == 380; // the bar from 15:50 to 15:55
                if (!isMissing) {
                    if (minute >= 380) {
                        expected.add(series.getBarCount());
                    }
                    add(series, open.plusDays(day).plusMinutes(minute).toInstant(), Duration.ofMinutes(5));
                }
            }
        }
        assertThat(holds(endsFrom("15:55", "America/New_York"), series))
                .isEqualTo(expected)
                .hasSize(5);
        assertThat(endsFrom("15:55", "America/New_York")).hasToString("endsFrom(\"15:55\", \"America/New_York\")");
        assertThatThrownBy(() -> endsFrom("25:00", "America/New_York"))
                .hasMessageContaining("time must be a time of day");
    }

    @Test
    void the_number_of_bars_may_be_a_parameter() {
        Recipe turn = strategy("turn")
                .buyWhen(firstBarsOfMonth(param("bars", 2, 1, 5)))
                .sellWhen(not(firstBarsOfMonth(param("bars"))));
        assertThat(turn.parameters()).containsOnlyKeys("bars");
        assertThat(turn)
                .hasToString(
                        "strategy(\"turn\").buyWhen(firstBarsOfMonth(param(\"bars\", 2, 1, 5))).sellWhen(not(firstBarsOfMonth(param(\"bars\"))))");
        assertThat(turn.barsNeeded()).isEqualTo(3);
    }
}
