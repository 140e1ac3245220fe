package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.Target;
import io.gpttrader.monitor.internal.support.HostCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * The health of a watched component, from what a tick found of it. A reading that is not there, or not known, speaks neither for nor against
 * it; one whose name has no meaning here is left to the host's own rules.
 */
public final class ComponentHealthRules {

    /** When a reading means that something is wrong, and how much. */
    private record Known(String reading, DoublePredicate isWrong, HealthState state, String reason) {}

    private static final List<Known> KNOWN = List.of(
            new Known("failed", value -> value > 0, HealthState.DOWN, "it has failed"),
            new Known("journalFailing", value -> value > 0, HealthState.DOWN, "its journal cannot be written"),
            new Known("connected", value -> value == 0, HealthState.DOWN, "it is not connected"),
            new Known("running", value -> value == 0, HealthState.DEGRADED, "it is not running (paused or over)"),
            new Known("entriesStopped", value -> value > 0, HealthState.DEGRADED, "entries are stopped"),
            new Known("failedFeeds", value -> value > 0, HealthState.DEGRADED, "feeds have failed: %s"),
            new Known("staleFeeds", value -> value > 0, HealthState.DEGRADED, "feeds are stale: %s"));

    private ComponentHealthRules() {}

    /**
     * Judges one component.
     *
     * @param target what it offers, and the host's rules for it
     * @param observation what the tick found
     */
    public static ComponentHealth judge(Target target, Observation observation) {
        String name = target.name();
        Map<String, Double> readings = observation.readings().getOrDefault(name, Map.of());
        Findings found = new Findings();
        observation.failures().getOrDefault(name, List.of()).forEach(reason -> found.add(HealthState.DOWN, reason));
        KNOWN.forEach(known -> found.judge(known, readings));
        if (!readings.isEmpty()) {
            target.rules().forEach(rule -> found.ask(rule, readings));
        }
        if (found.reasons.isEmpty() && !isMeasured(name, observation)) {
            return new ComponentHealth(
                    name, HealthState.UNKNOWN, List.of("it gives no readings"), observation.time(), Double.NaN);
        }
        return new ComponentHealth(name, found.worst, found.reasons, observation.time(), Double.NaN);
    }

    private static boolean isMeasured(String name, Observation observation) {
        return !observation.readings().getOrDefault(name, Map.of()).isEmpty()
                || !observation.tables().getOrDefault(name, Map.of()).isEmpty();
    }

    /** {@return whether anything of it can be measured, so that readiness may depend on it} */
    public static boolean isMeasurable(Target target) {
        return target.readings() != null || !target.tables().isEmpty();
    }

    private static final class Findings {
        HealthState worst = HealthState.UP;
        final List<String> reasons = new ArrayList<>();

        void add(HealthState state, String reason) {
            worst = state.compareTo(worst) > 0 ? state : worst;
            reasons.add(reason);
        }

        void judge(Known known, Map<String, Double> readings) {
            double value = Objects.requireNonNullElse(readings.get(known.reading), Double.NaN);
            if (known.isWrong.test(value)) {
                String number = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
                add(known.state, known.reason.replace("%s", number));
            }
        }

        void ask(Function<Map<String, Double>, String> rule, Map<String, Double> readings) {
            try {
                String reason = rule.apply(readings);
                if (reason != null && !reason.isBlank()) {
                    add(HealthState.DEGRADED, HostCode.name(reason));
                }
            } catch (Throwable e) {
                add(HealthState.DEGRADED, "its rule degradedWhen failed: " + HostCode.name(String.valueOf(e)));
            }
        }
    }
}
