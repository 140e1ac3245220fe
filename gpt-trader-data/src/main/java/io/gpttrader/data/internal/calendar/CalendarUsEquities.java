package io.gpttrader.data.internal.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trading days of the New York exchanges, 1990 to 2035.
 *
 * <p>Regular holidays and early closes follow NYSE Rule 7.2 and the exchange's yearly notices; the days that no rule gives
 * are listed below. Sources: "NYSE special closings" (nyse.com/pdfs/closings.pdf), nyse.com/markets/hours-calendars, and
 * the tables of the Python packages pandas_market_calendars 5.5.0 and exchange_calendars 4.13.2, which the tests compare
 * day by day. Special closings after 2025 are not known yet.
 */
public final class CalendarUsEquities implements CalendarHours.Table {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2035;

    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final CalendarHours REGULAR = new CalendarHours(OPEN, CLOSE);
    private static final CalendarHours UNTIL_ONE = new CalendarHours(OPEN, LocalTime.of(13, 0));
    private static final CalendarHours UNTIL_TWO = new CalendarHours(OPEN, LocalTime.of(14, 0));

    /** Stands in the map for a day without trading. */
    private static final CalendarHours CLOSED = new CalendarHours(OPEN, OPEN);

    /** Date, hours or "closed", reason. */
    private static final String SPECIAL = """
            1990-12-27 09:31-16:00 power failure
            1991-01-17 09:31-16:00 silence for the troops in the Gulf
            1991-02-25 09:31-16:00 silence for the troops in the Gulf
            1994-02-11 09:30-14:30 snowstorm
            1994-04-27 closed funeral of President Nixon
            1995-12-18 10:30-16:00 computers
            1996-01-08 11:00-14:00 snowstorm
            1997-10-27 09:30-15:30 circuit breaker
            1997-12-26 09:30-13:00 Friday after Christmas
            1999-12-31 09:30-13:00 eve of 2000
            2001-09-11 closed attacks of 11 September
            2001-09-12 closed attacks of 11 September
            2001-09-13 closed attacks of 11 September
            2001-09-14 closed attacks of 11 September
            2001-09-17 09:33-16:00 silence for the victims
            2001-10-08 09:31-16:00 silence for the troops in Afghanistan
            2002-09-11 12:00-16:00 anniversary of the attacks
            2003-03-20 09:32-16:00 silence for the troops in Iraq
            2003-12-26 09:30-13:00 Friday after Christmas
            2004-06-07 09:32-16:00 silence for President Reagan
            2004-06-11 closed funeral of President Reagan
            2005-06-01 09:30-15:56 systems failure
            2006-12-27 09:32-16:00 silence for President Ford
            2007-01-02 closed funeral of President Ford
            2012-10-29 closed Hurricane Sandy
            2012-10-30 closed Hurricane Sandy
            2018-12-05 closed funeral of President Bush
            2025-01-09 closed funeral of President Carter
            """;

    /** Stands below the constants it is made of. */
    public static final CalendarUsEquities TABLE = new CalendarUsEquities();

    private final Map<LocalDate, CalendarHours> exceptions = new HashMap<>();

    private CalendarUsEquities() {
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            addEarlyCloses(year);
            addHolidays(year);
        }
        SPECIAL.lines().forEach(line -> {
            String hours = line.substring(11, line.indexOf(' ', 11));
            exceptions.put(LocalDate.parse(line.substring(0, 10)), parsed(hours));
        });
    }

    private static CalendarHours parsed(String hours) {
        return hours.equals("closed")
                ? CLOSED
                : new CalendarHours(LocalTime.parse(hours.substring(0, 5)), LocalTime.parse(hours.substring(6)));
    }

    private void addHolidays(int year) {
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // A Saturday's New Year is not kept on the Friday, which closes the accounts of the year.
        close(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear);
        if (year >= 1998) {
            close(monday(year, Month.JANUARY, 3));
        }
        close(monday(year, Month.FEBRUARY, 3));
        close(easter(year).minusDays(2));
        close(LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(MONDAY)));
        if (year >= 2022) {
            close(observed(LocalDate.of(year, 6, 19)));
        }
        close(observed(LocalDate.of(year, 7, 4)));
        close(monday(year, Month.SEPTEMBER, 1));
        close(thanksgiving(year));
        close(observed(LocalDate.of(year, 12, 25)));
    }

    private void addEarlyCloses(int year) {
        CalendarHours early = year < 1993 ? UNTIL_TWO : UNTIL_ONE;
        if (year >= 1992) {
            exceptions.put(thanksgiving(year).plusDays(1), early);
        }
        exceptions.put(LocalDate.of(year, 12, 24), early);
        if (year >= 1995) {
            addDayBeforeIndependence(year);
        }
    }

    /** Until 2012 a Thursday's holiday was followed by a short Friday where it was not preceded by a short Wednesday. */
    private void addDayBeforeIndependence(int year) {
        DayOfWeek third = LocalDate.of(year, 7, 3).getDayOfWeek();
        boolean fridayInstead = third == WEDNESDAY && year < 2013;
        exceptions.put(LocalDate.of(year, 7, fridayInstead ? 5 : 3), UNTIL_ONE);
    }

    private void close(LocalDate day) {
        exceptions.put(day, CLOSED);
    }

    private static LocalDate monday(int year, Month month, int number) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(number, MONDAY));
    }

    private static LocalDate thanksgiving(int year) {
        return LocalDate.of(year, 11, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, THURSDAY));
    }

    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.with(TemporalAdjusters.previous(FRIDAY));
            case SUNDAY -> holiday.with(TemporalAdjusters.next(MONDAY));
            default -> holiday;
        };
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 2nd edition 1998, chapter 8). */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int day = h + l - 7 * m + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }

    @Override
    public @Nullable CalendarHours hours(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == SATURDAY || weekday == SUNDAY) {
            return null;
        }
        CalendarHours hours = exceptions.getOrDefault(day, REGULAR);
        return hours.equals(CLOSED) ? null : hours;
    }

    @Override
    public LocalDate first() {
        return LocalDate.of(FIRST_YEAR, 1, 1);
    }

    @Override
    public LocalDate last() {
        return LocalDate.of(LAST_YEAR, 12, 31);
    }
}
