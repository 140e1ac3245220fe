package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Instant;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The time that bars are asked for.
 *
 * @param from inclusive, null for as far back as there are bars
 * @param to exclusive
 */
public record RestRange(@Nullable Instant from, Instant to) {

    /** Returns the times in both ranges, of which the second may be open at its end too. */
    public RestRange within(@Nullable Instant since, @Nullable Instant until) {
        Instant later = pick(from, since, (a, b) -> a.isAfter(b) ? a : b);
        Instant sooner = until == null || to.isBefore(until) ? to : until;
        return new RestRange(later, sooner);
    }

    private static @Nullable Instant pick(@Nullable Instant one, @Nullable Instant other, BinaryOperator<Instant> of) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return of.apply(one, other);
    }

    /** Returns this range in whole milliseconds of the years 1 to 9999: no bar begins between or beyond those. */
    public RestRange inMillis() {
        return new RestRange(from == null ? null : millis(from), millis(to));
    }

    private static Instant millis(Instant moment) {
        return Instant.ofEpochMilli(TimeRange.ceiling(moment));
    }

    public boolean isEmpty() {
        return from != null && !from.isBefore(to);
    }

    /** Returns the bars in this range, where a server gave some outside it too. */
    public ColumnarSeries of(ColumnarSeries series) {
        return new TimeRange(from == null ? Instant.ofEpochMilli(Long.MIN_VALUE) : from, to).of(series);
    }

    /** Returns how much of this range lies before a moment, in [0, 1]; NaN where the range has no begin. */
    double share(Instant moment) {
        if (from == null) {
            return Double.NaN;
        }
        double whole = to.toEpochMilli() - (double) from.toEpochMilli();
        return Math.clamp((moment.toEpochMilli() - (double) from.toEpochMilli()) / whole, 0.0, 1.0);
    }

    @Override
    public String toString() {
        return (from == null ? "the first bar" : from) + " to " + to;
    }
}
