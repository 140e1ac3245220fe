package io.gpttrader.live.internal.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** New York's hours of 2024 as far as tests need them; counts how often it is asked. */
public final class TestCalendar implements Function<Instant, Map.Entry<Instant, Instant>> {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final Set<String> HOLIDAYS = Set.of("2024-07-04", "2024-11-28");
    private static final Set<String> HALF_DAYS = Set.of("2024-07-03", "2024-11-29");

    int asked;

    @Override
    public Map.Entry<Instant, Instant> apply(Instant moment) {
        asked++;
        LocalDate day = LocalDate.ofInstant(moment, NEW_YORK);
        while (!isTradingDay(day) || !close(day).isAfter(moment)) {
            day = day.plusDays(1);
        }
        return Map.entry(at(day, LocalTime.of(9, 30)), close(day));
    }

    private static boolean isTradingDay(LocalDate day) {
        if (day.getYear() != 2024) {
            throw new IllegalArgumentException("only 2024 is known but was asked about " + day);
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !HOLIDAYS.contains(day.toString());
    }

    private static Instant close(LocalDate day) {
        return at(day, LocalTime.of(HALF_DAYS.contains(day.toString()) ? 13 : 16, 0));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }
}
