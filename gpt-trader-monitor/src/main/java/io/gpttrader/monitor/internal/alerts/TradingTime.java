package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether something has been missing for long enough. With a calendar only time inside the trading session of the moment counts: the clock starts at its
 * open at the earliest and stands outside of it. What has been found to be missing stays so until a sign of it comes, over a night too.
 */
final class TradingTime {
    private final Duration limit;
    private final @Nullable Function<Instant, Map.Entry<Instant, Instant>> calendar;
    private Map.@Nullable Entry<Instant, Instant> session;
    private boolean isFound;

    TradingTime(Duration limit, @Nullable Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        this.limit = limit;
        this.calendar = calendar;
    }

    /** It is known to have been missing before the first look. */
    void restore(boolean held) {
        isFound = held;
    }

    /** It is there. */
    void come() {
        isFound = false;
    }

    /**
     * Looks.
     *
     * @param lastSign when it was there last, or when it was looked for first
     */
    boolean isMissing(Instant lastSign, Instant now) {
        isFound = isFound
                || (Duration.between(lastSign, now).compareTo(limit) >= 0
                        && (calendar == null || isLongInSession(calendar, lastSign, now)));
        return isFound;
    }

    private boolean isLongInSession(
            Function<Instant, Map.Entry<Instant, Instant>> hours, Instant lastSign, Instant now) {
        Map.Entry<Instant, Instant> known = session;
        if (known == null || !now.isBefore(known.getValue())) {
            known = ask(hours, now);
            session = known;
        }
        Instant from = known.getKey().isAfter(lastSign) ? known.getKey() : lastSign;
        return !now.isBefore(known.getKey()) && Duration.between(from, now).compareTo(limit) >= 0;
    }

    private static Map.Entry<Instant, Instant> ask(
            Function<Instant, Map.Entry<Instant, Instant>> hours, Instant now) {
        Map.Entry<Instant, Instant> answer;
        try {
            answer = hours.apply(now);
        } catch (RuntimeException e) {
            throw HostCode.failed("the calendar failed at " + now, e);
        }
        if (answer == null
                || answer.getKey() == null
                || answer.getValue() == null
                || !answer.getValue().isAfter(now)
                || !answer.getValue().isAfter(answer.getKey())) {
            throw new IllegalStateException("the calendar answered " + answer + " at " + now
                    + "; it must answer the open and close of the session of a moment or of the next one");
        }
        return answer;
    }
}
