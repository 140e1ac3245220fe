package io.gpttrader.data.internal.transform;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Periods of days, weeks and months in a zone, whose days begin at midnight or at another time. */
final class ResampleDays implements ResampleGrid.Unbroken {

    /** The Monday that weeks are counted from. */
    private static final long FIRST_MONDAY =
            LocalDate.EPOCH.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).toEpochDay();

    private final ZoneId zone;
    private final LocalTime begins;
    private final ResamplePeriod.Unit unit;
    private final long size;

    ResampleDays(ZoneId zone, LocalTime begins, ResamplePeriod.Unit unit, long size) {
        this.zone = zone;
        this.begins = begins;
        this.unit = unit;
        this.size = size;
    }

    @Override
    public String name() {
        return "days, weeks and months in " + zone + (begins.equals(LocalTime.MIDNIGHT) ? "" : ", days from " + begins);
    }

    @Override
    public Span span(long moment) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(moment), zone);
        // Near its begin the day is the one before or after that of the clock.
        day = moment >= start(day.plusDays(1)) ? day.plusDays(1) : moment < start(day) ? day.minusDays(1) : day;
        LocalDate first = first(day, unit, size);
        return new Span(start(first), start(next(first, unit, size)));
    }

    private long start(LocalDate day) {
        if (begins.equals(LocalTime.MIDNIGHT)) {
            return day.atStartOfDay(zone).toInstant().toEpochMilli();
        }
        LocalDate on = begins.isBefore(LocalTime.NOON) ? day : day.minusDays(1);
        return on.atTime(begins).atZone(zone).toInstant().toEpochMilli();
    }

    /** Returns the first day of the period that holds a day. */
    static LocalDate first(LocalDate day, ResamplePeriod.Unit unit, long size) {
        if (unit == ResamplePeriod.Unit.MONTH) {
            long month = day.getYear() * 12L + day.getMonthValue() - 1;
            return day.withDayOfMonth(1).minusMonths(Math.floorMod(month, size));
        }
        long days = unit == ResamplePeriod.Unit.WEEK ? 7 * size : size;
        long origin = unit == ResamplePeriod.Unit.WEEK ? FIRST_MONDAY : 0;
        return day.minusDays(Math.floorMod(day.toEpochDay() - origin, days));
    }

    /** Returns the first day of the next period. */
    static LocalDate next(LocalDate first, ResamplePeriod.Unit unit, long size) {
        return switch (unit) {
            case MONTH -> first.plusMonths(size);
            case WEEK -> first.plusWeeks(size);
            default -> first.plusDays(size);
        };
    }
}
