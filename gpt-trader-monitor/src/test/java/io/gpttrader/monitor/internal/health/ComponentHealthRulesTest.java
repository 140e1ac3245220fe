package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health of watched components, from their readings. */
class ComponentHealthRulesTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Target PAPER = Target.named("paper").withReadings(Map::of);

    /** Those of a session that does well. */
    private static Map<String, Double> readings() {
        return new TreeMap<>(Map.of(
                "running", 1.0,
                "failed", 0.0,
                "connected", 1.0,
                "entriesStopped", 0.0,
                "staleFeeds", 0.0,
                "failedFeeds", 0.0,
                "journalFailing", 0.0,
                "drawdown", 0.99,
                "sharpe", Double.NaN));
    }

    private static ComponentHealth judge(Target target, Map<String, Double> readings) {
        return ComponentHealthRules.judge(target, Observation.of(NOON, "paper", readings));
    }

    @Test
    void a_session_that_does_well_is_up_whatever_else_its_readings_say() {
        assertThat(judge(PAPER, readings()))
                .isEqualTo(new ComponentHealth("paper", HealthState.UP, List.of(), NOON, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 1, DOWN, it has failed",
        "connected, 0, DOWN, it is not connected",
        "journalFailing, 1, DOWN, its journal cannot be written",
        "running, 0, DEGRADED, it is not running (paused or over)",
        "entriesStopped, 1, DEGRADED, entries are stopped",
        "failedFeeds, 2, DEGRADED, feeds have failed: 2",
        "staleFeeds, 1, DEGRADED, feeds are stale: 1"
    })
    void each_known_reading_has_its_reason(String reading, double value, HealthState state, String reason) {
        Map<String, Double> readings = readings();
        readings.put(reading, value);
        assertThat(judge(PAPER, readings))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(state, List.of(reason));
        readings.put(reading, Double.NaN);
        assertThat(judge(PAPER, readings).state()).isEqualTo(HealthState.UP);
        readings.remove(reading);
        assertThat(judge(PAPER, readings).state()).isEqualTo(HealthState.UP);
    }

    @Test
    void several_reasons_are_all_told_and_the_worst_state_holds() {
        Map<String, Double> readings = readings();
        readings.put("staleFeeds", 3.0);
        readings.put("running", 0.0);
        readings.put("failed", 1.0);
        assertThat(judge(PAPER, readings))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(
                        HealthState.DOWN,
                        List.of("it has failed", "it is not running (paused or over)", "feeds are stale: 3"));
    }

    @Test
    void rules_of_the_host_degrade_and_one_that_fails_is_named() {
        Target target = PAPER.withRule(r -> r.get("drawdown") > 0.5 ? "deep\nunder water" : "")
                .withRule(r -> "  ")
                .withRule(r -> null)
                .withRule(r -> {
                    throw new IllegalStateException("no table");
                });
        assertThat(judge(target, readings()))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(
                        HealthState.DEGRADED,
                        List.of(
                                "deep\\u000aunder water",
                                "its rule degradedWhen failed: java.lang.IllegalStateException: no table"));
    }

    @Test
    void readings_that_cannot_be_read_are_down_with_the_failure_and_no_rule_is_asked() {
        Target target = PAPER.withRule(r -> {
            throw new AssertionError("asked");
        });
        Observation observation = new Observation(
                NOON,
                Map.of("paper", Map.of()),
                Map.of(),
                Map.of(),
                Map.of("paper", List.of("its readings failed: x")));
        assertThat(ComponentHealthRules.judge(target, observation))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(HealthState.DOWN, List.of("its readings failed: x"));
    }

    @Test
    void what_was_not_measured_is_unknown() {
        assertThat(judge(PAPER, Map.of()))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(HealthState.UNKNOWN, List.of("it gives no readings"));
        Observation other = Observation.of(NOON, "live", readings());
        assertThat(ComponentHealthRules.judge(PAPER, other).state()).isEqualTo(HealthState.UNKNOWN);
        Observation table =
                new Observation(NOON, Map.of(), Map.of("paper", Map.of("positions", List.of())), Map.of(), Map.of());
        assertThat(ComponentHealthRules.judge(PAPER, table).state()).isEqualTo(HealthState.UP);
    }

    @Test
    void readiness_may_depend_on_what_gives_readings_or_tables() {
        assertThat(ComponentHealthRules.isMeasurable(PAPER)).isTrue();
        assertThat(ComponentHealthRules.isMeasurable(Target.named("a").withTable("t", List::of)))
                .isTrue();
        assertThat(ComponentHealthRules.isMeasurable(Target.named("a"))).isFalse();
    }
}
