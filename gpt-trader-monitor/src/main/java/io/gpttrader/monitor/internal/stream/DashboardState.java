package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What the dashboard shows. Whatever changes is stamped with the version that the next {@link #commit} makes, so that a page with any version
 * is told exactly what it lacks, a slow one is told less often, and one that comes back goes on by the same code.
 *
 * <p>Memory is bounded: so many bars a symbol (fewer each where there are many symbols), points of equity, fills and events.
 */
public final class DashboardState implements FrameSource, ObservationSink, EventSink {
    /** Of all symbols of all components together: some 20 MB. */
    static final int ALL_BARS = 200_000;

    static final int FEWEST_BARS = 50;
    static final int EVENTS = 500;

    /** Of all components together. Of further symbols no bars and prices are kept. */
    static final int MOST_SYMBOLS = 2_000;

    /** Frames of one version that are kept for other pages in step. */
    private static final int MOST_FRAMES = 32;

    private static final int MOST_GONE = 1_000;

    /** Times of health checks change each tick and interest nobody so often. */
    private static final Duration HEALTH_AGAIN = Duration.ofSeconds(5);

    private static final JsonFactory JSON = new JsonFactory();

    private record Asked(long from, String component, String symbol) {}

    private final InstantSource clock;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasRisen = lock.newCondition();
    private final Map<String, ComponentView> components = new LinkedHashMap<>();
    private final RowRing<Map<String, Object>> events = new RowRing<>(EVENTS);
    private final Map<Asked, byte[]> frames = new HashMap<>();
    private Stamped<List<Alert>> alerts = new Stamped<>(0, List.of());
    private Stamped<List<AlertSilence>> silences = new Stamped<>(0, List.of());
    private Stamped<List<ComponentHealth>> health = new Stamped<>(0, List.of());
    private Instant healthTold = Instant.MIN;

    /** Are watched no more: what is still under way of them would bring them back. */
    private final Set<String> gone = new LinkedHashSet<>();

    /** A component has gone: who has an older version begins again. */
    private long beginAgain;

    private long version;
    private boolean isChanged;
    private Instant time;

    /** Empty, by a monitor's clock. */
    public DashboardState(InstantSource clock) {
        this.clock = clock;
        this.time = clock.instant();
    }

    // ---- what changes; any thread

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private long next() {
        return version + 1;
    }

    private ComponentView view(String component) {
        return components.computeIfAbsent(component, name -> new ComponentView());
    }

    private void changed(boolean was) {
        isChanged |= was;
    }

    /** What a person may do with a component. */
    public void about(String component, List<String> commands, boolean takesOrders, boolean changesLimits) {
        change(() -> {
            gone.remove(component);
            changed(view(component).about(next(), commands, takesOrders, changesLimits));
        });
    }

    /** A component is watched no more. */
    public void forget(String component) {
        change(() -> {
            gone.add(component);
            if (gone.size() > MOST_GONE) {
                gone.remove(gone.iterator().next());
            }
            if (components.remove(component) != null) {
                beginAgain = next();
                isChanged = true;
            }
        });
    }

    @Override
    public void observe(Observation observation) {
        Map<String, Map<String, List<Map<String, Object>>>> tables = new LinkedHashMap<>();
        observation.tables().forEach((name, all) -> tables.put(name, Values.plainTables(all)));
        change(() -> {
            observation.readings().forEach((name, readings) -> {
                if (!gone.contains(name)) {
                    changed(view(name).readings(next(), readings));
                }
            });
            tables.forEach((name, all) -> {
                if (!gone.contains(name)) {
                    changed(view(name).tables(next(), all));
                }
            });
        });
    }

    @Override
    public void accept(String component, Map<String, Object> event) {
        String kind = Values.text(event, "kind");
        switch (kind) {
            case "bar" -> change(component, view -> view.bar(next(), event, symbols()));
            case "equity" -> change(component, view -> view.equity(next(), event));
            default -> {
                // The host's values are read before the lock is taken: their methods may hang.
                Map<String, Object> row = row(component, event);
                Map<String, Object> fill = kind.equals("fill") ? ComponentView.fillRow(event) : Map.of();
                change(component, view -> {
                    if (!fill.isEmpty()) {
                        view.fill(next(), fill);
                    }
                    events.add(next(), row);
                    return true;
                });
            }
        }
    }

    private void change(String component, Predicate<ComponentView> change) {
        change(() -> {
            if (!gone.contains(component)) {
                changed(change.test(view(component)));
            }
        });
    }

    private int symbols() {
        return components.values().stream().mapToInt(ComponentView::symbols).sum();
    }

    /** How many bars a symbol keeps where there are so many symbols. */
    static int barsASymbol(int symbols) {
        return Math.clamp(ALL_BARS / Math.max(1, symbols), FEWEST_BARS, ComponentView.BARS);
    }

    private static Map<String, Object> row(String component, Map<String, Object> event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", Values.time(event, "time"));
        row.put("component", component);
        row.put("kind", Values.text(event, "kind"));
        row.put("text", EventText.of(event));
        row.put("level", EventText.level(event));
        String correlationId = Values.text(event, "correlationId");
        if (!correlationId.isEmpty()) {
            row.put("correlationId", correlationId);
        }
        return row;
    }

    /** Open alerts, in place of the last. */
    public void alerts(List<Alert> open) {
        change(() -> {
            if (!open.equals(alerts.value())) {
                alerts = new Stamped<>(next(), List.copyOf(open));
                isChanged = true;
            }
        });
    }

    /** Silences, in place of the last. */
    public void silences(List<AlertSilence> now) {
        change(() -> {
            if (!now.equals(silences.value())) {
                silences = new Stamped<>(next(), List.copyOf(now));
                isChanged = true;
            }
        });
    }

    /** The health of all components and checks, in place of the last. */
    public void health(List<ComponentHealth> all) {
        change(() -> {
            for (ComponentHealth each : all) {
                ComponentView view = components.get(each.name());
                if (view != null) {
                    changed(view.health(next(), each));
                }
            }
            Instant now = clock.instant();
            boolean isOld = healthTold.equals(Instant.MIN)
                    || !now.isBefore(healthTold.plus(HEALTH_AGAIN))
                    || !states(all).equals(states(health.value()));
            if (isOld) {
                healthTold = now;
                health = new Stamped<>(next(), List.copyOf(all));
                isChanged = true;
            }
        });
    }

    private static List<Object> states(List<ComponentHealth> all) {
        List<Object> states = new ArrayList<>();
        all.forEach(each -> states.add(List.of(each.name(), each.state(), each.reasons())));
        return states;
    }

    /** Makes what has changed visible as one more version, if anything has. */
    public void commit(Instant now) {
        change(() -> {
            if (isChanged) {
                isChanged = false;
                version++;
                time = now;
                frames.clear();
                hasRisen.signalAll();
            }
        });
    }

    // ---- what pages are told

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitAbove(long seen, Duration longest) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(longest);
        lock.lockInterruptibly();
        try {
            while (version <= seen) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = hasRisen.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] frame(long from, String component, String symbol) {
        lock.lock();
        try {
            boolean isKnown = from >= beginAgain && from <= version;
            ComponentView chosen = components.get(component);
            boolean hasBars = chosen != null && chosen.has(symbol);
            Asked asked = new Asked(isKnown ? from : 0, hasBars ? component : "", hasBars ? symbol : "");
            byte[] known = frames.get(asked);
            if (known != null) {
                return known;
            }
            byte[] frame = write(asked);
            if (frames.size() < MOST_FRAMES) {
                frames.put(asked, frame);
            }
            return frame;
        } finally {
            lock.unlock();
        }
    }

    private byte[] write(Asked asked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        // By a writer, because it survives halves of a character in a host's text, for which jackson's own encoder
        // throws.
        try (JsonGenerator json = JSON.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            write(json, asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json, Asked asked) throws IOException {
        long from = asked.from();
        json.writeStartObject();
        json.writeNumberField("version", version);
        json.writeNumberField("from", from);
        json.writeNumberField("time", Values.millis(time));
        json.writeObjectFieldStart("components");
        for (Map.Entry<String, ComponentView> each : components.entrySet()) {
            boolean isChosen = each.getKey().equals(asked.component());
            if (from == 0 || each.getValue().isNewer(from, version, isChosen, asked.symbol())) {
                json.writeFieldName(each.getKey());
                each.getValue().write(json, from, version, isChosen, asked.symbol());
            }
        }
        json.writeEndObject();
        writeShared(json, from);
        json.writeEndObject();
    }

    private void writeShared(JsonGenerator json, long from) throws IOException {
        if (from == 0 || alerts.version() > from) {
            SharedJson.alerts(json, alerts.value());
        }
        if (from == 0 || silences.version() > from) {
            SharedJson.silences(json, silences.value());
        }
        if (from == 0 || health.version() > from) {
            SharedJson.health(json, health.value());
        }
        if (from == 0 || events.isNewer(from, version)) {
            json.writeFieldName("events");
            events.write(json, from, version, Values::value);
        }
    }
}
