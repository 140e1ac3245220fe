package io.gpttrader.monitor.internal.run;

import io.gpttrader.monitor.internal.alerts.Rule;
import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.health.CheckSpec;
import io.gpttrader.monitor.internal.readings.Target;
import io.gpttrader.monitor.internal.routes.Route;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a monitor was told to do. Changed only by {@link #with}, on a copy. */
public final class MonitorSettings implements Cloneable {

    /** A collector of OpenTelemetry. */
    public record Otlp(URI endpoint, Duration every, Map<String, Supplier<String>> headers) {}

    public List<Target> targets = List.of();
    public List<CheckSpec> checks = List.of();
    public List<Rule> rules = List.of();
    public List<Route> routes = List.of();
    public Supplier<MonitorStore> store;
    public Duration retention = Duration.ofDays(90);
    public @Nullable MeterRegistry registry;
    public String jmxDomain = "";
    public @Nullable Otlp otlp;
    public @Nullable Supplier<? extends EventSink> traces;
    public Duration every = Duration.ofMillis(250);
    public InstantSource clock = InstantSource.system();
    public BiConsumer<Duration, Runnable> timer = Timer::realTime;

    /** The defaults. */
    public MonitorSettings(Supplier<MonitorStore> store) {
        this.store = store;
    }

    /** A copy with one change. */
    public MonitorSettings with(Consumer<MonitorSettings> change) {
        try {
            MonitorSettings copy = (MonitorSettings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list with one more. */
    public static <T> List<T> and(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
