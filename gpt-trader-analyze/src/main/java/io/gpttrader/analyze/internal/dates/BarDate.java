package io.gpttrader.analyze.internal.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The date of a bar in a zone, as days since 1970-01-01.
 *
 * <p>A bar of about a day, or of one session, has the date whose noon lies nearest to its middle, the later of two. So days begun
 * at midnight in Berlin, New York or Tokyo and days begun at 17:00 in New York keep their date in UTC too. A shorter bar has the
 * trading day of its begin, a week the Monday of the ISO week of its middle, a month the first of the month of its middle, any
 * other longer bar the date of its first day.
 *
 * <p>Times are epoch milliseconds. The offset of the zone and the trading day asked for last are kept, so the dates of ascending
 * bars cost an addition and a comparison each. One object serves one thread.
 */
public final class BarDate {

    /** How long bars last, in the terms of their dates. */
    public enum Kind {
        INTRADAY,
        DAY,
        WEEK,
        MONTH,
        LONGER;

        /** Whether one bar is a day or more. */
        public boolean isDayOrLonger() {
            return this != INTRADAY;
        }
    }

    public static final long DAY = 86_400_000L;
    static final long HOUR = 3_600_000L;

    /** No bar before. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long SHORTEST_DAY = 20 * HOUR;
    private static final long LONGEST_DAY = 28 * HOUR;
    private static final long SHORTEST_WEEK = 3 * DAY;
    private static final long LONGEST_WEEK = 7 * DAY + 2 * HOUR;
    private static final long SHORTEST_MONTH = 24 * DAY;
    private static final long LONGEST_MONTH = 31 * DAY + 2 * HOUR;

    /** A first bar that is as long may be a session; the bars after it show. */
    private static final long SHORTEST_SESSION = 3 * HOUR;

    /** From a noon to the midnights around it, less what a change of the clocks may shift them by. */
    private static final long SURE = 9 * HOUR;

    private final ZoneRules rules;

    /** What is added to a wall-clock time so that the trading day is its calendar day. */
    private final long shift;

    /** The stretch of instants last looked up, {@code [from, to)}, and its offset. */
    private long from;

    private long to;
    private long offset;

    /** The trading day last found, and the instants that are in it. */
    private long tradingDay;

    private long tradingFrom;
    private long tradingTo;

    public BarDate(ZoneId zone) {
        this(zone, LocalTime.MIDNIGHT);
    }

    /**
     * Dates of a zone in which a trading day begins at a time.
     *
     * @param begins begin of the trading day; one at noon or later lies in the evening before its date
     */
    public BarDate(ZoneId zone, LocalTime begins) {
        this.rules = zone.getRules();
        long begin = begins.toNanoOfDay() / 1_000_000;
        this.shift = begin >= DAY / 2 ? DAY - begin : -begin;
    }

    /** Returns what a length is called. */
    public static Kind kind(long length) {
        if (length < SHORTEST_DAY) {
            return Kind.INTRADAY;
        }
        if (length <= LONGEST_DAY) {
            return Kind.DAY;
        }
        if (length > SHORTEST_WEEK && length <= LONGEST_WEEK) {
            return Kind.WEEK;
        }
        return length > SHORTEST_MONTH && length <= LONGEST_MONTH ? Kind.MONTH : Kind.LONGER;
    }

    /** Returns the date of a bar of a series whose bars are of a kind. */
    public long of(Kind kind, long begin, long end) {
        return switch (kind) {
            case INTRADAY -> tradingDay(begin);
            case DAY -> nearestNoon(middle(begin, end));
            case WEEK -> monday(nearestNoon(middle(begin, end)));
            case MONTH ->
                LocalDate.ofEpochDay(nearestNoon(middle(begin, end)))
                        .withDayOfMonth(1)
                        .toEpochDay();
            case LONGER -> nearestNoon(begin + DAY / 2);
        };
    }

    /**
     * Returns the date of a bar from what is known when it ends. Bars of less than a day are sessions where the last two begins are
     * a day apart.
     *
     * @param before begin of the bar before, or {@link #NONE}
     * @param beforeThat begin of the bar before that, or {@link #NONE}
     */
    public long of(long begin, long end, long before, long beforeThat) {
        Kind kind = kind(end - begin);
        return of(kind == Kind.INTRADAY && isSession(begin, end, before, beforeThat) ? Kind.DAY : kind, begin, end);
    }

    private static boolean isSession(long begin, long end, long before, long beforeThat) {
        if (before == NONE) {
            return isLongAsSession(end - begin);
        }
        return begin - before >= SHORTEST_DAY && (beforeThat == NONE || before - beforeThat >= SHORTEST_DAY);
    }

    static boolean isLongAsSession(long length) {
        return length >= SHORTEST_SESSION;
    }

    static long middle(long begin, long end) {
        return begin + (end - begin) / 2;
    }

    /** Returns the Monday of a day's week. */
    static long monday(long day) {
        return day - weekday(day);
    }

    /** Returns 0 for a Monday to 6 for a Sunday. */
    public static int weekday(long day) {
        return (int) Math.floorMod(day + 3, 7L);
    }

    /** Returns the trading day that holds a moment. */
    public long tradingDay(long moment) {
        if (moment >= tradingFrom && moment < tradingTo) {
            return tradingDay;
        }
        long local = local(moment) + shift;
        tradingDay = Math.floorDiv(local, DAY);
        long begin = moment - (local - tradingDay * DAY);
        tradingFrom = Math.max(begin, from);
        tradingTo = Math.min(begin + DAY, to);
        return tradingDay;
    }

    /** Returns the date whose noon lies nearest to a moment, the later of two. */
    public long nearestNoon(long moment) {
        long local = local(moment);
        long day = Math.floorDiv(local, DAY);
        if (Math.abs(local - day * DAY - DAY / 2) < SURE) {
            return day;
        }
        // Near a midnight: a change of the clocks may make the noon of the neighbouring day the nearer one.
        long nearest = day - 1;
        for (long each = day; each <= day + 1; each++) {
            nearest = Math.abs(noon(each) - moment) <= Math.abs(noon(nearest) - moment) ? each : nearest;
        }
        return nearest;
    }

    private long noon(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        ZoneOffset its = rules.getOffset(date.atTime(LocalTime.NOON));
        return date.toEpochDay() * DAY + DAY / 2 - its.getTotalSeconds() * 1000L;
    }

    private long local(long instant) {
        if (instant < from || instant >= to) {
            lookUp(instant);
        }
        return instant + offset;
    }

    private void lookUp(long instant) {
        Instant at = Instant.ofEpochMilli(instant);
        offset = rules.getOffset(at).getTotalSeconds() * 1000L;
        ZoneOffsetTransition before = rules.previousTransition(at.plusMillis(1));
        ZoneOffsetTransition after = rules.nextTransition(at);
        from = before == null ? Long.MIN_VALUE / 2 : before.getInstant().toEpochMilli();
        to = after == null ? Long.MAX_VALUE / 2 : after.getInstant().toEpochMilli();
    }
}
