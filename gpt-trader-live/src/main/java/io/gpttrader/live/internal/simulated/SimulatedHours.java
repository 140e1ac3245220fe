package io.gpttrader.live.internal.simulated;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When the market trades: orders for an open, for a close and for the day need to know. Without a calendar it always does. */
final class SimulatedHours {
    private final @Nullable Function<Instant, Map.Entry<Instant, Instant>> calendar;

    /** @param calendar from a moment to the open and close of the session that holds it, or else of the next one */
    SimulatedHours(@Nullable Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        this.calendar = calendar;
    }

    /** Whether a bar touches a session. */
    boolean isOpen(Instant begin, Instant end) {
        return calendar == null || session(begin).getKey().isBefore(end);
    }

    /** The close of the session that holds a moment or else of the next one; the end of time without a calendar. */
    Instant closeAfter(Instant moment) {
        return calendar == null ? Instant.MAX : session(moment).getValue();
    }

    /** The open that an order sent at a moment is in time for; the begin of time without a calendar. */
    Instant openAfter(Instant moment) {
        if (calendar == null) {
            return Instant.MIN;
        }
        Map.Entry<Instant, Instant> session = session(moment);
        return session.getKey().isBefore(moment) ? session(session.getValue()).getKey() : session.getKey();
    }

    /** The open of the session that a bar belongs to. */
    Instant openOf(Instant begin) {
        return calendar == null ? Instant.MAX : session(begin).getKey();
    }

    private Map.Entry<Instant, Instant> session(Instant moment) {
        Map.Entry<Instant, Instant> session = Objects.requireNonNull(calendar).apply(moment);
        if (session == null
                || !session.getKey().isBefore(session.getValue())
                || !session.getValue().isAfter(moment)) {
            throw new IllegalArgumentException("tradingHours gave " + session + " for " + moment
                    + "; it must give the open and close of the session that holds it or of the next");
        }
        return session;
    }
}
