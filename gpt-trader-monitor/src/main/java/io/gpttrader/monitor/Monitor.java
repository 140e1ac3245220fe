package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.alerts.Rule;
import io.gpttrader.monitor.internal.metrics.MeterRegistries;
import io.gpttrader.monitor.internal.routes.Route;
import io.gpttrader.monitor.internal.run.MonitorRun;
import io.gpttrader.monitor.internal.run.MonitorSettings;
import io.gpttrader.monitor.internal.store.MonitorStores;
import io.gpttrader.monitor.internal.support.NearestName;
import io.gpttrader.monitor.internal.support.Require;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Watches paper and live sessions, and anything else that can say how it is: metrics, health, alerts, and the figures of a {@link Dashboard}.
 *
 * <pre>{@code
 * var monitor = Monitor.create()
 *         .watch("paper", session.monitoring())
 *         .alert(AlertRule.named("deep drawdown").when(AlertCondition.reading("drawdown").above(0.1)))
 *         .route(AlertRoute.log())
 *         .start();
 * }</pre>
 *
 * <p>Immutable: each step returns a new monitor, and a half-built one can be kept and forked. {@link #start} begins to watch and returns a
 * {@link MonitorService}.
 */
public final class Monitor {
    private static final Duration LONGEST_TICK = Duration.ofMinutes(1);

    private final MonitorSettings settings;

    private Monitor(MonitorSettings settings) {
        this.settings = settings;
    }

    private Monitor with(Consumer<MonitorSettings> change) {
        return new Monitor(settings.with(change));
    }

    /**
     * A monitor with meters of its own and a store in memory. Where {@code io.micrometer:micrometer-registry-prometheus} is on the class path,
     * the meters are a page for Prometheus: {@code MonitorService.scrape()}, and {@code /metrics} of the dashboard.
     *
     * @return a monitor that watches nothing yet
     */
    public static Monitor create() {
        return new Monitor(new MonitorSettings(MonitorStores::memory));
    }

    /**
     * A monitor whose meters go to a host's registry, which is never closed here. Those of the JVM are left to the host.
     *
     * @param registry the host's, such as Spring Boot's
     * @return a monitor that watches nothing yet
     */
    public static Monitor with(MeterRegistry registry) {
        Objects.requireNonNull(registry, "registry");
        return create().with(s -> s.registry = registry);
    }

    // ---- what is watched

    /**
     * Watches figures of the host's own.
     *
     * @param name of the component: 1 to 64 letters, digits, spaces and {@code ._-}
     * @param readings figures of the moment by name, NaN where one is unknown; called each tick, on a thread of the monitor's own
     * @return a copy that watches it too
     * @throws IllegalArgumentException if the name is not valid or watched already
     */
    public Monitor watch(String name, Supplier<? extends Map<String, Double>> readings) {
        return watch(WatchedComponent.named(name).readings(readings));
    }

    /**
     * Watches a session with all that it offers.
     *
     * @param name of the component: 1 to 64 letters, digits, spaces and {@code ._-}
     * @param shapes as {@code session.monitoring()} of paper and live gives them; {@link WatchedComponent#of} lists the keys
     * @return a copy that watches it too
     * @throws IllegalArgumentException if the name is not valid or watched already, or the map has other shapes
     */
    public Monitor watch(String name, Map<String, ?> shapes) {
        return watch(WatchedComponent.of(name, shapes));
    }

    /**
     * Watches a component.
     *
     * @param component with its shapes
     * @return a copy that watches it too
     * @throws IllegalArgumentException if one of its name is watched already
     */
    public Monitor watch(WatchedComponent component) {
        requireNew(
                component.name(),
                settings.targets.stream().anyMatch(t -> t.name().equals(component.name())),
                "component");
        requireNew(
                component.name(),
                settings.checks.stream().anyMatch(c -> c.name().equals(component.name())),
                "check");
        return with(s -> s.targets = MonitorSettings.and(s.targets, component.target()));
    }

    private static void requireNew(String name, boolean isKnown, String what) {
        if (isKnown) {
            throw new IllegalArgumentException(
                    "there is a " + what + " '" + name + "' already; give this one another name");
        }
    }

    /**
     * Checks something that the sessions depend on.
     *
     * @param check such as {@code HealthCheck.http(..)}
     * @return a copy that checks it too
     * @throws IllegalArgumentException if a check or component has its name already
     */
    public Monitor check(HealthCheck check) {
        requireNew(check.name(), settings.checks.stream().anyMatch(c -> c.name().equals(check.name())), "check");
        requireNew(
                check.name(), settings.targets.stream().anyMatch(t -> t.name().equals(check.name())), "component");
        return with(s -> s.checks = MonitorSettings.and(s.checks, check.spec()));
    }

    // ---- alerts

    /**
     * Raises alerts by a rule.
     *
     * @param rule over readings, events or health
     * @return a copy with that rule too
     * @throws IllegalArgumentException if a rule has its name already
     */
    public Monitor alert(AlertRule rule) {
        requireNew(rule.name(), settings.rules.stream().anyMatch(r -> r.name().equals(rule.name())), "rule");
        return with(s -> s.rules = MonitorSettings.and(s.rules, rule.rule()));
    }

    /**
     * Raises alerts by several rules, such as {@code AlertRule.standard()}.
     *
     * @param rules over readings, events or health
     * @return a copy with those rules too
     * @throws IllegalArgumentException if a rule has the name of another
     */
    public Monitor alerts(Collection<AlertRule> rules) {
        Monitor monitor = this;
        for (AlertRule rule : rules) {
            monitor = monitor.alert(rule);
        }
        return monitor;
    }

    /**
     * Tells alerts to someone. Without any route they are kept and shown.
     *
     * @param route such as {@code AlertRoute.log()}
     * @return a copy with that route too
     * @throws IllegalArgumentException if a route has its name already
     */
    public Monitor route(AlertRoute route) {
        requireNew(route.name(), settings.routes.stream().anyMatch(r -> r.name().equals(route.name())), "route");
        return with(s -> s.routes = MonitorSettings.and(s.routes, route.route()));
    }

    /**
     * Keeps alerts, deliveries under way, silences and the audit log in a SQLite file. Without a store they end with the program. Needs
     * {@code org.xerial:sqlite-jdbc} on the class path.
     *
     * @param file made where there is none
     * @return a copy with that store
     */
    public Monitor store(Path file) {
        Objects.requireNonNull(file, "file");
        return with(s -> s.store = () -> MonitorStores.open(file));
    }

    /**
     * Keeps alerts, deliveries under way, silences and the audit log in a database, in tables that begin with {@code gpt_monitor_}.
     *
     * @param source of connections, such as a pool; SQLite and PostgreSQL are tested
     * @return a copy with that store
     */
    public Monitor store(DataSource source) {
        Objects.requireNonNull(source, "source");
        return with(s -> s.store = () -> MonitorStores.open(source));
    }

    /**
     * How long resolved alerts, dead letters and the audit log are kept; 90 days without this step.
     *
     * @param time at least an hour
     * @return a copy with that retention
     * @throws IllegalArgumentException if it is shorter
     */
    public Monitor retention(Duration time) {
        Require.atLeast((double) time.toMinutes(), 60, "retention in minutes", "give an hour or more");
        return with(s -> s.retention = time);
    }

    // ---- metrics and traces

    /**
     * Shows the readings as MBeans. Needs {@code io.micrometer:micrometer-registry-jmx} on the class path.
     *
     * @param domain of the MBeans, such as {@code gpttrader}
     * @return a copy that does
     * @throws IllegalStateException if the library is missing
     */
    public Monitor jmx(String domain) {
        Objects.requireNonNull(domain, "domain");
        MeterRegistries.requireJmx("jmx(..)", domain);
        return with(s -> s.jmxDomain = domain);
    }

    /**
     * Sends the readings to an OpenTelemetry collector. Needs {@code io.micrometer:micrometer-registry-otlp} on the class path.
     *
     * @param endpoint such as {@code http://localhost:4318/v1/metrics}
     * @param every how often, at least a second
     * @param headers secrets such as an authorization, by header
     * @return a copy that does
     * @throws IllegalArgumentException if it is more often
     * @throws IllegalStateException if the library is missing
     */
    public Monitor otlp(URI endpoint, Duration every, Map<String, Supplier<String>> headers) {
        Objects.requireNonNull(endpoint, "endpoint");
        Require.atLeast((double) every.toMillis(), 1_000, "every in milliseconds", "give a second or more");
        MeterRegistries.requireOtlp("otlp(..)", endpoint, every);
        Map<String, Supplier<String>> copy = Map.copyOf(headers);
        return with(s -> s.otlp = new MonitorSettings.Otlp(endpoint, every, copy));
    }

    /**
     * Makes spans of decisions, from bar to fill. Needs the OpenTelemetry API on the class path.
     *
     * @param tracing by the host's OpenTelemetry
     * @return a copy that does
     */
    public Monitor tracing(Tracing tracing) {
        return with(s -> s.traces = tracing::spans);
    }

    // ---- time

    /**
     * How often everything is read and the rules are looked at; each 250 ms without this step.
     *
     * @param tick from 10 ms to a minute
     * @return a copy with that tick
     * @throws IllegalArgumentException if it is outside
     */
    public Monitor every(Duration tick) {
        Require.between(
                tick.toNanos() / 1e6,
                10,
                (double) LONGEST_TICK.toMillis(),
                "the tick in milliseconds",
                "give 10 ms to a minute");
        return with(s -> s.every = tick);
    }

    /**
     * Another clock, for tests and simulations.
     *
     * @param clock tells the time of alerts, events and everything else
     * @param timer runs something after a time of that clock; it may be called by any thread
     * @return a copy by that clock
     */
    public Monitor clock(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timer, "timer");
        return with(s -> {
            s.clock = clock;
            s.timer = timer;
        });
    }

    /**
     * Begins to watch.
     *
     * @return runs until it is closed
     * @throws IllegalArgumentException if a rule names a route that was not added
     * @throws MonitorStoreException if the store cannot be opened
     */
    public MonitorService start() {
        for (Rule rule : settings.rules) {
            rule.routes().forEach(route -> requireRoute(rule.name(), route));
            rule.escalateToRoutes().forEach(route -> requireRoute(rule.name(), route));
        }
        return new MonitorService(MonitorRun.start(settings));
    }

    private void requireRoute(String rule, String route) {
        List<String> names = settings.routes.stream().map(Route::name).toList();
        if (!names.contains(route)) {
            throw new IllegalArgumentException(
                    "the rule '" + rule + "' tells the route '" + route + "', which there is not"
                            + NearestName.hint(route, names) + "; there are " + names + ", add it with route(..)");
        }
    }

    /** What it watches and tells. */
    @Override
    public String toString() {
        return "monitor of " + settings.targets + ", " + settings.rules.size() + " rules, " + settings.routes.size()
                + " routes, " + settings.checks.size() + " checks; start() begins it";
    }
}
