package io.gpttrader.data.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpWaitsTest {

    private static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");
    private static final HttpOptions OPTIONS =
            HttpOptions.DEFAULT.withWaits(Duration.ofMillis(500), Duration.ofSeconds(30));

    private static Duration demanded(Map<String, List<String>> headers, boolean byLimit) {
        return HttpWaits.demanded(HttpHeaders.of(headers, (name, value) -> true), byLimit, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "7                              | PT7S",
                " 0                             | PT0S",
                "Fri, 01 Mar 2024 12:01:30 GMT  | PT1M30S",
                "Fri, 01 Mar 2024 11:00:00 GMT  | PT0S",
                "999999999999                   | PT277777777H46M39S",
                "9999999999999                  | -",
                "-5                             | -",
                "soon                           | -"
            })
    void retry_after_is_read_in_seconds_and_as_a_date(String text, Duration expected) {
        assertThat(demanded(Map.of("Retry-After", List.of(text)), false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"1709294412 | PT12S", "1709294000 | PT0S", "45 | PT45S", "1709294412.5 | -", "later | -"})
    void a_reset_is_read_as_a_moment_or_as_seconds_from_now(String text, Duration expected) {
        assertThat(demanded(Map.of("X-RateLimit-Reset", List.of(text)), true)).isEqualTo(expected);
    }

    @Test
    void retry_after_counts_before_the_reset_and_the_reset_only_for_the_limit() {
        Map<String, List<String>> both = Map.of("Retry-After", List.of("3"), "X-RateLimit-Reset", List.of("45"));

        assertThat(demanded(both, true)).isEqualTo(Duration.ofSeconds(3));
        assertThat(demanded(Map.of("X-RateLimit-Reset", List.of("45")), false)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.0, 250",
        "1, 0.999999, 500",
        "2, 0.0, 500",
        "2, 0.5, 750",
        "4, 0.0, 2000",
        "7, 0.0, 15000",
        "60, 0.0, 15000",
        "60, 0.999999, 30000",
        "2000, 0.5, 22500"
    })
    void without_a_demand_waits_double_up_to_the_longest_with_chance_in_them(int attempts, double chance, long millis) {
        assertThat(HttpWaits.after(attempts, null, OPTIONS, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 0.0, 10000", "PT10S, 0.5, 10500", "PT30S, 0.9, 30000", "PT0S, 0.9, 0", "PT0.0000001S, 0.0, 1"})
    void a_demand_is_kept_with_at_most_a_tenth_more(Duration demanded, double chance, long millis) {
        assertThat(HttpWaits.after(5, demanded, OPTIONS, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void only_what_is_above_the_longest_wait_is_too_long() {
        assertThat(HttpWaits.isTooLong(null, OPTIONS)).isFalse();
        assertThat(HttpWaits.isTooLong(Duration.ofSeconds(30), OPTIONS)).isFalse();
        assertThat(HttpWaits.isTooLong(Duration.ofSeconds(30).plusNanos(1), OPTIONS))
                .isTrue();
    }
}
