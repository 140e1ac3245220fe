package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Readings and events as meters of one registry, and as JFR events. Every meter has the tag {@code component}; symbols are no tags, because each
 * would be a time series of its own for ever (spans and logs carry them). The meters of a component that is watched no more are removed.
 *
 * <p>Ticks come by one thread, events by one thread a component.
 */
public final class Meters implements ObservationSink, EventSink, AutoCloseable {
    /** Ticks after which a component is forgotten that sent events and never was observed. */
    private static final int PATIENCE_TICKS = 60;

    private final MeterRegistry registry;
    private final FlightEvents flight = FlightEvents.available();
    private final Map<String, Watched> components = new ConcurrentHashMap<>();
    private volatile boolean isClosed;
    private volatile Instant now = Instant.EPOCH;

    private Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Into a registry, the host's or {@link MeterRegistries#registry()}. */
    public static Meters on(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Override
    public void observe(Observation observation) {
        if (isClosed) {
            return;
        }
        now = observation.time();
        observation.readings().keySet().forEach(component -> components.computeIfAbsent(component, Watched::new));
        components.values().forEach(component -> component.observe(observation));
    }

    @Override
    public void accept(String component, Map<String, Object> event) {
        if (isClosed) {
            return;
        }
        Watched watched = components.computeIfAbsent(component, Watched::new);
        watched.accept(event);
        if (isClosed) {
            watched.close();
        }
    }

    /** Removes all its meters from the registry, which stays open. */
    @Override
    public void close() {
        isClosed = true;
        components.values().forEach(Watched::close);
    }

    /** Meters of one component, behind its own lock. */
    private final class Watched {
        private final String name;
        private final ReadingMeters readings;
        private final EventMeters events;
        private int ticksAbsent;
        private boolean wasObserved;
        private boolean isGone;

        Watched(String name) {
            this.name = name;
            this.readings = new ReadingMeters(registry, name);
            this.events = new EventMeters(registry, name, flight);
            events.tick(now);
        }

        synchronized void accept(Map<String, Object> event) {
            if (!isGone) {
                events.accept(event);
            }
        }

        synchronized void observe(Observation observation) {
            if (isGone) {
                return;
            }
            Map<String, Double> values = observation.readings().get(name);
            if (values == null) {
                ticksAbsent++;
                if (wasObserved || ticksAbsent >= PATIENCE_TICKS) {
                    close();
                    components.remove(name, this);
                }
                return;
            }
            wasObserved = true;
            boolean isFailing = observation.failures().containsKey(name);
            readings.readings(values, isFailing);
            readings.limits(
                    observation.tables().getOrDefault(name, Map.of()).getOrDefault("limits", List.of()), isFailing);
            events.tick(observation.time());
            flight.readings(name, values);
        }

        synchronized void close() {
            if (!isGone) {
                isGone = true;
                readings.close();
                events.close();
            }
        }
    }
}
