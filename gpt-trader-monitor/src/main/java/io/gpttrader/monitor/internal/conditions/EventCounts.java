package io.gpttrader.monitor.internal.conditions;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How many events of each kind that a rule asks for have come, by component. Any thread may count. */
public final class EventCounts {
    private final Set<String> kinds;
    private final ConcurrentMap<String, ConcurrentMap<String, LongAdder>> totals = new ConcurrentHashMap<>();

    /** Counts these kinds and no others. */
    public EventCounts(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** Counts an event, if its kind is asked for. */
    public void count(String component, Map<String, Object> event) {
        if (event.get("kind") instanceof String kind && kinds.contains(kind)) {
            totals.computeIfAbsent(component, name -> new ConcurrentHashMap<>())
                    .computeIfAbsent(kind, name -> new LongAdder())
                    .increment();
        }
    }

    long total(String component, String kind) {
        LongAdder count = totals.getOrDefault(component, NONE).get(kind);
        return count == null ? 0 : count.sum();
    }

    /** Forgets a component. */
    public void forget(String component) {
        totals.remove(component);
    }

    private static final ConcurrentMap<String, LongAdder> NONE = new ConcurrentHashMap<>();
}
