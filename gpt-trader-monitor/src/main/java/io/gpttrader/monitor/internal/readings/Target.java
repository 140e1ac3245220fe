package io.gpttrader.monitor.internal.readings;

import io.gpttrader.monitor.internal.support.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is watched under one name, by shapes of the JDK.
 *
 * @param name of letters, digits, space and {@code ._-}
 * @param readings the figures of the moment by name, null where there are none
 * @param events what happens, null where nothing tells
 * @param tables rows of the moment by the table's name
 * @param commands what may be done, by who asks; null where nothing
 * @param manualOrders orders by a person, by who asks; null where none are taken
 * @param limits changes of limits, by who asks; null where none are taken
 * @param rules of the host's own: the reason why readings are not as they should be, empty where they are
 */
public record Target(
        String name,
        @Nullable Supplier<? extends Map<String, Double>> readings,
        Flow.@Nullable Publisher<? extends Map<String, Object>> events,
        Map<String, Supplier<? extends List<? extends Map<String, Object>>>> tables,
        @Nullable Function<String, ? extends Map<String, Runnable>> commands,
        @Nullable Function<String, ? extends Consumer<Map<String, Object>>> manualOrders,
        @Nullable Function<String, ? extends BiConsumer<String, Double>> limits,
        List<Function<Map<String, Double>, String>> rules) {

    /** The JVM and its process. */
    public static final String SYSTEM = "system";

    /** The monitor's own state: its store, its routes, its subscriptions. */
    public static final String MONITOR = "monitor";

    /** Copies the collections, in their order. */
    public Target {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        rules = List.copyOf(rules);
    }

    /** Nothing yet but a name. */
    public static Target named(String name) {
        Names.require(name, "component");
        if (name.equals(SYSTEM) || name.equals(MONITOR)) {
            throw new IllegalArgumentException(
                    "the component '" + name + "' is the monitor's own; choose another name for yours");
        }
        return new Target(name, null, null, Map.of(), null, null, null, List.of());
    }

    /** One of the monitor's own. */
    public static Target own(String name, Supplier<? extends Map<String, Double>> readings) {
        return new Target(name, readings, null, Map.of(), null, null, null, List.of());
    }

    public Target withReadings(Supplier<? extends Map<String, Double>> source) {
        return new Target(name, source, events, tables, commands, manualOrders, limits, rules);
    }

    public Target withEvents(Flow.Publisher<? extends Map<String, Object>> source) {
        return new Target(name, readings, source, tables, commands, manualOrders, limits, rules);
    }

    public Target withTable(String table, Supplier<? extends List<? extends Map<String, Object>>> rows) {
        Names.require(table, "table");
        Map<String, Supplier<? extends List<? extends Map<String, Object>>>> more = new LinkedHashMap<>(tables);
        more.put(table, rows);
        return new Target(name, readings, events, more, commands, manualOrders, limits, rules);
    }

    public Target withCommands(Function<String, ? extends Map<String, Runnable>> byOrigin) {
        return new Target(name, readings, events, tables, byOrigin, manualOrders, limits, rules);
    }

    public Target withManualOrders(Function<String, ? extends Consumer<Map<String, Object>>> byOrigin) {
        return new Target(name, readings, events, tables, commands, byOrigin, limits, rules);
    }

    public Target withLimits(Function<String, ? extends BiConsumer<String, Double>> byOrigin) {
        return new Target(name, readings, events, tables, commands, manualOrders, byOrigin, rules);
    }

    public Target withRule(Function<Map<String, Double>, String> rule) {
        List<Function<Map<String, Double>, String>> more = new ArrayList<>(rules);
        more.add(rule);
        return new Target(name, readings, events, tables, commands, manualOrders, limits, more);
    }

    /** What is watched without its own functions, for messages. */
    @Override
    public String toString() {
        return name;
    }
}
