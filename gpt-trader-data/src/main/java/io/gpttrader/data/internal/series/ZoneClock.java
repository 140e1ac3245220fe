package io.gpttrader.data.internal.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Turns a zone's wall-clock times into instants and back, both in milliseconds (wall-clock times count from
 * 1970-01-01T00:00 on that clock).
 *
 * <p>The rules of a zone are asked once for each stretch between two changes of its offset; within the stretch, away from
 * its ends, a time is one addition. One object serves one reading thread.
 */
public final class ZoneClock {

    /** What {@link #instant} answers for a wall-clock time the zone skips. */
    public static final long SKIPPED = Long.MIN_VALUE;

    public static final long DAY = 86_400_000L;

    private final ZoneId zone;
    private final ZoneRules rules;

    /** The stretch of instants last looked up, {@code [from, to)}, and its offset. */
    private long from;

    private long to;
    private long offset;

    /** No wall-clock time this far from both ends of the stretch is skipped or repeated. */
    private static final long MARGIN = DAY;

    public ZoneClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    public ZoneId zone() {
        return zone;
    }

    /** Returns the wall-clock time at an instant. */
    public long local(long instant) {
        if (instant < from || instant >= to) {
            lookUp(instant);
        }
        return instant + offset;
    }

    /**
     * Returns the instant of a wall-clock time: the earlier or the later one where the clock shows it twice,
     * {@link #SKIPPED} where it is never shown. A skipped midnight represents the first moment of its day.
     */
    public long instant(long local, boolean later) {
        long guess = local - offset;
        if (guess >= from + MARGIN && guess < to - MARGIN) {
            return guess;
        }
        lookUp(guess);
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, 1000L), (int) Math.floorMod(local, 1000L) * 1_000_000, ZoneOffset.UTC);
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.isEmpty()) {
            return Math.floorMod(local, DAY) == 0 ? startOfDay(Math.floorDiv(local, DAY)) : SKIPPED;
        }
        ZoneOffset chosen = offsets.get(later ? offsets.size() - 1 : 0);
        return local - chosen.getTotalSeconds() * 1000L;
    }

    /** Returns the first instant of a day, given as days since 1970-01-01. */
    public long startOfDay(long epochDay) {
        long guess = epochDay * DAY - offset;
        if (guess >= from + MARGIN && guess < to - MARGIN) {
            return guess;
        }
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Returns whether an instant is the first of its day. */
    boolean isStartOfDay(long instant) {
        return startOfDay(Math.floorDiv(local(instant), DAY)) == instant;
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
