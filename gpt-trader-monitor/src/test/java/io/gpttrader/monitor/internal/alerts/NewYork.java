package io.gpttrader.monitor.internal.alerts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** New York's trading hours of 2024, with the holidays and half days that tests need, in the shape that hosts give. */
public final class NewYork implements Function<Instant, Map.Entry<Instant, Instant>> {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2024, 3, 29), LocalDate.of(2024, 7, 4));

    @Override
    public Map.Entry<Instant, Instant> apply(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZONE);
        while (!isTradingDay(day) || !close(day).isAfter(moment)) {
            day = day.plusDays(1);
        }
        return Map.entry(at(day, LocalTime.of(9, 30)), close(day));
    }

    private static boolean isTradingDay(LocalDate day) {
        if (day.getYear() != 2024) {
            throw new IllegalArgumentException("only 2024 is known but was asked about " + day);
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    private static Instant close(LocalDate day) {
        return at(day, day.equals(LocalDate.of(2024, 7, 3)) ? LocalTime.of(13, 0) : LocalTime.of(16, 0));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }
}
