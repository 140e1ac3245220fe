package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.ZoneClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Periods below a day on a zone's wall clock. They begin at the moments at which the clock shows a multiple of the length
 * since midnight, or since another begin of the day; a moment at which the clock jumps over such a time is one as well.
 *
 * <p>Wall-clock times are milliseconds since 1970-01-01T00:00 on that clock.
 */
final class ResampleClock implements ResampleGrid.Unbroken {

    private final ZoneRules rules;
    private final long length;

    /** Begin of a day on the clock, from which the periods count. */
    private final long dayBegin;

    private final String name;

    ResampleClock(ZoneId zone, long length, LocalTime dayBegins, String name) {
        this.rules = zone.getRules();
        this.length = length;
        this.dayBegin = dayBegins.toNanoOfDay() / 1_000_000;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Span span(long moment) {
        long begin = begin(moment);
        return new Span(begin, end(begin));
    }

    private long begin(long moment) {
        long local = local(moment);
        long mark = floor(local);
        long guess = moment - (local - mark);
        if (local(guess) == mark) {
            return guess;
        }
        // The offset changed since: the period begins at the change, or at the last mark shown before it.
        ZoneOffsetTransition change = changeBefore(moment);
        long at = change.toEpochSecond() * 1000;
        if (isBegin(change)) {
            return at;
        }
        long before = shown(change.getDateTimeBefore());
        return at - (before - floor(before - 1));
    }

    private long end(long begin) {
        long local = local(begin);
        long end = begin + (ceiling(local) - local);
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(begin));
        if (change == null || change.toEpochSecond() * 1000 > end) {
            return end;
        }
        long at = change.toEpochSecond() * 1000;
        if (isBegin(change)) {
            return at;
        }
        long after = shown(change.getDateTimeAfter());
        return at + (ceiling(after) - after);
    }

    /** Returns whether a period begins at a change of the clocks. */
    private boolean isBegin(ZoneOffsetTransition change) {
        long after = shown(change.getDateTimeAfter());
        return floor(after) == after || (change.isGap() && floor(after) >= shown(change.getDateTimeBefore()));
    }

    private ZoneOffsetTransition changeBefore(long moment) {
        return rules.previousTransition(Instant.ofEpochMilli(moment + 1));
    }

    private long local(long moment) {
        return moment + rules.getOffset(Instant.ofEpochMilli(moment)).getTotalSeconds() * 1000L;
    }

    private static long shown(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private long floor(long local) {
        long ofDay = Math.floorMod(local - dayBegin, ZoneClock.DAY);
        return local - ofDay % length;
    }

    private long ceiling(long local) {
        long floor = floor(local);
        long nextDay = local - Math.floorMod(local - dayBegin, ZoneClock.DAY) + ZoneClock.DAY;
        return Math.min(floor + length, nextDay);
    }
}
