package io.gpttrader.data.internal.transform;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Periods of calendar days, weeks and months in a zone. */
final class ResampleDays implements ResampleGrid.Unbroken {

    /** The Monday that weeks are counted from. */
    private static final long FIRST_MONDAY =
            LocalDate.EPOCH.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).toEpochDay();

    private final ZoneId zone;
    private final ResamplePeriod.Unit unit;
    private final long size;

    ResampleDays(ZoneId zone, ResamplePeriod.Unit unit, long size) {
        this.zone = zone;
        this.unit = unit;
        this.size = size;
    }

    @Override
    public String name() {
        return "days, weeks and months in " + zone;
    }

    @Override
    public Span span(long moment) {
        LocalDate first = first(LocalDate.ofInstant(Instant.ofEpochMilli(moment), zone), unit, size);
        return new Span(start(first), start(next(first, unit, size)));
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
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
