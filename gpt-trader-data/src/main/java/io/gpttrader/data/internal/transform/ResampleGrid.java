package io.gpttrader.data.internal.transform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the bars of a resampling begin and end. */
interface ResampleGrid {

    /**
     * One period in epoch milliseconds.
     *
     * @param begin inclusive
     * @param end exclusive
     */
    record Span(long begin, long end) {

        boolean holds(long from, long to) {
            return from >= begin && to <= end;
        }
    }

    /**
     * Returns the period a bar belongs to.
     *
     * @return the period, or null where the bar lies outside what is taken
     * @throws IllegalArgumentException if the bar belongs to two
     */
    @Nullable
    Span of(long begin, long end);

    /** Returns whether every bar that lies in a period belongs to it: there are no pauses within. */
    boolean isWithoutPauses();

    /** Returns the first moment at which a bar may begin that is part of a period which begins at {@code from} or later. */
    long firstNeeded(long from);

    /** Returns the first moment at which no bar begins any more that is part of a period which begins at {@code last} or before. */
    long endOfNeeded(long last);

    /** Returns the span if it holds the bar, and rejects a bar that reaches over its border. */
    static Span checked(Span span, long begin, long end, String period) {
        if (span.holds(begin, end)) {
            return span;
        }
        String bar = "a bar from " + Instant.ofEpochMilli(begin) + " to " + Instant.ofEpochMilli(end);
        if (end - begin > span.end() - span.begin()) {
            throw new IllegalArgumentException("bars are resampled to longer ones only, but " + bar
                    + " is longer than the period of " + period + " it begins in");
        }
        long border = begin < span.begin() ? span.begin() : span.end();
        throw new IllegalArgumentException("each bar must lie within one period but " + bar + " reaches over "
                + Instant.ofEpochMilli(border) + ", a border for " + period
                + "; choose a multiple of the bars' length, or let the periods begin where the bars do with in(zone) or"
                + " within(calendar)");
    }

    /** A grid that covers the whole of time, one period after the other. */
    interface Unbroken extends ResampleGrid {

        /** Returns the period that holds a moment. */
        Span span(long moment);

        /** Returns what the periods are called in a message. */
        String name();

        @Override
        default Span of(long begin, long end) {
            return ResampleGrid.checked(span(begin), begin, end, name());
        }

        @Override
        default boolean isWithoutPauses() {
            return true;
        }

        @Override
        default long firstNeeded(long from) {
            return from;
        }

        @Override
        default long endOfNeeded(long last) {
            return span(last).end();
        }
    }
}
