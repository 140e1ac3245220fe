package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.store.MemoryStore;
import io.gpttrader.monitor.internal.store.MonitorStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine with a clock, readings, events and health that a test sets, and what its routes would be told. */
public final class AlertBench {
    public Instant now;
    public final MonitorStore store;
    public final List<String> told = new ArrayList<>();
    public final Map<String, Map<String, Double>> readings = new LinkedHashMap<>();
    public final Map<String, Map<String, Instant>> events = new LinkedHashMap<>();
    public final Map<String, ComponentHealth> health = new LinkedHashMap<>();
    public AlertEngine engine;

    private final List<Rule> rules;

    public AlertBench(Instant start, Rule... rules) {
        this(start, new MemoryStore(), rules);
    }

    public AlertBench(Instant start, MonitorStore store, Rule... rules) {
        this.now = start;
        this.store = store;
        this.rules = List.of(rules);
        this.engine = engine();
    }

    private AlertEngine engine() {
        return new AlertEngine(
                store,
                () -> now,
                rules,
                (alert, occasion, routes) -> told.add(occasion + " " + alert.rule() + " on " + alert.component()
                        + (routes.isEmpty() ? "" : " to " + String.join(", ", routes))),
                Runnable::run,
                Duration.ofDays(90));
    }

    /** The process ends and begins again with the same store: what came before is not known. */
    public void restart() {
        events.values().forEach(Map::clear);
        engine = engine();
    }

    public AlertBench reading(String component, String name, double value) {
        readings.computeIfAbsent(component, key -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    /** An event comes, now. */
    public AlertBench event(String component, String kind) {
        events.computeIfAbsent(component, key -> new LinkedHashMap<>()).put(kind, now);
        engine.accept(component, Map.of("kind", kind, "time", now, "number", 1L));
        return this;
    }

    /** Looks, now. */
    public AlertBench look() {
        Map<String, Map<String, Double>> seen = new LinkedHashMap<>();
        readings.forEach((component, each) -> seen.put(component, Map.copyOf(each)));
        Map<String, Map<String, Instant>> times = new LinkedHashMap<>();
        events.forEach((component, each) -> times.put(component, Map.copyOf(each)));
        engine.observe(new Observation(now, seen, Map.of(), times, Map.of()), Map.copyOf(health));
        return this;
    }

    public AlertBench lookAt(String time) {
        now = Instant.parse(time);
        return look();
    }

    public AlertBench lookAfter(Duration time) {
        now = now.plus(time);
        return look();
    }

    public AlertBench lookAfterSeconds(long seconds) {
        return lookAfter(Duration.ofSeconds(seconds));
    }

    /** What was told since the last call. */
    public List<String> takeTold() {
        List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    /** The one open alert. */
    public Alert alert() {
        List<Alert> open = engine.open();
        if (open.size() != 1) {
            throw new AssertionError("one open alert expected but there are " + open);
        }
        return open.get(0);
    }

    /** How many were raised until now, resolved or not. */
    public int alertsRaised() {
        return engine.history(Instant.EPOCH, now.plusSeconds(1), 1_000).size();
    }

    public boolean isOpen() {
        return !engine.open().isEmpty();
    }
}
