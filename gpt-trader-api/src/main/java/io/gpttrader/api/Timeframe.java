package io.gpttrader.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The periods of a timeframe, one after the other without a gap.
 *
 * <p>A {@link Duration} counts from each midnight of a zone's clocks, and the last period of a day ends at midnight; where clocks are
 * set back, every time that the clock shows such a time begins a period. A {@link Period} is of dates: weeks begin on Mondays, several
 * weeks are counted from Monday 1969-12-29, other days from 1970-01-01, months from January 1970, so that 3 months are quarters.
 */
final class Timeframe {
    private static final long MINUTE = 60_000;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;

    /** From 1970-01-01, a Thursday, back to a Monday. */
    private static final long TO_MONDAY = 3;

    /** What a change of the clocks, or a trading day that is not a calendar day, may add to a period. */
    private static final long TOLERANCE = 4 * BarDate.HOUR;

    private final TemporalAmount amount;
    private final ZoneId zone;
    private final ZoneRules rules;

    /** Of a duration, else 0. */
    private final long millis;

    /** Of a period of days, else 0. */
    private final int days;

    /** Of a period of months, else 0. */
    private final int months;

    Timeframe(TemporalAmount amount, ZoneId zone) {
        this.amount = amount;
        this.zone = zone;
        this.rules = zone.getRules();
        this.millis = amount instanceof Duration duration ? duration.toMillis() : 0;
        this.days = amount instanceof Period period ? days(period) : 0;
        this.months = amount instanceof Period period ? period.getMonths() : 0;
    }

    /** The amount in the one form that is kept: whole minutes up to a day, whole days, or whole months. */
    static TemporalAmount checked(TemporalAmount amount) {
        if (amount instanceof Duration duration
                && duration.toMillis() >= MINUTE
                && duration.toMillis() <= BarDate.DAY
                && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return duration;
        }
        if (amount instanceof Period period) {
            long total = period.toTotalMonths();
            if (total == 0 && days(period) > 0) {
                return Period.ofDays(days(period));
            }
            if (total > 0 && total <= Integer.MAX_VALUE && days(period) == 0) {
                return Period.ofMonths((int) total);
            }
        }
        throw new IllegalArgumentException(
                "a timeframe must be whole minutes up to a day, whole days or whole months but was %s; say for example minutes(15), hours(1), days(1), weeks(1) or months(1)"
                        .formatted(amount));
    }

    private static int days(Period period) {
        return (int) period.get(ChronoUnit.DAYS);
    }

    static int count(String who, Number number) {
        if (number instanceof Param) {
            throw new IllegalArgumentException(
                    "%s(..) must be a number, not the parameter %s; it cannot be swept, write one recipe for each"
                            .formatted(who, number));
        }
        return (Integer) Slot.bars(who, number);
    }

    /** The amount as the call of Trader that makes it. */
    static String written(TemporalAmount amount) {
        if (amount instanceof Duration duration) {
            long minutes = duration.toMinutes();
            return minutes % 60 == 0 ? "hours(%d)".formatted(minutes / 60) : "minutes(%d)".formatted(minutes);
        }
        Period period = (Period) amount;
        if (period.getMonths() > 0) {
            return "months(%d)".formatted(period.getMonths());
        }
        int days = days(period);
        return days % DAYS_OF_WEEK == 0 ? "weeks(%d)".formatted(days / DAYS_OF_WEEK) : "days(%d)".formatted(days);
    }

    /** Whether periods are of dates: then begins and ends are days since 1970-01-01, else milliseconds. */
    boolean isOfDates() {
        return millis == 0;
    }

    /** The longest that a bar may last which belongs to one period. */
    long longest() {
        if (!isOfDates()) {
            return millis;
        }
        return (days + 31L * months) * BarDate.DAY + TOLERANCE;
    }

    /** When the period begins that holds a moment or a date. */
    long begin(long at) {
        if (months > 0) {
            LocalDate date = LocalDate.ofEpochDay(at);
            long first =
                    Math.floorDiv(date.getYear() * (long) MONTHS_OF_YEAR + date.getMonthValue() - 1, months) * months;
            return LocalDate.of((int) Math.floorDiv(first, MONTHS_OF_YEAR), Math.floorMod(first, MONTHS_OF_YEAR) + 1, 1)
                    .toEpochDay();
        }
        if (days > 0) {
            long shift = days % DAYS_OF_WEEK == 0 ? TO_MONDAY : 0;
            return Math.floorDiv(at + shift, days) * days - shift;
        }
        return clockBegin(at);
    }

    /** When the period ends, and the next begins, that holds a moment or a date. */
    long end(long at) {
        if (months > 0) {
            return LocalDate.ofEpochDay(begin(at)).plusMonths(months).toEpochDay();
        }
        return days > 0 ? begin(at) + days : clockEnd(at);
    }

    /** A begin or an end as a moment: a date is that of its midnight. */
    Instant moment(long beginOrEnd) {
        return isOfDates()
                ? LocalDate.ofEpochDay(beginOrEnd).atStartOfDay(zone).toInstant()
                : Instant.ofEpochMilli(beginOrEnd);
    }

    // ---- by the clock

    private long clockBegin(long at) {
        long offset = offset(at);
        long local = at + offset;
        long floor = floor(local);
        ZoneOffsetTransition change = rules.previousTransition(Instant.ofEpochMilli(at + 1));
        long changed = change == null ? Long.MIN_VALUE : change.getInstant().toEpochMilli();
        if (floor - offset >= changed) {
            return floor - offset;
        }
        // The clock was changed since it showed that time, if it showed it.
        long shownBefore = changed + offset(changed - 1);
        return floor >= shownBefore ? changed : clockBegin(changed - 1);
    }

    private long clockEnd(long at) {
        long offset = offset(at);
        long floor = floor(at + offset);
        long midnight = Math.floorDiv(floor, BarDate.DAY) * BarDate.DAY + BarDate.DAY;
        long end = Math.min(floor + millis, midnight) - offset;
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(at));
        long changes = change == null ? Long.MAX_VALUE : change.getInstant().toEpochMilli();
        if (end < changes) {
            return end;
        }
        return clockBegin(changes) == changes ? changes : clockEnd(changes);
    }

    private long floor(long local) {
        long midnight = Math.floorDiv(local, BarDate.DAY) * BarDate.DAY;
        return midnight + (local - midnight) / millis * millis;
    }

    private long offset(long at) {
        return rules.getOffset(Instant.ofEpochMilli(at)).getTotalSeconds() * 1000L;
    }

    @Override
    public String toString() {
        return written(amount);
    }
}
