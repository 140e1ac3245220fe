package io.gpttrader.live.internal.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of the moment, as the session's thread last published them, read by any thread without waiting: {@value #POSITIONS},
 * {@value #OPEN_ORDERS}, {@value #STRATEGIES} and {@value #LIMITS}. The rows' keys are those of {@link EventMaps}. Nobody makes rows
 * before someone has {@linkplain #want asked} for a table.
 */
public final class SessionTables {
    public static final String POSITIONS = "positions";
    public static final String OPEN_ORDERS = "openOrders";
    public static final String STRATEGIES = "strategies";
    public static final String LIMITS = "limits";

    /** Their names, in the order in which a monitor gets them. */
    public static final List<String> NAMES = List.of(POSITIONS, OPEN_ORDERS, STRATEGIES, LIMITS);

    private volatile Map<String, List<Map<String, Object>>> now = Map.of();
    private volatile boolean isWanted;

    /** Somebody looks at the tables from now on. */
    public void want() {
        isWanted = true;
    }

    /** Whether anybody has ever looked at a table. */
    public boolean isWanted() {
        return isWanted;
    }

    /** Puts all, of the same moment and by name, in the place of the last. */
    public void publish(Map<String, List<Map<String, Object>>> tables) {
        Map<String, List<Map<String, Object>>> copies = new LinkedHashMap<>();
        tables.forEach((name, rows) -> copies.put(name, copy(rows)));
        now = copies;
    }

    /** A list and maps that nobody changes, their keys in the order given. */
    private static List<Map<String, Object>> copy(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
    }

    /** The rows of a table; none where none were published yet. */
    public List<Map<String, Object>> rows(String name) {
        return now.getOrDefault(name, List.of());
    }
}
