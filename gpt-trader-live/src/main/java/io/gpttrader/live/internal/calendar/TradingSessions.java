package io.gpttrader.live.internal.calendar;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/**
 * The trading sessions of a market: to which one a bar belongs, and how long the market was open. Moments are milliseconds since 1970
 * UTC; a session reaches from its open (inclusive) to its close (exclusive). Safe to use from several threads.
 */
public interface TradingSessions {

    /** A market that is always open: each calendar day of the zone is a session. */
    static TradingSessions days(ZoneId zone) {
        return days(zone, LocalTime.MIDNIGHT);
    }

    /** A market that is always open: each trading day of the zone, which begins at a time, is a session. */
    static TradingSessions days(ZoneId zone, LocalTime begins) {
        return new DaySessions(zone, begins);
    }

    /**
     * The sessions of an exchange.
     *
     * @param calendar from a moment to the open and close of the session that holds it, or else of the next one
     */
    static TradingSessions of(Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
        return new CalendarSessions(calendar);
    }

    /** A calendar does not reach to the day that it was asked about. */
    final class UnknownDayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownDayException(Instant moment, RuntimeException cause) {
            super("the trading calendar does not cover " + moment + ": " + cause.getMessage(), cause);
        }
    }

    /**
     * The key that distinguishes the trading session of a bar from those before: its date as an epoch day; or the open of the
     * last session that it touches, and {@code keyBefore} where it touches none, as what comes before the open or after
     * hours belongs to the session before.
     */
    long keyOf(long beginMillis, long endMillis, long keyBefore);

    /** Whether a bar touches a session. */
    boolean isOpen(long beginMillis, long endMillis);

    /** The close of the session that holds a moment, or else of the next one. */
    long closeAfter(long millis);

    /** How long the market is open from one moment to another; 0 where they are not in this order. */
    long openBetween(long fromMillis, long toMillis);

    /** The moment until which the market has been open for a time, counted from another moment. */
    long afterOpen(long fromMillis, long openMillis);

    /** How many whole bars fit into the open time between the end of one bar and the begin of the next. */
    long barsBetween(long endMillis, long beginMillis, long lengthMillis);

    /**
     * Makes sure that everything is known for a bar.
     *
     * @throws UnknownDayException if the calendar does not reach there
     */
    void checkKnown(long beginMillis, long endMillis);
}
