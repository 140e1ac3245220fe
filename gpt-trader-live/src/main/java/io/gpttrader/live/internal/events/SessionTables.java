package io.gpttrader.live.internal.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tables of the moment: positions and open orders, as the session's thread last published them, read by any thread without waiting. The rows'
 * keys are those of {@link EventMaps#position} and {@link EventMaps#order}.
 */
public final class SessionTables {

    /** Both of the same moment. */
    private record Moment(List<Map<String, Object>> positions, List<Map<String, Object>> orders) {}

    private volatile Moment now = new Moment(List.of(), List.of());

    /** Puts both in the place of the last. */
    public void publish(List<Map<String, Object>> positions, List<Map<String, Object>> orders) {
        now = new Moment(copy(positions), copy(orders));
    }

    /** A list and maps that nobody changes, their keys in the order given. */
    private static List<Map<String, Object>> copy(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
    }

    /** What is held. */
    public Supplier<List<Map<String, Object>>> positions() {
        return () -> now.positions;
    }

    /** What works at the broker, or is on its way there. */
    public Supplier<List<Map<String, Object>>> orders() {
        return () -> now.orders;
    }
}
