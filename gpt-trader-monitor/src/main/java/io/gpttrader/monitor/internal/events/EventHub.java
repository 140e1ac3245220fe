package io.gpttrader.monitor.internal.events;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of all components: each has one subscription, and what it tells goes to every sink in the same order. A sink that throws is told to
 * the log once, and the others go on.
 */
public final class EventHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    /** The latest events, of all components together. */
    static final int KEPT = 1_000;

    /** So many of them that they would leave no room for the others. */
    private static final Set<String> FREQUENT = Set.of("bar", "equity");

    private final InstantSource clock;
    private final List<EventSink> sinks;
    private final ConcurrentMap<EventSink, Boolean> failed = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ComponentEvents> components = new ConcurrentHashMap<>();
    private final ArrayDeque<Map<String, Object>> recent = new ArrayDeque<>();

    /** Hands everything to the sinks, in their order. */
    public EventHub(InstantSource clock, List<EventSink> sinks) {
        this.clock = clock;
        this.sinks = List.copyOf(sinks);
    }

    /** Subscribes to a component's events. */
    public void watch(String component, Flow.Publisher<? extends Map<String, Object>> events) {
        ComponentEvents mine = new ComponentEvents(component, this);
        ComponentEvents before = components.put(component, mine);
        if (before != null) {
            before.cancel();
        }
        events.subscribe(mine);
    }

    /** Ends a subscription; what it told stays. */
    public void unwatch(String component) {
        ComponentEvents mine = components.remove(component);
        if (mine != null) {
            mine.cancel();
        }
    }

    /** Called by one thread at a time for a component. */
    void tell(String component, Map<String, Object> event) {
        for (EventSink sink : sinks) {
            try {
                sink.accept(component, event);
            } catch (RuntimeException | Error e) {
                if (failed.put(sink, true) == null) {
                    LOG.atError()
                            .setMessage("an event could not be handled; further failures of this kind are not logged")
                            .addKeyValue("component", component)
                            .addKeyValue("event", event.get("kind"))
                            .setCause(e)
                            .log();
                }
            }
        }
        if (FREQUENT.contains(String.valueOf(event.get("kind")))) {
            return;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("component", component);
        kept.putAll(event);
        synchronized (recent) {
            if (recent.size() == KEPT) {
                recent.removeFirst();
            }
            recent.addLast(Collections.unmodifiableMap(kept));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** {@return the latest events with their {@code component}, the oldest first; bars and equity are not among them} */
    public List<Map<String, Object>> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }

    /** {@return when the last event of each kind came, by component} */
    public Map<String, Map<String, Instant>> times() {
        Map<String, Map<String, Instant>> times = new LinkedHashMap<>();
        components.forEach((name, events) -> times.put(name, Map.copyOf(events.times)));
        return Collections.unmodifiableMap(times);
    }

    /** {@return reasons why the events of a component are not all here, empty where they are} */
    public List<String> reasons(String component) {
        ComponentEvents mine = components.get(component);
        List<String> reasons = new ArrayList<>();
        if (mine != null && mine.failure != null) {
            reasons.add("its events ended with a failure: " + mine.failure);
        }
        return reasons;
    }

    /** {@return {@code events} and {@code eventsLost} of all components together} */
    public Map<String, Double> readings() {
        double count = 0;
        double lost = 0;
        for (ComponentEvents each : components.values()) {
            count += each.count;
            lost += each.lost;
        }
        return Map.of("events", count, "eventsLost", lost);
    }

    @Override
    public void close() {
        components.values().forEach(ComponentEvents::cancel);
    }
}
