package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.Alert;
import java.util.Map;

/** Events of the JDK's flight recorder. Where nothing records, or the JVM has no recorder, each call costs next to nothing. */
public interface FlightEvents {

    /** {@return the recorder's, or those that do nothing where the runtime has no module {@code jdk.jfr}} */
    static FlightEvents available() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new JfrEvents() : new FlightEvents() {};
    }

    /** A decision that is over or was given up. */
    default void decision(String component, DecisionTimes times) {}

    default void order(String component, Map<String, Object> event) {}

    default void fill(String component, Map<String, Object> event) {}

    default void rejection(String component, Map<String, Object> event) {}

    /** A tick's readings. */
    default void readings(String component, Map<String, Double> values) {}

    /** An alert that was raised, changed or resolved. */
    default void alert(Alert alert) {}

    /**
     * What a decision took.
     *
     * @param barToDecision in nanoseconds, as the others; -1 for unknown
     */
    record DecisionTimes(
            String correlationId,
            String symbol,
            String recipe,
            String side,
            String outcome,
            long barToDecision,
            long decisionToOrder,
            long orderToFill) {}
}
