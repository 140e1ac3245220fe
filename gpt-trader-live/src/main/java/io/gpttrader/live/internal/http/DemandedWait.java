package io.gpttrader.live.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long an answer asks to wait. */
final class DemandedWait {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    /** A reset below this is a number of seconds to wait, above it a moment: 2001-09-09 and later. */
    private static final long FIRST_MOMENT = 1_000_000_000;

    /** A reset from here on is in milliseconds. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private DemandedWait() {}

    /**
     * The wait: {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3), else {@code X-RateLimit-Reset} in epoch seconds or in
     * seconds from now. Moments are of the broker's clock, so they are compared with the answer's {@code Date} where it has one.
     */
    static Optional<Duration> of(BrokerAnswer answer, Instant localNow) {
        Instant now = date(answer.header("Date")).orElse(localNow);
        return retryAfter(answer.header("Retry-After").strip(), now)
                .or(() -> reset(answer.header("X-RateLimit-Reset").strip(), now))
                .map(until -> positive(Duration.between(now, until)));
    }

    private static Optional<Instant> retryAfter(String text, Instant now) {
        return SECONDS.matcher(text).matches() ? Optional.of(after(now, Long.parseLong(text))) : date(text);
    }

    private static Optional<Instant> reset(String text, Instant now) {
        if (!SECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        if (number < FIRST_MOMENT) {
            return Optional.of(after(now, number));
        }
        return Optional.of(number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
    }

    private static Instant after(Instant now, long seconds) {
        return now.plusSeconds(Math.min(seconds, FIRST_MOMENT));
    }

    /** A date as HTTP writes it; empty for anything else. */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
