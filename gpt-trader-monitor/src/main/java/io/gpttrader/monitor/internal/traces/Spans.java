package io.gpttrader.monitor.internal.traces;

import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;

/** One decision from bar to fill as a tree of spans. A tick ends those whose time is over; closing it ends all. */
public final class Spans implements EventSink, ObservationSink, AutoCloseable {
    private Spans() {}

    /** To a host's OpenTelemetry; a tree that has no end after the time is ended as unfinished. */
    public static Spans to(OpenTelemetry openTelemetry, Duration unfinishedAfter) {
        return new Spans();
    }

    @Override
    public void accept(String component, Map<String, Object> event) {}

    @Override
    public void observe(Observation observation) {}

    @Override
    public void close() {}
}
