package io.gpttrader.data.internal.series;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;

/**
 * How long a bar lasts: a fixed time, or calendar days and months of a zone, whose days have 23 to 25 hours where the clocks
 * change.
 */
public final class BarLength {

    private static final Duration LONGEST_BAR = Duration.ofDays(366);

    /** Exactly one of the three is above zero. */
    private final long millis;

    private final long days;
    private final long months;
    private final ZoneClock clock;

    private BarLength(long millis, long days, long months, ZoneClock clock) {
        this.millis = millis;
        this.days = days;
        this.months = months;
        this.clock = clock;
    }

    /** The most common spacing of some timestamps, and how many of the spacings have it. */
    public record Spacing(long length, long count, long of) {}

    /** Returns a length that a host gave, rejected where no bar can last so long. */
    public static Duration checked(Duration length) {
        Objects.requireNonNull(length, "length");
        boolean inRange = length.isPositive() && length.compareTo(LONGEST_BAR) <= 0;
        if (!inRange || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "barLength must be whole milliseconds, positive and at most 366 days, but was " + length);
        }
        return length;
    }

    /** Returns a given length; whole days become calendar days where every timestamp is the start of a day. */
    public static BarLength given(Duration length, boolean wholeDays, ZoneClock clock) {
        long millis = length.toMillis();
        boolean calendar = wholeDays && millis % ZoneClock.DAY == 0;
        return calendar ? new BarLength(0, millis / ZoneClock.DAY, 0, clock) : new BarLength(millis, 0, 0, clock);
    }

    /** Returns so many calendar months. */
    public static BarLength ofMonths(int months, ZoneClock clock) {
        return new BarLength(0, 0, months, clock);
    }

    /** Returns the length that the most common spacing shows. */
    public static BarLength of(Spacing spacing, boolean wholeDays, ZoneClock clock) {
        if (!wholeDays) {
            return new BarLength(spacing.length(), 0, 0, clock);
        }
        long months = months(spacing.length());
        return new BarLength(0, months > 0 ? 0 : spacing.length(), months, clock);
    }

    /** Timestamps of months are not evenly spaced: 31 days are a month, and so on; 0 where days are just days. */
    private static long months(long days) {
        if (days >= 28 && days <= 31) {
            return 1;
        }
        if (days >= 89 && days <= 92) {
            return 3;
        }
        return days == 365 || days == 366 ? 12 : 0;
    }

    /** Returns the most common spacing in days or in milliseconds (of two, the shorter), for two timestamps or more. */
    public static Spacing spacing(long[] timestamps, boolean inDays, ZoneClock clock) {
        BarSpacing counted = new BarSpacing(clock);
        counted.addAll(timestamps);
        return counted.mostCommon(inDays);
    }

    static long day(long instant, ZoneClock clock) {
        return Math.floorDiv(clock.local(instant), ZoneClock.DAY);
    }

    public static boolean allStartDays(long[] timestamps, ZoneClock clock) {
        for (long timestamp : timestamps) {
            if (!clock.isStartOfDay(timestamp)) {
                return false;
            }
        }
        return true;
    }

    /** Returns where bars with these begins end: after their length, or where the next begins if that is sooner. */
    public long[] ends(long[] begins) {
        long[] ends = new long[begins.length];
        for (int i = 0; i < begins.length; i++) {
            long end = shifted(begins[i], 1);
            ends[i] = i + 1 < begins.length ? Math.min(end, begins[i + 1]) : end;
        }
        return ends;
    }

    /** Returns where bars with these ends begin: their length before, or where the last ended if that is later. */
    public long[] begins(long[] ends) {
        return begins(ends, Long.MIN_VALUE);
    }

    /** The same for bars that follow one that ended at a moment. */
    public long[] begins(long[] ends, long lastEnd) {
        long[] begins = new long[ends.length];
        for (int i = 0; i < ends.length; i++) {
            begins[i] = Math.max(shifted(ends[i], -1), i > 0 ? ends[i - 1] : lastEnd);
        }
        return begins;
    }

    /** Returns whether bars last 24 hours by the clock, and not a calendar day. */
    public boolean isDayByTheClock() {
        return millis == ZoneClock.DAY;
    }

    private long shifted(long instant, int direction) {
        if (millis > 0) {
            return instant + direction * millis;
        }
        long day = day(instant, clock);
        return clock.startOfDay(
                months > 0
                        ? LocalDate.ofEpochDay(day)
                                .plusMonths(direction * months)
                                .toEpochDay()
                        : day + direction * days);
    }

    @Override
    public String toString() {
        if (months > 0) {
            return months % 12 == 0 ? amount(months / 12, "year") : amount(months, "month");
        }
        return days > 0 ? amount(days, "day") : fixed();
    }

    private String fixed() {
        long[] sizes = {3_600_000, 60_000, 1000, 1};
        String[] names = {"hour", "minute", "second", "millisecond"};
        int i = 0;
        while (millis % sizes[i] != 0) {
            i++;
        }
        return amount(millis / sizes[i], names[i]);
    }

    private static String amount(long count, String unit) {
        return String.format(Locale.ROOT, "%,d %s%s", count, unit, count == 1 ? "" : "s");
    }
}
