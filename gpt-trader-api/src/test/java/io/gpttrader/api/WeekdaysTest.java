package io.gpttrader.api;

import static io.gpttrader.api.Trader.weekdays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Rule;

/** Mondays of bars that are dated in the zones of several markets, against the dates that they were made of. */
class WeekdaysTest {

    private record Dated(BarSeries series, List<LocalDate> dates) {}

    private static Dated bars(String zone, LocalTime begins, LocalTime ends, int daysBefore, int daysLater) {
        BarSeries series = new BaseBarSeriesBuilder().withName("X").build();
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2023, 1, 2); day.getYear() == 2023; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                dates.add(day);
                Instant begin = day.minusDays(daysBefore)
                        .atTime(begins)
                        .atZone(ZoneId.of(zone))
                        .toInstant();
                Instant end = day.plusDays(daysLater)
                        .atTime(ends)
                        .atZone(ZoneId.of(zone))
                        .toInstant();
                add(series, begin, end);
            }
        }
        return new Dated(series, dates);
    }

    private static void add(BarSeries series, Instant begin, Instant end) {
        series.barBuilder()
                .beginTime(begin)
                .endTime(end)
                .timePeriod(java.time.Duration.between(begin, end))
                .openPrice(1)
                .highPrice(1)
                .lowPrice(1)
                .closePrice(1)
                .volume(1)
                .add();
    }

    private static Set<DayOfWeek> daysOf(Rule rule, Dated bars) {
        Set<DayOfWeek> days = new TreeSet<>();
        for (int i = 0; i < bars.dates.size(); i++) {
            if (rule.isSatisfied(i)) {
                days.add(bars.dates.get(i).getDayOfWeek());
            }
        }
        return days;
    }

    @ParameterizedTest(name = "days of {0} from {1}")
    @CsvSource({
        "UTC,00:00,00:00,0,1",
        "Europe/Berlin,00:00,00:00,0,1",
        "Europe/London,00:00,00:00,0,1",
        "America/New_York,00:00,00:00,0,1",
        "America/New_York,17:00,17:00,1,0",
        "America/New_York,18:00,17:00,1,0",
        "America/New_York,09:30,16:00,0,0",
        "Asia/Tokyo,00:00,00:00,0,1",
        "Asia/Tokyo,09:00,15:00,0,0",
        "Australia/Sydney,00:00,00:00,0,1",
        "Australia/Sydney,10:00,16:00,0,0"
    })
    void mondays_are_mondays_without_a_zone(
            String zone, LocalTime begins, LocalTime ends, int daysBefore, int daysLater) {
        Dated bars = bars(zone, begins, ends, daysBefore, daysLater);
        Rule monday = weekdays(DayOfWeek.MONDAY).apply(bars.series);
        assertThat(daysOf(monday, bars)).containsExactly(DayOfWeek.MONDAY);
        Rule named = weekdays(zone, DayOfWeek.MONDAY).apply(bars.series);
        assertThat(daysOf(named, bars)).containsExactly(DayOfWeek.MONDAY);
    }

    @Test
    void days_of_auckland_need_their_zone() {
        Dated bars = bars("Pacific/Auckland", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 0, 1);
        assertThat(daysOf(weekdays(DayOfWeek.MONDAY).apply(bars.series), bars))
                .as("thirteen hours east of UTC in summer")
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        assertThat(daysOf(weekdays("Pacific/Auckland", DayOfWeek.MONDAY).apply(bars.series), bars))
                .containsExactly(DayOfWeek.MONDAY);
        BarSeries recorded = new Recorded(bars.series, ZoneId.of("Pacific/Auckland"));
        assertThat(daysOf(weekdays(DayOfWeek.MONDAY).apply(recorded), bars)).containsExactly(DayOfWeek.MONDAY);
    }

    /** A series that answers its zone by shape, as a source's may. */
    private static final class Recorded extends BaseBarSeries implements Function<String, Object> {

        private static final long serialVersionUID = 1;

        private final ZoneId zone;

        Recorded(BarSeries of, ZoneId zone) {
            super(of.getName(), of.getBarData());
            this.zone = zone;
        }

        @Override
        public Object apply(String name) {
            return name.equals("zone") ? zone : null;
        }
    }

    @Test
    void hours_have_the_day_of_their_begin() {
        BarSeries hours = new BaseBarSeriesBuilder().withName("X").build();
        Instant sunday = Instant.parse("2024-01-14T22:00:00Z");
        for (int i = 0; i < 6; i++) {
            add(hours, sunday.plusSeconds(3600L * i), sunday.plusSeconds(3600L * (i + 1)));
        }
        Rule monday = weekdays(DayOfWeek.MONDAY).apply(hours);
        assertThat(List.of(0, 1, 2, 3, 4, 5)).filteredOn(monday::isSatisfied).containsExactly(2, 3, 4, 5);
        Rule berlin = weekdays("Europe/Berlin", DayOfWeek.MONDAY).apply(hours);
        assertThat(List.of(0, 1, 2, 3, 4, 5)).filteredOn(berlin::isSatisfied).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_bar_asked_alone_answers_as_it_does_after_all_before_it() {
        Dated bars = bars("Asia/Tokyo", LocalTime.of(9, 0), LocalTime.of(15, 0), 0, 0);
        Rule asked = weekdays(DayOfWeek.MONDAY).apply(bars.series);
        for (int i = 0; i < bars.dates.size(); i++) {
            Rule fresh = weekdays(DayOfWeek.MONDAY).apply(bars.series);
            assertThat(fresh.isSatisfied(i)).isEqualTo(asked.isSatisfied(i));
        }
    }
}
