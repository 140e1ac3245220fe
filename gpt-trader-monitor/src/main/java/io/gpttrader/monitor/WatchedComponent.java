package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.readings.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a monitor watches under one name: a paper or live session, or anything else that can say how it is. Everything is a shape of the JDK:
 *
 * <pre>{@code
 * WatchedComponent.named("paper")
 *         .readings(session.readings())
 *         .events(session.events())
 *         .table("positions", session.positions())
 *         .commands(session::commands)
 * }</pre>
 *
 * <p>Immutable: each step returns a new component. Functions are called on threads of the monitor's own; one that throws or hangs makes the
 * component {@code DOWN} with that reason, and holds nothing else up.
 */
public final class WatchedComponent {
    private final Target target;

    private WatchedComponent(Target target) {
        this.target = target;
    }

    /**
     * A component of which nothing is known yet.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}; {@code system} and {@code monitor} are the monitor's own
     * @return a component with a name and nothing else
     * @throws IllegalArgumentException if the name is not valid
     */
    public static WatchedComponent named(String name) {
        return new WatchedComponent(Target.named(name));
    }

    /**
     * A component from all its shapes in one map, as {@code session.monitoring()} of paper and live gives it. Known keys, all optional:
     * {@code readings}, {@code events}, {@code tables} (suppliers of rows by name), {@code commands}, {@code manualOrders} and {@code
     * limits} (each a {@code Function} of who asks), with the types of this class's steps.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param shapes by key
     * @return a component with all these shapes
     * @throws IllegalArgumentException if a key is not known, a value has another shape, or there is nothing in it
     */
    @SuppressWarnings(
            "unchecked") // what a value holds shows when it is called: a failure there is told as the component's
    public static WatchedComponent of(String name, Map<String, ?> shapes) {
        WatchedComponent component = named(name);
        if (Objects.requireNonNull(shapes, "shapes").isEmpty()) {
            throw new IllegalArgumentException(
                    "the shapes of '" + name + "' are empty; give at least readings, such as session.monitoring()");
        }
        for (Map.Entry<String, ?> shape : shapes.entrySet()) {
            Object value = shape.getValue();
            component = switch (shape.getKey()) {
                case "readings" -> component.readings(cast(shape, value, Supplier.class));
                case "events" -> component.events(cast(shape, value, Flow.Publisher.class));
                case "commands" -> component.commands(cast(shape, value, Function.class));
                case "manualOrders" -> component.manualOrders(cast(shape, value, Function.class));
                case "limits" -> component.limits(cast(shape, value, Function.class));
                case "tables" -> component.tables(cast(shape, value, Map.class));
                default ->
                    throw new IllegalArgumentException("no shape of a component is called '" + shape.getKey()
                            + "'; there are readings, events, tables, commands, manualOrders and limits");
            };
        }
        return component;
    }

    private static <T> T cast(Map.Entry<String, ?> shape, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the shape '" + shape.getKey() + "' must be a " + type.getSimpleName()
                    + " but was " + (value == null ? "null" : value.getClass().getName())
                    + "; see the step of that name in WatchedComponent");
        }
        return type.cast(value);
    }

    private WatchedComponent tables(Map<?, ?> tables) {
        WatchedComponent component = this;
        for (Map.Entry<?, ?> table : tables.entrySet()) {
            if (!(table.getKey() instanceof String name) || !(table.getValue() instanceof Supplier<?> rows)) {
                throw new IllegalArgumentException("tables must hold a Supplier of rows by a name but held "
                        + table.getKey() + "; see table(..) in WatchedComponent");
            }
            @SuppressWarnings("unchecked")
            Supplier<? extends List<? extends Map<String, Object>>> supplier =
                    (Supplier<? extends List<? extends Map<String, Object>>>) rows;
            component = component.table(name, supplier);
        }
        return component;
    }

    /**
     * Its figures of the moment.
     *
     * @param readings by name, NaN where one is unknown; called each tick
     * @return a component with them
     */
    public WatchedComponent readings(Supplier<? extends Map<String, Double>> readings) {
        return new WatchedComponent(target.withReadings(Objects.requireNonNull(readings, "readings")));
    }

    /**
     * What happens to it: maps with {@code kind}, {@code time}, {@code number} and the keys of the kind, as SLICES.md lists them.
     *
     * @param events told from the subscription on
     * @return a component with them
     */
    public WatchedComponent events(Flow.Publisher<? extends Map<String, Object>> events) {
        return new WatchedComponent(target.withEvents(Objects.requireNonNull(events, "events")));
    }

    /**
     * A table of the moment. The dashboard draws {@code positions}, {@code openOrders}, {@code strategies} and {@code limits} in places of
     * their own, any other as it is.
     *
     * @param name the table's name
     * @param rows each with the same keys; called each tick
     * @return a component with it
     */
    public WatchedComponent table(String name, Supplier<? extends List<? extends Map<String, Object>>> rows) {
        return new WatchedComponent(target.withTable(name, Objects.requireNonNull(rows, "rows")));
    }

    /**
     * What a person may do with it, such as {@code halt}.
     *
     * @param byOrigin given who asks, the commands by name
     * @return a component with them
     */
    public WatchedComponent commands(Function<String, ? extends Map<String, Runnable>> byOrigin) {
        return new WatchedComponent(target.withCommands(Objects.requireNonNull(byOrigin, "byOrigin")));
    }

    /**
     * Orders by a person: a map with {@code symbol}, {@code units}, and {@code type} and {@code limit} for a limit order; or {@code cancel}
     * with the order's id.
     *
     * @param byOrigin given who orders, takes an order
     * @return a component with them
     */
    public WatchedComponent manualOrders(Function<String, ? extends Consumer<Map<String, Object>>> byOrigin) {
        return new WatchedComponent(target.withManualOrders(Objects.requireNonNull(byOrigin, "byOrigin")));
    }

    /**
     * Changes of its limits.
     *
     * @param byOrigin given who asks, takes a limit's name and value; NaN takes the limit away
     * @return a component with them
     */
    public WatchedComponent limits(Function<String, ? extends BiConsumer<String, Double>> byOrigin) {
        return new WatchedComponent(target.withLimits(Objects.requireNonNull(byOrigin, "byOrigin")));
    }

    /**
     * A rule of the host's own for its health, beside those for readings that the monitor knows (such as {@code failed} or {@code
     * staleFeeds}).
     *
     * @param reason given the readings, why the component is {@code DEGRADED}; an empty text where it is not
     * @return a component with it
     */
    public WatchedComponent degradedWhen(Function<Map<String, Double>, String> reason) {
        return new WatchedComponent(target.withRule(Objects.requireNonNull(reason, "reason")));
    }

    Target target() {
        return target;
    }

    /** {@return its name} */
    public String name() {
        return target.name();
    }

    @Override
    public String toString() {
        return "watched component " + target.name();
    }
}
