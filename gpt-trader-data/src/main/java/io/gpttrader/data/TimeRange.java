package io.gpttrader.data;

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
record TimeRange(Instant from, Instant to) {

    /** What lies beyond is no number of milliseconds; no bar begins there. */
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

    TimeRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from but was from=" + from + ", to=" + to);
        }
    }

    /** The bars of a series that begin in this range; a columnar series is not copied. */
    ColumnarSeries of(BarSeries series) {
        ColumnarSeries all = series instanceof ColumnarSeries columnar
                ? columnar
                : new ColumnarSeries(series.getName(), BarColumns.of(series));
        long[] begin = all.columns().begin;
        return all.cut(place(begin, from), place(begin, to));
    }

    /** Place of the first bar that does not begin before {@code moment}. */
    private static int place(long[] begin, Instant moment) {
        int found = Arrays.binarySearch(begin, firstMillis(moment));
        return found >= 0 ? found : -found - 1;
    }

    /** The first millisecond at which a bar of this range may begin. */
    long firstMillis() {
        return firstMillis(from);
    }

    /** The first millisecond at which a bar of this range may no longer begin. */
    long endMillis() {
        return firstMillis(to);
    }

    private static long firstMillis(Instant moment) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            return moment.isBefore(EARLIEST) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        // A bar begins on a whole millisecond: before a moment within one is the same as up to that millisecond.
        long millis = moment.toEpochMilli();
        return moment.equals(Instant.ofEpochMilli(millis)) ? millis : millis + 1;
    }
}
