package io.gpttrader.live.internal.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a calendar that the host brings, whose answers are checked: a wrong one would reset a daily loss at the wrong
 * moment.
 */
public final class CalendarSessions implements TradingSessions {

    private final Function<Instant, ? extends Map.@Nullable Entry<Instant, Instant>> calendar;

    /*
     * The two answers found last, as a bar that reaches beyond a close asks for two in turn. Racy, and right whichever thread wins.
     */
    private Span newest = new Span(0, 0, 0);
    private Span older = newest;

    /** A session, which is the answer for each moment from {@code asked} to its close. */
    private record Span(long asked, long open, long close) {

        boolean answers(long millis) {
            return millis >= asked && millis < close;
        }

        boolean touches(long beginMillis, long endMillis) {
            return beginMillis < close && endMillis > open;
        }

        long overlap(long fromMillis, long toMillis) {
            return Math.max(0, Math.min(toMillis, close) - Math.max(fromMillis, open));
        }
    }

    CalendarSessions(Function<Instant, ? extends Map.@Nullable Entry<Instant, Instant>> calendar) {
        this.calendar = calendar;
    }

    /** The session that holds a moment or else the next one. */
    private Span at(long millis) {
        Span found = newest;
        if (found.answers(millis)) {
            return found;
        }
        Span second = older;
        older = found;
        newest = second.answers(millis) ? second : ask(millis);
        return newest;
    }

    private Span ask(long millis) {
        Instant moment = Instant.ofEpochMilli(millis);
        Map.Entry<Instant, Instant> answer = askHost(moment);
        Instant open = answer == null ? null : answer.getKey();
        Instant close = answer == null ? null : answer.getValue();
        if (open == null || close == null) {
            throw invalid(
                    moment, answer, "it must give the open and close of the session that holds it or of the next");
        }
        Span span = new Span(Math.min(millis, clamp(open)), clamp(open), clamp(close));
        if (span.open() >= span.close()) {
            throw invalid(moment, answer, "the close must be after the open");
        }
        if (span.close() <= millis) {
            throw invalid(moment, answer, "that session is over by then: it must give the next");
        }
        return span;
    }

    private Map.@Nullable Entry<Instant, Instant> askHost(Instant moment) {
        try {
            return calendar.apply(moment);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnknownDayException(moment, e);
        }
    }

    private static IllegalStateException invalid(Instant moment, @Nullable Object answer, String rule) {
        return new IllegalStateException("the trading calendar gave " + answer + " for " + moment + "; " + rule);
    }

    /** A market that never closes may answer with the first and last moment there are. */
    private static long clamp(Instant moment) {
        long farthest = Long.MAX_VALUE / 4;
        long second = Math.max(-farthest / 1000, Math.min(farthest / 1000, moment.getEpochSecond()));
        return second * 1000 + moment.getNano() / 1_000_000;
    }

    @Override
    public long keyOf(long beginMillis, long endMillis, long keyBefore) {
        Span first = at(beginMillis);
        return first.touches(beginMillis, endMillis)
                ? lastTouched(first, endMillis).open()
                : keyBefore;
    }

    private Span lastTouched(Span first, long endMillis) {
        Span touched = first;
        while (touched.close() < endMillis) {
            Span next = at(touched.close());
            if (next.open() >= endMillis) {
                break;
            }
            touched = next;
        }
        return touched;
    }

    @Override
    public boolean isOpen(long beginMillis, long endMillis) {
        return at(beginMillis).touches(beginMillis, endMillis);
    }

    @Override
    public long closeAfter(long millis) {
        return at(millis).close();
    }

    @Override
    public long openBetween(long fromMillis, long toMillis) {
        long open = 0;
        for (long from = fromMillis; from < toMillis; ) {
            Span span = at(from);
            open += span.overlap(from, toMillis);
            from = span.close();
        }
        return open;
    }

    @Override
    public long afterOpen(long fromMillis, long openMillis) {
        long from = fromMillis;
        long left = openMillis;
        while (true) {
            Span span = at(from);
            long begin = Math.max(from, span.open());
            if (left <= span.close() - begin) {
                return begin + left;
            }
            left -= span.close() - begin;
            from = span.close();
        }
    }

    @Override
    public long barsBetween(long endMillis, long beginMillis, long lengthMillis) {
        long within = 0;
        long sessions = 0;
        for (long from = endMillis; from < beginMillis; ) {
            Span span = at(from);
            boolean isLonger = lengthMillis >= span.close() - span.open();
            sessions += isLonger && span.open() >= endMillis && span.close() <= beginMillis ? 1 : 0;
            within += isLonger ? 0 : span.overlap(from, beginMillis) / lengthMillis;
            from = span.close();
        }
        return sessions == 0 ? within : within + sessions / sessionsOf(endMillis - lengthMillis, endMillis);
    }

    /** How many sessions a bar touches, such as five for one of a week; at least 1. */
    private long sessionsOf(long beginMillis, long endMillis) {
        long touched = 0;
        for (long from = beginMillis; from < endMillis; ) {
            Span span = at(from);
            touched += span.touches(from, endMillis) ? 1 : 0;
            from = span.close();
        }
        return Math.max(1, touched);
    }

    @Override
    public void checkKnown(long beginMillis, long endMillis) {
        Span first = at(beginMillis);
        if (first.close() < endMillis) {
            Span unused = at(endMillis);
        }
    }

    @Override
    public String toString() {
        return "sessions of " + calendar;
    }
}
