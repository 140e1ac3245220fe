package io.gpttrader.monitor.internal.run;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.MonitorHealth;
import io.gpttrader.monitor.internal.alerts.AlertEngine;
import io.gpttrader.monitor.internal.events.EventHub;
import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.health.CheckSpec;
import io.gpttrader.monitor.internal.health.ComponentHealthRules;
import io.gpttrader.monitor.internal.health.HealthChecks;
import io.gpttrader.monitor.internal.health.HealthView;
import io.gpttrader.monitor.internal.metrics.FlightEvents;
import io.gpttrader.monitor.internal.metrics.MeterRegistries;
import io.gpttrader.monitor.internal.metrics.Meters;
import io.gpttrader.monitor.internal.metrics.SystemReadings;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import io.gpttrader.monitor.internal.readings.Sampler;
import io.gpttrader.monitor.internal.readings.Target;
import io.gpttrader.monitor.internal.routes.Deliveries;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.stream.DashboardState;
import io.gpttrader.monitor.internal.support.Names;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running monitor. One tick reads everything that is watched, judges its health, looks at the rules and tells meters and dashboard; between
 * ticks, events go to all who listen as they come. The parts know nothing of each other.
 */
public final class MonitorRun implements AutoCloseable {
    /** A function of the host has so long to answer; one that has not is not waited for in later ticks. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** At most ten versions of the dashboard a second. */
    private static final Duration FRAME = Duration.ofMillis(100);

    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final MonitorSettings settings;
    private final MonitorStore store;
    private final Sampler sampler;
    private final HealthChecks checks;
    private final Deliveries deliveries;
    private final AlertEngine alerts;
    private final MeterRegistries registries;
    private final Meters meters;
    private final DashboardState dashboard;
    private final @Nullable EventSink traces;
    private final EventHub hub;
    private final MonitorWebHost web;
    private final FlightEvents flight = FlightEvents.available();
    private final List<Timer> timers = new ArrayList<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private volatile Observation latest;
    private volatile MonitorHealth health;
    private volatile Instant ticked = Instant.MIN;
    private long shownAlerts = -1;

    private MonitorRun(MonitorSettings settings, MonitorStore store) {
        this.settings = settings;
        this.store = store;
        Executor virtual = task -> Thread.ofVirtual().name("monitor-work").start(task);
        sampler = new Sampler(PATIENCE);
        checks = new HealthChecks(settings.clock, settings.timer);
        deliveries = Deliveries.open(
                settings.routes,
                store,
                settings.clock,
                settings.timer,
                virtual,
                ThreadLocalRandom.current().nextLong());
        alerts = new AlertEngine(store, settings.clock, settings.rules, this::tell, virtual, settings.retention);
        registries = registries(settings);
        meters = registries.start();
        dashboard = new DashboardState(settings.clock);
        traces = settings.traces == null ? null : settings.traces.get();
        hub = new EventHub(settings.clock, sinks());
        web = new MonitorWebHost(this, store, new Controls(sampler::targets));
        Instant now = settings.clock.instant();
        latest = new Observation(now, Map.of(), Map.of(), Map.of(), Map.of());
        health = HealthView.of(now, List.of(), List.of(), Set.of(), false);
    }

    private void tell(Alert alert, String occasion, List<String> routes) {
        flight.alert(alert);
        deliveries.submit(alert, occasion, routes);
    }

    private List<EventSink> sinks() {
        List<EventSink> sinks = new ArrayList<>(List.of(dashboard, meters, alerts));
        if (traces != null) {
            sinks.add(traces);
        }
        return sinks;
    }

    private static MeterRegistries registries(MonitorSettings settings) {
        MeterRegistry hosts = settings.registry;
        MeterRegistries registries = hosts == null ? MeterRegistries.ours() : MeterRegistries.hosts(hosts);
        if (hosts == null) {
            registries.addJvm(Path.of("").toAbsolutePath());
        }
        if (!settings.jmxDomain.isEmpty()) {
            registries.addJmx(settings.jmxDomain);
        }
        MonitorSettings.Otlp otlp = settings.otlp;
        if (otlp != null) {
            registries.addOtlp(otlp.endpoint(), otlp.every(), otlp.headers());
        }
        return registries;
    }

