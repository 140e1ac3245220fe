package io.gpttrader.monitor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * The health of all that a monitor watches, at one moment.
 *
 * @param time the moment
 * @param state the worst state among the components, {@code UNKNOWN} where there are none
 * @param isReady whether work may be given to the host: the monitor ticks, and nothing that readiness depends on is {@code DOWN} or {@code
 *     UNKNOWN}
 * @param isLive whether the monitor itself ticks
 * @param components watched components and checks, in the order they came
 */
public record MonitorHealth(
        Instant time, HealthState state, boolean isReady, boolean isLive, List<ComponentHealth> components) {

    /** Copies the list. */
    public MonitorHealth {
        components = List.copyOf(components);
    }

    /**
     * One object of JSON: {@code state}, {@code ready}, {@code live}, and {@code components} with {@code name}, {@code state}, {@code reasons},
     * {@code checkedAt} (milliseconds since 1970, null for never) and {@code tookMillis} (null where that means nothing).
     *
     * @return on one line
     */
    public String json() {
        ObjectNode all = summary();
        ArrayNode list = all.putArray("components");
        for (ComponentHealth each : components) {
            ObjectNode node = list.addObject();
            node.put("name", each.name());
            node.put("state", each.state().name());
            ArrayNode reasons = node.putArray("reasons");
            each.reasons().forEach(reasons::add);
            node.put(
                    "checkedAt",
                    each.checkedAt().equals(Instant.MIN)
                            ? null
                            : (Long) each.checkedAt().toEpochMilli());
            node.put("tookMillis", Double.isFinite(each.tookMillis()) ? (Double) each.tookMillis() : null);
        }
        return all.toString();
    }

    /**
     * The same without the components, for those who may not see them.
     *
     * @return on one line
     */
    public String summaryJson() {
        return summary().toString();
    }

    private ObjectNode summary() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state.name())
                .put("ready", isReady)
                .put("live", isLive);
    }

    /** A line for all, and one for each component with its reasons. */
    @Override
    public String toString() {
        int width =
                components.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        StringBuilder out = new StringBuilder("health: " + state + (isReady ? ", ready" : ", not ready")
                + (isLive ? "" : ", and the monitor does not tick"));
        for (ComponentHealth each : components) {
            String reasons = String.join("; ", each.reasons());
            out.append(String.format("%n  %-" + Math.max(1, width) + "s  %-8s  %s", each.name(), each.state(), reasons)
                    .stripTrailing());
        }
        return out.toString();
    }
}
