package io.gpttrader.monitor.internal.conditions;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.readings.Observation;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What conditions look at in one tick.
 *
 * @param observation readings and times of events
 * @param health by component or check
 * @param counts of events since the start
 */
public record Facts(Observation observation, Map<String, ComponentHealth> health, EventCounts counts) {

    /** {@return the time of the tick} */
    public Instant now() {
        return observation.time();
    }

    double reading(String component, String name) {
        return observation.reading(component, name);
    }

    boolean hasReading(String component, String name) {
        Map<String, Double> readings = observation.readings().get(component);
        return readings != null && readings.containsKey(name);
    }

    boolean hasEvents(String component) {
        return observation.eventTimes().containsKey(component);
    }

    /** {@return everything that has a name in this tick} */
    public Set<String> components() {
        Set<String> all = new LinkedHashSet<>(observation.readings().keySet());
        all.addAll(observation.eventTimes().keySet());
        all.addAll(health.keySet());
        return all;
    }
}
