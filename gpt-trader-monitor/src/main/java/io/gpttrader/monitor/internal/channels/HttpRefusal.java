package io.gpttrader.monitor.internal.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an answer that is not 2xx means: 4xx is for good but for 408 and 429; a wait that it asks for is read from it. */
final class HttpRefusal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_SECONDS = Duration.ofDays(365).toSeconds();

    private HttpRefusal() {}

    static DeliveryFailure of(int status, HttpHeaders headers, String text, Instant now, Secrets secrets) {
        String said = text.isBlank() ? "" : ": " + secrets.clean(text);
        if (status / 100 == 3) {
            return DeliveryFailure.passing(
                    "answered " + status + "; redirects are not followed, give the address that it has moved to");
        }
        String message = "answered " + status + said;
        if (status / 100 == 4 && status != 408 && status != 429) {
            return DeliveryFailure.permanent(message);
        }
        return DeliveryFailure.passing(message, wait(headers, text, now));
    }

    private static @Nullable Duration wait(HttpHeaders headers, String text, Instant now) {
        String asked = headers.firstValue("Retry-After").orElse("").strip();
        if (asked.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return seconds(Double.parseDouble(asked));
        }
        if (!asked.isEmpty()) {
            return until(asked, now);
        }
        return telegrams(text);
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            Instant time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Telegram's {@code parameters.retry_after}, in seconds. */
    private static @Nullable Duration telegrams(String text) {
        try {
            JsonNode seconds = JSON.readTree(text).path("parameters").path("retry_after");
            return seconds.isNumber() ? seconds(seconds.asDouble()) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (1_000 * Math.max(0, Math.min(seconds, (double) MOST_SECONDS))));
    }
}
