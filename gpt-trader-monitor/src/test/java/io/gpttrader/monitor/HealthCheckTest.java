package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Checks as a host writes them. */
class HealthCheckTest {

    @Test
    void a_check_is_written_in_any_order_and_says_what_it_is() {
        HealthCheck check = HealthCheck.http("vendor", URI.create("https://example.org/health?key=hunter2"))
                .degradesAbove(Duration.ofMillis(500))
                .timeout(Duration.ofSeconds(2))
                .header("Authorization", () -> "hunter2")
                .every(Duration.ofSeconds(10))
                .notForReadiness()
                .expectText("ok")
                .expectStatus(200, 204)
                .answerBytes(100)
                .failuresBeforeDown(3);
        assertThat(check.name()).isEqualTo("vendor");
        assertThat(check)
                .hasToString("check 'vendor': GET https://example.org/health for 200 to 204 and a text with headers"
                        + " [Authorization] every 10 s, timeout 2 s, degrades above 500 ms, down after 3 failures,"
                        + " not for readiness");
    }

    @Test
    void each_step_leaves_the_check_before_as_it_was() {
        HealthCheck check = HealthCheck.of("queue", Optional::empty);
        String before = check.toString();
        assertThat(check.every(Duration.ofDays(1))
                        .timeout(Duration.ofMinutes(10))
                        .notForReadiness())
                .isNotSameAs(check);
        assertThat(check)
                .hasToString(before)
                .hasToString("check 'queue': a function of the host every 30 s, timeout 5 s");
    }

    @Test
    void values_out_of_range_are_refused_at_the_call() {
        HealthCheck check = HealthCheck.tcp("port", "localhost", 5432);
        for (Duration bad :
                new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1), Duration.ofDays(2)}) {
            assertThatThrownBy(() -> check.every(bad).name())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("every must be 1 ms to 24 h but was " + bad);
            assertThatThrownBy(() -> check.timeout(bad).name()).hasMessageContaining("timeout must be 1 ms to 10 min");
            assertThatThrownBy(() -> check.degradesAbove(bad).name()).hasMessageContaining("degradesAbove must be");
        }
        assertThatThrownBy(() -> check.failuresBeforeDown(0).name()).hasMessageContaining("in [1, 1000] but was 0");
        assertThatThrownBy(() -> HealthCheck.of("a\nb", Optional::empty).name()).hasMessageContaining("a\\u000ab");
        assertThatThrownBy(() -> HealthCheck.jdbc("db", new PGSimpleDataSource())
                        .expectText("x")
                        .name())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expectText(..) is for checks made by HealthCheck.http(..)");
    }
}
