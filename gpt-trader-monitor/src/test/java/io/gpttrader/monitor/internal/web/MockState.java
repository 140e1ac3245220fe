package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.monitor.internal.stream.FrameSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a mock of the dashboard's server shows, each part with the version of its last change: frames as the page's protocol has them. */
final class MockState implements FrameSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Part(long version, @Nullable Object value) {}

    private static final class Component {
        final Map<String, Map<String, Part>> maps = new LinkedHashMap<>();
        final Map<String, List<Part>> rows = new LinkedHashMap<>();
        Part health = new Part(0, Map.of());
        Part about = new Part(0, Map.of());
    }

    private final String epoch;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, Part> shared = new LinkedHashMap<>();
    private final List<Part> events = new ArrayList<>();
    private long version = 1;
    private long now;

    MockState(String epoch, long now) {
        this.epoch = epoch;
        this.now = now;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public synchronized long version() {
        return version;
    }

    /** One version on: what is put from here on is new to everybody. */
    synchronized void next(long time) {
        version++;
        now = time;
        notifyAll();
    }

    @Override
    public synchronized boolean awaitAbove(long seen, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (version <= seen && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return version > seen;
    }

    private Component component(String name) {
        return components.computeIfAbsent(name, n -> new Component());
    }

    synchronized void health(String component, String state, List<String> reasons) {
        component(component).health = new Part(version, Map.of("state", state, "reasons", reasons));
    }

    synchronized void about(String component, Map<String, Object> about) {
        component(component).about = new Part(version, about);
    }

    /** A reading, a table's rows or a price: {@code kind} is the frame's key. */
    synchronized void put(String component, String kind, String name, @Nullable Object value) {
        Map<String, Part> of = component(component).maps.computeIfAbsent(kind, k -> new LinkedHashMap<>());
        Part old = of.get(name);
        if (old == null || !Objects.equals(old.value, value)) {
            of.put(name, new Part(version, value));
        }
    }

    /** A row of equity, fills, or bars ({@code bars/SYMBOL}); the last one is replaced where it has the same first value. */
    synchronized void add(String component, String kind, Object row) {
        List<Part> rows = component(component).rows.computeIfAbsent(kind, k -> new ArrayList<>());
        if (!rows.isEmpty()
                && row instanceof List<?> values
                && rows.get(rows.size() - 1).value instanceof List<?> last
                && last.get(0).equals(values.get(0))) {
            rows.remove(rows.size() - 1);
        }
        rows.add(new Part(version, row));
        if (rows.size() > 1_000) {
            rows.remove(0);
        }
    }

    /** Alerts, silences or health. */
    synchronized void share(String kind, Object rows) {
        shared.put(kind, new Part(version, rows));
    }

    synchronized void event(Map<String, Object> event) {
        events.add(new Part(version, event));
        if (events.size() > 500) {
            events.remove(0);
        }
    }

    synchronized Object value(String component, String kind, String name) {
        return component(component).maps.getOrDefault(kind, Map.of()).get(name).value;
    }

    @Override
    public synchronized byte[] frame(long from, String component, String symbol) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("version", version);
        frame.put("from", from);
        frame.put("time", now);
        Map<String, Object> changed = new LinkedHashMap<>();
        components.forEach((name, c) -> {
            Map<String, Object> part = changes(c, from, name.equals(component), symbol);
            if (!part.isEmpty()) {
                changed.put(name, part);
            }
        });
        frame.put("components", changed);
        shared.forEach((kind, part) -> {
            if (part.version > from) {
                frame.put(kind, part.value);
            }
        });
        rows(frame, "events", events, from);
        try {
            return JSON.writeValueAsString(frame).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> changes(Component c, long from, boolean chosen, String symbol) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (c.health.version > from) {
            out.put("health", c.health.value);
        }
        if (c.about.version > from) {
            out.put("about", c.about.value);
        }
        c.maps.forEach((kind, parts) -> {
            Map<String, Object> some = new LinkedHashMap<>();
            parts.forEach((name, part) -> {
                if (part.version > from) {
                    some.put(name, part.value);
                }
            });
            if (!some.isEmpty()) {
                out.put(kind, some);
            }
        });
        Map<String, Object> bars = new LinkedHashMap<>();
        c.rows.forEach((kind, rows) -> {
            if (!kind.startsWith("bars/")) {
                rows(out, kind, rows, from);
            } else if (chosen && kind.equals("bars/" + symbol)) {
                rows(bars, symbol, rows, from);
            }
        });
        if (!bars.isEmpty()) {
            out.put("bars", bars);
        }
        return out;
    }

    private static void rows(Map<String, Object> into, String kind, List<Part> rows, long from) {
        List<Object> some = new ArrayList<>();
        for (Part row : rows) {
            if (row.version > from) {
                some.add(row.value);
            }
        }
        if (!some.isEmpty() || from == 0) {
            into.put(kind, Map.of("reset", from == 0, "rows", some));
        }
    }
}
