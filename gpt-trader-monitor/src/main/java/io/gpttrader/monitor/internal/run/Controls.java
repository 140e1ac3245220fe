package io.gpttrader.monitor.internal.run;

import io.gpttrader.monitor.internal.readings.Target;
import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.NearestName;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people do with components. The component's own functions decide what is valid, and are told who asks. */
final class Controls {
    private final Supplier<List<Target>> targets;

    Controls(Supplier<List<Target>> targets) {
        this.targets = targets;
    }

    /** {@return the names of a component's commands, in its order; empty where it has none, or they cannot be asked for} */
    static List<String> commands(Target target, String by) {
        Function<String, ? extends Map<String, Runnable>> commands = target.commands();
        return commands == null ? List.of() : List.copyOf(commands.apply(by).keySet());
    }

    void command(String component, String command, String by) {
        Target target = target(component);
        Function<String, ? extends Map<String, Runnable>> byOrigin = target.commands();
        if (byOrigin == null) {
            throw none(component, "commands");
        }
        Map<String, Runnable> commands = byOrigin.apply(by);
        Runnable action = commands.get(command);
        if (action == null) {
            throw new IllegalArgumentException("no command of '" + component + "' is called '" + HostCode.name(command)
                    + "'" + NearestName.hint(command, commands.keySet()) + "; there are " + commands.keySet());
        }
        action.run();
    }

    void order(String component, Map<String, Object> order, String by) {
        Function<String, ? extends Consumer<Map<String, Object>>> byOrigin =
                target(component).manualOrders();
        if (byOrigin == null) {
            throw none(component, "manual orders");
        }
        byOrigin.apply(by).accept(order);
    }

    void limit(String component, String limit, double value, String by) {
        Function<String, ? extends BiConsumer<String, Double>> byOrigin =
                target(component).limits();
        if (byOrigin == null) {
            throw none(component, "changes of limits");
        }
        byOrigin.apply(by).accept(limit, value);
    }

    private Target target(String component) {
        List<Target> all = targets.get();
        return all.stream()
                .filter(target -> target.name().equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no component is called '" + HostCode.name(component)
                        + "'"
                        + NearestName.hint(
                                component, all.stream().map(Target::name).toList())
                        + "; there are " + all));
    }

    private static IllegalArgumentException none(String component, String what) {
        return new IllegalArgumentException(
                "the component '" + component + "' takes no " + what + "; it was watched without them");
    }
}
