package io.gpttrader.data.internal.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long to wait before asking again: as the server says, else ever longer with chance in it. */
final class HttpWaits {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** A reset below this is a number of seconds to wait, above it a moment: 2001-09-09 and later. */
    private static final long FIRST_MOMENT = 1_000_000_000;

    private HttpWaits() {}

    /**
     * Returns the wait an answer asks for: {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3), else
     * {@code X-RateLimit-Reset} in epoch seconds or in seconds from now, which is for a rejection by the limit alone: it
     * stands in other answers too. Null where it names none that can be read.
     */
    static @Nullable Duration demanded(HttpHeaders headers, boolean byLimit, Instant now) {
        Optional<String> reset = byLimit ? headers.firstValue("X-RateLimit-Reset") : Optional.empty();
        Optional<Instant> until = headers.firstValue("Retry-After")
                .flatMap(text -> retryAfter(text.strip(), now))
                .or(() -> reset.flatMap(text -> reset(text.strip(), now)));
        return until.map(moment -> positive(Duration.between(now, moment))).orElse(null);
    }

    private static Optional<Instant> retryAfter(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> reset(String text, Instant now) {
        if (!SECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(text);
        return Optional.of(seconds < FIRST_MOMENT ? now.plusSeconds(seconds) : Instant.ofEpochSecond(seconds));
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /**
     * Returns the wait after so many attempts. Without a demand of the server it is that of {@link BackOff}; with one it is
     * that and up to a tenth more, so that many clients do not come back at once. Never above {@code longestWait}.
     *
     * @param chance in [0, 1)
     */
    static Duration after(int attempts, @Nullable Duration demanded, HttpOptions options, double chance) {
        if (demanded == null) {
            return new BackOff(options.firstWait(), options.longestWait()).after(attempts, chance);
        }
        double millis = Math.ceil(demanded.toNanos() / 1e6) * (1 + chance / 10);
        return Duration.ofMillis(
                (long) Math.ceil(Math.min(millis, (double) options.longestWait().toMillis())));
    }

    /** Returns whether a server asks for a longer wait than is ever waited. */
    static boolean isTooLong(@Nullable Duration demanded, HttpOptions options) {
        return demanded != null && demanded.compareTo(options.longestWait()) > 0;
    }
}
