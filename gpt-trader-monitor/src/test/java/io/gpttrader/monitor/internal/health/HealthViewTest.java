package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.MonitorHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All components and checks together: the worst state, readiness, liveness, JSON and text. */
class HealthViewTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private static ComponentHealth health(String name, HealthState state, String... reasons) {
        return new ComponentHealth(name, state, List.of(reasons), NOON, 12.5);
    }

    private static MonitorHealth of(boolean isLive, Set<String> notRequired, ComponentHealth... all) {
        return HealthView.of(NOON, List.of(all), List.of(), notRequired, isLive);
    }

    @Test
    void the_worst_state_is_the_state_of_all() {
        ComponentHealth up = health("a", HealthState.UP);
        ComponentHealth unknown = health("b", HealthState.UNKNOWN);
        ComponentHealth degraded = health("c", HealthState.DEGRADED);
        ComponentHealth down = health("d", HealthState.DOWN);
        assertThat(of(true, Set.of()).state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(of(true, Set.of(), up, up).state()).isEqualTo(HealthState.UP);
        assertThat(of(true, Set.of(), unknown, up).state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(of(true, Set.of(), degraded, unknown).state()).isEqualTo(HealthState.DEGRADED);
        assertThat(of(true, Set.of(), up, down, degraded).state()).isEqualTo(HealthState.DOWN);
        assertThat(of(true, Set.of("d"), down).state()).isEqualTo(HealthState.DOWN);
    }

    @Test
    void it_is_ready_when_it_ticks_and_nothing_required_is_down_or_unknown() {
        ComponentHealth up = health("a", HealthState.UP);
        assertThat(of(true, Set.of(), up, health("b", HealthState.DEGRADED)).isReady())
                .isTrue();
        assertThat(of(true, Set.of(), up, health("b", HealthState.UNKNOWN)).isReady())
                .isFalse();
        assertThat(of(true, Set.of(), up, health("b", HealthState.DOWN)).isReady())
                .isFalse();
        assertThat(of(true, Set.of("b"), up, health("b", HealthState.DOWN)).isReady())
                .isTrue();
        assertThat(of(true, Set.of("b"), up, health("b", HealthState.UNKNOWN)).isReady())
                .isTrue();
        assertThat(of(false, Set.of(), up).isReady()).isFalse();
        assertThat(of(true, Set.of()).isReady()).isTrue();
    }

    @Test
    void it_is_live_while_it_ticks() {
        Duration second = Duration.ofSeconds(1);
        assertThat(HealthView.isLive(Instant.MIN, NOON, second)).isFalse();
        assertThat(HealthView.isLive(NOON, NOON, second)).isTrue();
        assertThat(HealthView.isLive(NOON, NOON.plusSeconds(10), second)).isTrue();
        assertThat(HealthView.isLive(NOON, NOON.plusSeconds(10).plusNanos(1), second))
                .isFalse();
        // Of short intervals a pause of the JVM is many.
        assertThat(HealthView.isLive(NOON, NOON.plusSeconds(5), Duration.ofMillis(100)))
                .isTrue();
        assertThat(HealthView.isLive(NOON, NOON.plusSeconds(6), Duration.ofMillis(100)))
                .isFalse();
        assertThat(HealthView.isLive(NOON.plusSeconds(60), NOON, second)).isTrue();
    }

    @Test
    void its_json_has_what_the_endpoints_and_the_page_need() throws IOException {
        ComponentHealth never = new ComponentHealth("b", HealthState.UNKNOWN, List.of(), Instant.MIN, Double.NaN);
        MonitorHealth health = HealthView.of(
                NOON, List.of(health("a", HealthState.DOWN, "it \"has\" failed")), List.of(never), Set.of(), true);
        JsonNode json = new ObjectMapper().readTree(health.json());
        assertThat(json.toString())
                .isEqualTo(
                        "{\"state\":\"DOWN\",\"ready\":false,\"live\":true,\"components\":["
                                + "{\"name\":\"a\",\"state\":\"DOWN\",\"reasons\":[\"it \\\"has\\\" failed\"],"
                                + "\"checkedAt\":1709294400000,\"tookMillis\":12.5},"
                                + "{\"name\":\"b\",\"state\":\"UNKNOWN\",\"reasons\":[],\"checkedAt\":null,\"tookMillis\":null}]}");
        assertThat(health.summaryJson()).isEqualTo("{\"state\":\"DOWN\",\"ready\":false,\"live\":true}");
    }

    @Test
    void its_text_is_for_a_person() {
        assertThat(of(
                                false,
                                Set.of(),
                                health("paper", HealthState.UP),
                                health("queue", HealthState.DEGRADED, "deep", "slow"))
                        .toString()
                        .lines())
                .containsExactly(
                        "health: DEGRADED, not ready, and the monitor does not tick",
                        "  paper  UP",
                        "  queue  DEGRADED  deep; slow");
        assertThat(of(true, Set.of())).hasToString("health: UNKNOWN, ready");
    }
}
