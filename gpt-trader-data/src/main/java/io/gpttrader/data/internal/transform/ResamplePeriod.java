package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.calendar.TradingDays;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long the bars of a resampling last and where they begin.
 *
 * @param unit what the size counts
 * @param size how many units
 * @param zone on whose clock the bars begin
 * @param calendar in whose trading sessions the bars lie, or null
 * @param isWholeOnly true where a partial last bar is left out
 */
public record ResamplePeriod(
        Unit unit, long size, ZoneId zone, @Nullable TradingDays calendar, boolean isWholeOnly) {

    /** What a size counts. */
    public enum Unit {
        MILLISECOND,
        DAY,
        WEEK,
        MONTH
    }

    public ResamplePeriod withSize(long changed) {
        return new ResamplePeriod(unit, changed, zone, calendar, isWholeOnly);
    }

    public ResamplePeriod in(ZoneId changed) {
        return new ResamplePeriod(unit, size, changed, null, isWholeOnly);
    }

    public ResamplePeriod within(TradingDays days) {
        return new ResamplePeriod(unit, size, days.zone(), days, isWholeOnly);
    }

    public ResamplePeriod wholeOnly() {
        return new ResamplePeriod(unit, size, zone, calendar, true);
    }

    /** Returns where the bars begin and end; one grid serves one thread. */
    ResampleGrid grid() {
        if (calendar != null) {
            return new ResampleSessions(calendar, unit, size);
        }
        return unit == Unit.MILLISECOND
                ? new ResampleClock(zone, size, toString())
                : new ResampleDays(zone, unit, size);
    }

    /** Returns the length and where it is counted from, such as {@code 15 minutes in UTC}. */
    @Override
    public String toString() {
        String where = calendar == null ? " in " + zone : " within the sessions of " + calendar.label();
        return length() + where + (isWholeOnly ? ", without a partial last bar" : "");
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
