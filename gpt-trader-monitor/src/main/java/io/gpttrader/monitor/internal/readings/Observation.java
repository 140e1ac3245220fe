package io.gpttrader.monitor.internal.readings;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one tick found, by component in the order they were watched. The component {@code system} is the JVM and its process.
 *
 * @param time of the tick
 * @param readings by component, then by name; NaN for unknown
 * @param tables by component, then by name: rows
 * @param eventTimes by component, then by an event's kind: when the last one came
 * @param failures by component: why its readings or tables could not be read
 */
public record Observation(
        Instant time,
        Map<String, Map<String, Double>> readings,
        Map<String, Map<String, List<Map<String, Object>>>> tables,
        Map<String, Map<String, Instant>> eventTimes,
        Map<String, List<String>> failures) {

    /** {@return one reading, NaN where there is none} */
    public double reading(String component, String name) {
        Double value = readings.getOrDefault(component, Map.of()).get(name);
        return value == null ? Double.NaN : value;
    }

    /** {@return readings alone, for tests} */
    public static Observation of(Instant time, String component, Map<String, Double> readings) {
        return new Observation(
                time,
                Map.of(component, Collections.unmodifiableMap(new LinkedHashMap<>(readings))),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