    /**
     * Begins to watch.
     *
     * @throws io.gpttrader.monitor.MonitorStoreException if the store cannot be opened
     */
    public static MonitorRun start(MonitorSettings settings) {
        MonitorStore store = settings.store.get();
        try {
            MonitorRun run = new MonitorRun(settings, store);
            run.begin();
            return run;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void begin() {
        settings.targets.forEach(this::watch);
        sampler.add(Target.own(Target.SYSTEM, SystemReadings.of(Path.of("").toAbsolutePath())));
        sampler.add(Target.own(Target.MONITOR, this::ownReadings));
        settings.checks.forEach(this::check);
        tick();
        timers.add(new Timer("tick", settings.every, settings.timer, this::tick));
        timers.add(new Timer("frame", FRAME, settings.timer, () -> dashboard.commit(settings.clock.instant())));
        timers.add(new Timer("prune", PRUNE_EVERY, settings.timer, this::prune));
        timers.forEach(Timer::start);
    }

    /** The store itself is pruned by the alert engine. */
    private void prune() {
        deliveries.prune(settings.clock.instant().minus(settings.retention));
    }

    // ---- what is watched

    /** Watches one more. */
    public void watch(Target target) {
        requireOpen();
        if (checks.specs().stream().anyMatch(spec -> spec.name().equals(target.name()))) {
            throw new IllegalArgumentException(
                    "a check is called '" + target.name() + "' already; give the component another name");
        }
        sampler.add(target);
        dashboard.about(
                target.name(),
                Controls.commands(target, MonitorWebHost.ORIGIN),
                target.manualOrders() != null,
                target.limits() != null);
        if (target.events() != null) {
            hub.watch(target.name(), target.events());
        }
    }

    /** {@return whether it was watched until now} */
    public boolean unwatch(String component) {
        Names.require(component, "component");
        boolean isMine = !component.equals(Target.SYSTEM) && !component.equals(Target.MONITOR);
        boolean was = isMine && sampler.remove(component);
        if (was) {
            hub.unwatch(component);
            alerts.forget(component);
            dashboard.forget(component);
        }
        return was;
    }

    private void check(CheckSpec spec) {
        checks.add(spec);
        sampler.add(Target.own(spec.name(), checks.readings(spec.name())));
    }

    private Map<String, Double> ownReadings() {
        Map<String, Double> readings = new LinkedHashMap<>(hub.readings());
        readings.put("openAlerts", (double) alerts.open().size());
        readings.put("deliveriesWaiting", (double) deliveries.waitingCount());
        readings.put("deadLetters", (double) deliveries.deadCount());
        deliveries
                .readings()
                .forEach((route, own) -> own.forEach((name, value) -> readings.put(route + "." + name, value)));
        return readings;
    }

    // ---- a tick

    private void tick() {
        Instant now = settings.clock.instant();
        Observation observation;
        try {
            observation = sampler.sample(now, hub.times());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        List<ComponentHealth> components = judge(observation);
        List<ComponentHealth> checked = checks.results();
        latest = observation;
        ticked = now;
        health = HealthView.of(now, components, checked, notRequired(), true);
        alerts.observe(observation, byName(health.components()));
        meters.observe(observation);
        if (traces instanceof ObservationSink sink) {
            sink.observe(observation);
        }
        show(observation);
    }

    private List<ComponentHealth> judge(Observation observation) {
        List<ComponentHealth> judged = new ArrayList<>();
        Set<String> checkNames = new LinkedHashSet<>();
        checks.specs().forEach(spec -> checkNames.add(spec.name()));
        for (Target target : sampler.targets()) {
            if (!checkNames.contains(target.name())) {
                ComponentHealth own = ComponentHealthRules.judge(target, observation);
                judged.add(withReasons(own, more(target.name())));
            }
        }
        return judged;
    }

    /** Reasons that a component's readings do not tell. */
    private List<String> more(String component) {
        List<String> reasons = new ArrayList<>(hub.reasons(component));
        if (component.equals(Target.MONITOR)) {
            reasons.addAll(alerts.reasons());
            deliveries
                    .reasons()
                    .forEach((route, own) -> own.forEach(reason -> reasons.add("route " + route + ": " + reason)));
        }
        return reasons;
    }

    private static ComponentHealth withReasons(ComponentHealth health, List<String> more) {
        if (more.isEmpty()) {
            return health;
        }
        List<String> reasons = new ArrayList<>(health.reasons());
        reasons.addAll(more);
        HealthState state = health.state() == HealthState.DOWN ? HealthState.DOWN : HealthState.DEGRADED;
        return new ComponentHealth(health.name(), state, reasons, health.checkedAt(), health.tookMillis());
    }

    private Set<String> notRequired() {
        Set<String> names = new LinkedHashSet<>();
        checks.specs().stream().filter(spec -> !spec.isForReadiness()).forEach(spec -> names.add(spec.name()));
        sampler.targets().stream()
                .filter(target -> !ComponentHealthRules.isMeasurable(target))
                .forEach(target -> names.add(target.name()));
        return names;
    }

    private static Map<String, ComponentHealth> byName(List<ComponentHealth> all) {
        Map<String, ComponentHealth> byName = new LinkedHashMap<>();
        all.forEach(each -> byName.put(each.name(), each));
        return Collections.unmodifiableMap(byName);
    }

    private void show(Observation observation) {
        dashboard.observe(observation);
        dashboard.health(health.components());
        long changes = alerts.changes();
        if (changes != shownAlerts) {
            shownAlerts = changes;
            dashboard.alerts(alerts.open());
            dashboard.silences(alerts.silences());
        }
    }

    // ---- asked by any thread

    /** {@return all components and checks, as of the latest tick} */
    public MonitorHealth health() {
        MonitorHealth then = health;
        boolean isLive = isLive();
        return new MonitorHealth(then.time(), then.state(), then.isReady() && isLive, isLive, then.components());
    }

    /** {@return whether it ticks} */
    public boolean isLive() {
        return !isClosed.get() && HealthView.isLive(ticked, settings.clock.instant(), settings.every);
    }

    /** {@return what the latest tick read, by component} */
    public Map<String, Map<String, Double>> readings() {
        return latest.readings();
    }

    public List<Map<String, Object>> recentEvents() {
        return hub.recent();
    }

    public AlertEngine alerts() {
        return alerts;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public MonitorStore store() {
        return store;
    }

    public MonitorWebHost web() {
        return web;
    }

    DashboardState dashboard() {
        return dashboard;
    }

    /** {@return where the meters are} */
    public MeterRegistry registry() {
        return registries.registry();
    }

    /** {@return the text for Prometheus} */
    public Optional<String> scrape() {
        return registries.scrape();
    }

    /** An alert of the host's own. */
    public Alert raise(String component, AlertLevel level, String message) {
        requireOpen();
        return alerts.raise(component, level, message);
    }

    /** No route is told for a time. */
    public AlertSilence silence(String rule, String component, Duration time, String by) {
        requireOpen();
        return alerts.silence(rule, component, time, by);
    }

    /** {@return messages that no route took} */
    public List<AlertDelivery> deadLetters() {
        return deliveries.deadLetters();
    }

    private void requireOpen() {
        if (isClosed.get()) {
            throw new IllegalStateException("the monitor is closed; start another");
        }
    }

    /** Watches no more. Deliveries under way stay in the store, and the next monitor of that store goes on with them. */
    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        timers.forEach(Timer::stop);
        hub.close();
        checks.close();
        deliveries.close();
        alerts.close();
        registries.close();
        if (traces instanceof AutoCloseable closeable) {
            closeQuietly(closeable);
        }
        store.close();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("the traces could not be closed", e);
        }
    }
}
