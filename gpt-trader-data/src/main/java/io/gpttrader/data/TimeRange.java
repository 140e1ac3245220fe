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
        // A bar begins on a whole millisecond: before a moment within one is the same as up to that millisecond.
        long millis = moment.toEpochMilli();
        boolean whole = moment.equals(Instant.ofEpochMilli(millis));
        int found = Arrays.binarySearch(begin, whole ? millis : millis + 1);
        return found >= 0 ? found : -found - 1;
    }
}
