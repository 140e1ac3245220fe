package io.gpttrader.monitor.internal.conditions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether something has been missing for long enough. With trading hours only time inside the trading session of the moment counts: the clock starts at its
 * open at the earliest and stands outside of it. What has been found to be missing stays so until a sign of it comes, over a night too.
 */
final class TradingTime {
    private final Duration limit;
    private final @Nullable TradingHours hours;
    private boolean isFound;

    TradingTime(Duration limit, @Nullable TradingHours hours) {
        this.limit = limit;
        this.hours = hours;
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
                        && (hours == null || isLongInSession(hours, lastSign, now)));
        return isFound;
    }

    private boolean isLongInSession(TradingHours hours, Instant lastSign, Instant now) {
        Map.Entry<Instant, Instant> session = hours.at(now);
        Instant open = session.getKey();
        Instant from = open.isAfter(lastSign) ? open : lastSign;
        return !now.isBefore(open) && Duration.between(from, now).compareTo(limit) >= 0;
    }
}
