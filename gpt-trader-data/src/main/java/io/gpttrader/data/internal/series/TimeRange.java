package io.gpttrader.data.internal.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.ta4j.core.BarSeries;

/**
 * A stretch of time that bars begin in.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    public TimeRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from but was from=" + from + ", to=" + to);
        }
    }

    /** The bars of a series that begin in this range; a columnar series is not copied. */
    public ColumnarSeries of(BarSeries series) {
        ColumnarSeries all = ColumnarSeries.of(series);
        long[] begin = all.columns().begin;
        return all.cut(place(begin, from), place(begin, to));
    }

    /** The first millisecond at which a bar of this range may begin. */
    public long firstMillis() {
        return ceiling(from);
    }

    /** The first millisecond at which a bar of this range may no longer begin. */
    public long endMillis() {
        return ceiling(to);
    }

    public static long ceiling(Instant moment) {
        long millis = millis(moment);
        return moment.equals(Instant.ofEpochMilli(millis)) ? millis : millis + 1;
    }

    /** Place of the first bar that does not begin before {@code moment}. */
    private static int place(long[] begin, Instant moment) {
        // A bar begins on a whole millisecond: before a moment within one is the same as up to that millisecond.
        long millis = millis(moment);
        boolean whole = moment.equals(Instant.ofEpochMilli(millis));
        int found = Arrays.binarySearch(begin, whole ? millis : millis + 1);
        return found >= 0 ? found : -found - 1;
    }

    /** Epoch milliseconds, those of the years 1 and 9999 for moments beyond them: {@code Instant.MIN} has none of its own. */
    public static long millis(Instant moment) {
        long second = moment.getEpochSecond();
        if (second < EARLIEST || second > LATEST) {
            return 1000 * (second < EARLIEST ? EARLIEST : LATEST);
        }
        return moment.toEpochMilli();
    }
}
