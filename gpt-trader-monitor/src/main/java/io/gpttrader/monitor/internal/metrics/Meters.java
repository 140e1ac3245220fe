package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** Readings and events as meters of one registry. Close it to take them out again. */
public final class Meters implements ObservationSink, EventSink, AutoCloseable {

    private Meters() {}

    /** Into a registry, the host's or {@link MeterRegistries#registry()}. */
    public static Meters on(MeterRegistry registry) {
        return new Meters();
    }

    @Override
    public void observe(Observation observation) {}

    @Override
    public void accept(String component, Map<String, Object> event) {}

    /** Removes all its meters from the registry, which stays open. */
    @Override
    public void close() {}
}
