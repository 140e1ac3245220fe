package io.gpttrader.data.internal.series;

import io.gpttrader.data.internal.series.BarLength.Spacing;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How long bars last, as their timestamps show it. The timestamps are taken one at a time in ascending order and are not kept, only
 * how often each spacing occurs: a file larger than memory shows its length as a small one does.
 */
public final class BarSpacing {

    private final ZoneClock clock;
    private final RunCounts inMillis = new RunCounts();
    private final RunCounts inDays = new RunCounts();
    private boolean wholeDays = true;

    /** Whether each spacing of three days so far was that from a Friday to a Monday. */
    private boolean onlyWeekends = true;

    private long timestamps;
    private long previous;
    private long previousDay;

    public BarSpacing(ZoneClock clock) {
        this.clock = clock;
    }

    public void add(long timestamp) {
        wholeDays &= clock.isStartOfDay(timestamp);
        long day = wholeDays ? BarLength.day(timestamp, clock) : 0;
        if (timestamps > 0) {
            inMillis.add(timestamp - previous);
            if (wholeDays) {
                inDays.add(day - previousDay);
                onlyWeekends &= day - previousDay != 3 || isFriday(previousDay);
            }
        }
        timestamps++;
        previous = timestamp;
        previousDay = day;
    }

    public void addAll(long[] ascending) {
        for (long timestamp : ascending) {
            add(timestamp);
        }
    }

    /**
     * The same, with the times of rows between them that are no bars: a row that was left out shows the spacing as its neighbours do.
     * Those off midnight among bars that all begin there show nothing.
     */
    public void addAll(long[] ascending, long[] leftOut) {
        if (leftOut.length == 0 || ascending.length == 0) {
            addAll(ascending);
            return;
        }
        long first = timestamps > 0 ? previous : ascending[0];
        long last = ascending[ascending.length - 1];
        boolean onlyDays = wholeDays && LongStream.of(ascending).allMatch(clock::isStartOfDay);
        LongStream between = LongStream.of(leftOut)
                .filter(each -> each > first && each < last && (!onlyDays || clock.isStartOfDay(each)));
        LongStream.concat(LongStream.of(ascending), between).sorted().distinct().forEach(this::add);
    }

    /** Day 0, 1970-01-01, was a Thursday. */
    private static boolean isFriday(long day) {
        return Math.floorMod(day, 7) == 1;
    }

    /**
     * Returns the most common spacing of two timestamps or more, in days where all of them start days, or in milliseconds. Where it
     * would be three days and each of these spans a weekend, as in a file of a Friday and a Monday, bars last a day.
     */
    Spacing mostCommon(boolean days) {
        Spacing shown = mostCommon(days ? inDays : inMillis);
        return days && shown.length() == 3 && onlyWeekends ? new Spacing(1, shown.count(), shown.of()) : shown;
    }

    /** The most common spacing, of two the shorter. */
    private Spacing mostCommon(RunCounts spacings) {
        Spacing best = new Spacing(0, 0, timestamps - 1);
        for (Map.Entry<Long, Long> each : spacings.counts().entrySet()) {
            boolean better = each.getValue() > best.count()
                    || (each.getValue() == best.count() && each.getKey() < best.length());
            best = better ? new Spacing(each.getKey(), each.getValue(), best.of()) : best;
        }
        return best;
    }

    /** The length of the bars, and where it is from. */
    public record Length(BarLength length, String description) {}

    /** Returns the length of the bars of one timestamp or more: as set, or as their most common spacing shows. */
    public Length length(@Nullable Duration given, boolean onlyDates, Problems problems) {
        if (timestamps == 1) {
            return lengthOfOne(given, onlyDates, problems);
        }
        Spacing spacing = mostCommon(wholeDays);
        BarLength shown = BarLength.of(spacing, wholeDays, clock);
        if (given == null) {
            double percent = 100.0 * spacing.count() / spacing.of();
            return new Length(
                    shown, String.format(Locale.ROOT, "%s (inferred: %.0f %% of the spacings)", shown, percent));
        }
        if (given.toMillis() > spacing.length() * (wholeDays ? ZoneClock.DAY : 1)) {
            problems.addOfFile("barLength " + given + " is longer than the most common spacing of the rows, " + shown);
            throw problems.rejection("");
        }
        return given(given);
    }

    private Length lengthOfOne(@Nullable Duration given, boolean onlyDates, Problems problems) {
        if (given != null) {
            return given(given);
        }
        if (!onlyDates) {
            problems.addOfFile("one row does not show how long a bar lasts; use barLength(Duration.ofMinutes(1))");
            throw problems.rejection("");
        }
        return new Length(BarLength.given(Duration.ofDays(1), true, clock), "1 day (inferred: a date without a time)");
    }

    private Length given(Duration given) {
        BarLength length = BarLength.given(given, wholeDays, clock);
        return new Length(length, length + " (given)");
    }
}
