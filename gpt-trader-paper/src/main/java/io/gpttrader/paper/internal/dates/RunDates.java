package io.gpttrader.paper.internal.dates;

import io.gpttrader.paper.internal.dates.BarDate.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Supplier;

/** What the times of a run are called: the date of each, and of what kind its bars are. */
public final class RunDates {

    private final Kind kind;
    private final Duration barLength;
    private final long[] times;
    private final Supplier<int[]> days;

    private RunDates(Kind kind, Duration barLength, long[] times, Supplier<int[]> days) {
        this.kind = kind;
        this.barLength = barLength;
        this.times = times;
        this.days = days;
    }

    /**
     * The dates of a run.
     *
     * @param bySymbol what the bars of each symbol show
     * @param times at which bars end, ascending, not to be changed
     * @param days the date of each time, as days since 1970-01-01
     */
    public static RunDates of(BarCounts[] bySymbol, long[] times, Supplier<int[]> days) {
        BarCounts[] counts = ReturnTimes.withBars(bySymbol);
        if (counts.length == 0) {
            return new RunDates(Kind.DAY, Duration.ofDays(1), times, days);
        }
        Kind kind = ReturnTimes.common(counts);
        long length = Long.MAX_VALUE;
        for (BarCounts each : counts) {
            length = Math.min(length, each.usualLength());
        }
        return new RunDates(kind, Duration.ofMillis(length), times, days);
    }

    public Kind kind() {
        return kind;
    }

    /** How long a usual bar lasts, of several symbols the shortest. */
    public Duration barLength() {
        return barLength;
    }

    /** The date of a time, which is one at which a bar of the run ends, or of the first one after it. */
    public LocalDate date(long time) {
        int place = Arrays.binarySearch(times, time);
        int found = Math.min(place < 0 ? -place - 1 : place, times.length - 1);
        return LocalDate.ofEpochDay(days.get()[found]);
    }
}
