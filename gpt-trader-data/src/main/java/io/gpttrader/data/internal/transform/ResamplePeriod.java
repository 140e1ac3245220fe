package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.calendar.TradingDays;
import io.gpttrader.data.internal.series.SeriesOrigin;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long the bars of a resampling last and where they begin.
 *
 * @param unit what the size counts
 * @param size how many units
 * @param zone on whose clock the bars begin; null for the one that the series records, or else UTC
 * @param dayBegins when a day begins on that clock; at noon or later, in the evening before its date
 * @param calendar in whose trading sessions the bars lie, or null
 * @param isWholeOnly true where a partial last bar is left out
 */
public record ResamplePeriod(
        Unit unit,
        long size,
        @Nullable ZoneId zone,
        LocalTime dayBegins,
        @Nullable TradingDays calendar,
        boolean isWholeOnly) {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** What a size counts. */
    public enum Unit {
        MILLISECOND,
        DAY,
        WEEK,
        MONTH
    }

    public ResamplePeriod withSize(long changed) {
        return new ResamplePeriod(unit, changed, zone, dayBegins, calendar, isWholeOnly);
    }

    public ResamplePeriod in(ZoneId changed) {
        return new ResamplePeriod(unit, size, changed, dayBegins, null, isWholeOnly);
    }

    public ResamplePeriod within(TradingDays days) {
        return new ResamplePeriod(unit, size, days.zone(), LocalTime.MIDNIGHT, days, isWholeOnly);
    }

    public ResamplePeriod wholeOnly() {
        return new ResamplePeriod(unit, size, zone, dayBegins, calendar, true);
    }

    public ResamplePeriod dayBegins(LocalTime time) {
        return new ResamplePeriod(unit, size, zone, time, null, isWholeOnly);
    }

    /** Returns the period in the zone of a series, where none was named. */
    ResamplePeriod of(SeriesOrigin origin) {
        return zone != null ? this : in(Objects.requireNonNullElse(origin.zone(), UTC));
    }

    /** Returns where the bars begin and end, in UTC where no zone was named; one grid serves one thread. */
    ResampleGrid grid() {
        ZoneId its = Objects.requireNonNullElse(zone, UTC);
        if (calendar != null) {
            return new ResampleSessions(calendar, unit, size);
        }
        return unit == Unit.MILLISECOND
                ? new ResampleClock(its, size, dayBegins, toString())
                : new ResampleDays(its, dayBegins, unit, size);
    }

    /** Returns the length and where it is counted from, such as {@code 15 minutes in UTC}. */
    @Override
    public String toString() {
        String where = calendar == null
                ? " in " + (zone == null ? "the zone of the bars" : zone)
                : " within the sessions of " + calendar.label();
        String from = dayBegins.equals(LocalTime.MIDNIGHT) ? "" : ", days from " + dayBegins;
        return length() + where + from + (isWholeOnly ? ", without a partial last bar" : "");
    }

    private String length() {
        if (unit != Unit.MILLISECOND) {
            return amount(size, unit.name().toLowerCase(Locale.ROOT));
        }
        if (size % 3_600_000 == 0) {
            return amount(size / 3_600_000, "hour");
        }
        if (size % 60_000 == 0) {
            return amount(size / 60_000, "minute");
        }
        return size % 1_000 == 0 ? amount(size / 1_000, "second") : amount(size, "millisecond");
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
