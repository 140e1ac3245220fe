package io.gpttrader.data;

import io.gpttrader.data.internal.transform.ResamplePeriod;
import io.gpttrader.data.internal.transform.ResamplePeriod.Unit;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How long the bars of a resampling last and where they begin. Immutable: every step returns a changed copy.
 *
 * <pre>{@code
 * source.resample(BarPeriod.minutes(15));                                  // :00, :15, :30, :45
 * source.resample(BarPeriod.days(1).in(ZoneId.of("America/New_York")));    // local midnight to midnight
 * source.resample(BarPeriod.days(1).in(newYork).dayBegins(LocalTime.of(17, 0)));  // the days of currencies
 * source.resample(BarPeriod.hours(1).within(MarketCalendar.nyse()));       // 9:30, 10:30, .. 15:30 to 16:00
 * source.resample(BarPeriod.weeks(1).within(MarketCalendar.nyse()));       // Monday's open to Friday's close
 * }</pre>
 *
 * <p><b>On the clock of a zone</b> (that of the bars' source, or else UTC, unless {@link #in} names another). Minutes and hours begin wherever that clock shows
 * a multiple of them since midnight: where the clocks go forward a four-hour bar lasts three hours, where they go back five,
 * and each of the two hours with the same name has its own one-hour bar. The last bar of a day ends at midnight. Days begin
 * at local midnight, in groups counted from 1970-01-01; weeks on Mondays, counted from 1970-01-05; months on the first, in
 * groups counted from January of year 0, so that three are a quarter and twelve a year.
 *
 * <p><b>Within the sessions of a calendar</b> ({@link #within}). Bars outside the sessions are left out. Minutes and hours
 * count from the open of each session, and the last one ends at its close. A day lasts from open to close, weeks and months
 * from the first open to the last close.
 */
public final class BarPeriod {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 1_200;

    private final ResamplePeriod period;

    private BarPeriod(ResamplePeriod period) {
        this.period = period;
    }

    private static BarPeriod of(Unit unit, String name, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(name + " must be in [1, " + MOST + "] but was " + count);
        }
        return new BarPeriod(new ResamplePeriod(unit, count, null, LocalTime.MIDNIGHT, null, false));
    }

    /**
     * Returns bars of a length.
     *
     * @param length whole milliseconds, positive; below a day, or whole days, which are calendar days of the zone
     * @return the period
     * @throws IllegalArgumentException if it is not positive, not whole milliseconds, or above a day and not whole days
     */
    public static BarPeriod of(Duration length) {
        Objects.requireNonNull(length, "length");
        if (!length.isPositive() || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("length must be positive whole milliseconds but was " + length);
        }
        if (length.compareTo(DAY) < 0) {
            return new BarPeriod(
                    new ResamplePeriod(Unit.MILLISECOND, length.toMillis(), null, LocalTime.MIDNIGHT, null, false));
        }
        if (!DAY.multipliedBy(length.toDays()).equals(length)) {
            throw new IllegalArgumentException("length above a day must be whole days but was " + length);
        }
        return days((int) Math.min(length.toDays(), Integer.MAX_VALUE));
    }

    /**
     * Returns bars of some minutes.
     *
     * @param count the minutes, 1 to 1200 and below a day
     * @return the period
     * @throws IllegalArgumentException if the count is out of range
     */
    public static BarPeriod minutes(int count) {
        return of(Unit.MILLISECOND, "minutes", count).sized(60_000L * count);
    }

    /**
     * Returns bars of some hours.
     *
     * @param count the hours, 1 to 23
     * @return the period
     * @throws IllegalArgumentException if the count is out of range
     */
    public static BarPeriod hours(int count) {
        if (count < 1 || count > 23) {
            throw new IllegalArgumentException("hours must be in [1, 23] but was " + count + "; for days use days(..)");
        }
        return of(Unit.MILLISECOND, "hours", count).sized(3_600_000L * count);
    }

    /**
     * Returns bars of some calendar days.
     *
     * @param count the days, 1 to 1200; only 1 within the sessions of a calendar
     * @return the period
     * @throws IllegalArgumentException if the count is out of range
     */
    public static BarPeriod days(int count) {
        return of(Unit.DAY, "days", count);
    }

    /**
     * Returns bars of some weeks, each from Monday to Sunday.
     *
     * @param count the weeks, 1 to 1200
     * @return the period
     * @throws IllegalArgumentException if the count is out of range
     */
    public static BarPeriod weeks(int count) {
        return of(Unit.WEEK, "weeks", count);
    }

    /**
     * Returns bars of some calendar months.
     *
     * @param count the months, 1 to 1200; 3 are quarters, 12 years
     * @return the period
     * @throws IllegalArgumentException if the count is out of range
     */
    public static BarPeriod months(int count) {
        return of(Unit.MONTH, "months", count);
    }

    private BarPeriod sized(long millis) {
        return new BarPeriod(period.withSize(millis));
    }

    /**
     * Sets the zone on whose clock the bars begin, in place of the one that the bars' source recorded, or else UTC.
     *
     * @param zone the zone, such as {@code ZoneId.of("America/New_York")}
     * @return a changed copy, no longer within the sessions of a calendar
     */
    public BarPeriod in(ZoneId zone) {
        return new BarPeriod(period.in(Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Sets when a day begins on the zone's clock, in place of midnight. One that begins at noon or later does so on the evening before
     * its date: {@code days(1).in(ZoneId.of("America/New_York")).dayBegins(LocalTime.of(17, 0))} gives the days of currencies.
     * Weeks and months are made of such days; minutes and hours count from the begin of the day.
     *
     * @param time such as {@code LocalTime.of(17, 0)}, in whole milliseconds
     * @return a changed copy, no longer within the sessions of a calendar
     */
    public BarPeriod dayBegins(LocalTime time) {
        return new BarPeriod(period.dayBegins(Objects.requireNonNull(time, "time")));
    }

    /**
     * Takes only what lies within a calendar's sessions and lets the bars begin with them. A bar of a whole day counts as its
     * session; it must lie within one day of the calendar's zone.
     *
     * @param calendar the calendar, such as {@code MarketCalendar.nyse()} or {@code MarketCalendar.nyse().extendedHours()}
     * @return a changed copy, in the calendar's zone
     * @throws IllegalArgumentException for groups of several days
     */
    public BarPeriod within(MarketCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        if (period.unit() == Unit.DAY && period.size() > 1) {
            throw new IllegalArgumentException(
                    "days within sessions must be 1 but was " + period.size() + "; use weeks or months");
        }
        return new BarPeriod(period.within(calendar.days()));
    }

    /**
     * Leaves out the last bar where the bars it is made of end before its period does. Without this step it is kept: it holds
     * what there is of it so far, and its end is that of its whole period.
     *
     * @return a changed copy
     */
    public BarPeriod withoutPartialLast() {
        return new BarPeriod(period.wholeOnly());
    }

    /** What the other parts of the slice need to know. */
    ResamplePeriod period() {
        return period;
    }

    /** Returns the length and where it is counted from, such as {@code 15 minutes in UTC}. */
    @Override
    public String toString() {
        return period.toString();
    }
}
