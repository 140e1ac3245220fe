package io.gpttrader.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * The bars of one symbol, read by time: at a moment, its last bar that has closed by then. A bar is too old {@link #OLDEST} after it
 * has closed or, where it lasted longer than half of that, after twice its length: a week bridges weekends, holidays and every pause
 * of the New York exchange since 1933, but not a symbol that is traded no more. Safe for threads.
 */
final class OtherSeries {
    static final Duration OLDEST = Duration.ofDays(7);

    private final @Nullable Universe universe;
    private final String symbol;
    private final Supplier<? extends @Nullable BarSeries> supplier;
    private final ToIntFunction<BarSeries> lastClosed;
    private final Map<Expression, OtherValue> values = new HashMap<>();

    private @Nullable Scope scope;

    /** Index of the first bar that there was. */
    private int first;

    /** What was found last. */
    private int found = -1;

    OtherSeries(
            @Nullable Universe universe,
            String symbol,
            Supplier<? extends @Nullable BarSeries> supplier,
            ToIntFunction<BarSeries> lastClosed) {
        this.universe = universe;
        this.symbol = symbol;
        this.supplier = supplier;
        this.lastClosed = lastClosed;
    }

    String symbol() {
        return symbol;
    }

    boolean isOver(BarSeries series) {
        return supplier.get() == series;
    }

    /** The end of its last closed bar, milliseconds since 1970 UTC; the least number where there is none. */
    synchronized long end() {
        Scope its = scope();
        int last = its == null ? -1 : lastClosed.applyAsInt(its.series());
        return its == null || last < its.series().getBeginIndex() || last < 0
                ? Long.MIN_VALUE
                : end(its.series(), last);
    }

    /** A value or condition at the last bar that has closed at a moment; a condition is 1 or 0, and what is unknown NaN. */
    synchronized Num at(Expression part, Instant moment) {
        Scope its = scope();
        if (its == null) {
            return NaN.NaN;
        }
        int bar = lastAt(its.series(), moment.toEpochMilli());
        if (bar < 0) {
            return NaN.NaN;
        }
        OtherValue value = values.get(part);
        if (value == null) {
            value = OtherValue.of(part, its, first);
            values.put(part, value);
        }
        return value.at(bar);
    }

    private @Nullable Scope scope() {
        if (scope == null) {
            BarSeries series = supplier.get();
            if (series != null) {
                first = Math.max(0, series.getBeginIndex());
                scope = Scope.on(series, universe);
            }
        }
        return scope;
    }

    /** Index of the last bar that has closed at a moment, -1 without one or where it is too old. */
    private int lastAt(BarSeries series, long moment) {
        int begin = Math.max(0, series.getBeginIndex());
        int last = lastClosed.applyAsInt(series);
        if (series.isEmpty() || last < begin || end(series, begin) > moment) {
            return -1;
        }
        if (!isLastAt(series, found, begin, last, moment)) {
            found = isLastAt(series, found + 1, begin, last, moment) ? found + 1 : search(series, begin, last, moment);
        }
        return isTooOld(series, found, moment) ? -1 : found;
    }

    private static boolean isLastAt(BarSeries series, int bar, int begin, int last, long moment) {
        return bar >= begin
                && bar <= last
                && end(series, bar) <= moment
                && (bar == last || end(series, bar + 1) > moment);
    }

    private static int search(BarSeries series, int begin, int last, long moment) {
        int low = begin;
        int high = last;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (end(series, middle) <= moment) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static boolean isTooOld(BarSeries series, int bar, long moment) {
        long length = series.getBar(bar).getTimePeriod().toMillis();
        return moment - end(series, bar) > Math.max(OLDEST.toMillis(), 2 * length);
    }

    private static long end(BarSeries series, int bar) {
        return series.getBar(bar).getEndTime().toEpochMilli();
    }
}
