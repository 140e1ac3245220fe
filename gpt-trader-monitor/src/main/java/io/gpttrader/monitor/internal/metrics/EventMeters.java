package io.gpttrader.monitor.internal.metrics;

import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The events of one component as counters and timers. One thread at a time, which {@link Meters} sees to. */
final class EventMeters {
    /** Decisions of one component that are kept to join their events. */
    static final int MOST_OPEN = 10_000;

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration EXPIRY = Duration.ofDays(7);
    private static final int MOST_VALUES = 50;

    private final MeterRegistry registry;
    private final String component;
    private final Map<String, Counts> counts = new HashMap<>();
    private final Latencies latencies;
    private final FlightEvents flight;
    final Correlator<Stages> decisions;

    EventMeters(MeterRegistry registry, String component, FlightEvents flight) {
        this.registry = registry;
        this.component = component;
        this.flight = flight;
        this.latencies = new Latencies(registry, component);
        this.decisions = new Correlator<>(MOST_OPEN, GRACE.toMillis(), EXPIRY.toMillis(), Stages::new, this::farewell);
    }

    void accept(Map<String, Object> event) {
        String kind = EventFields.text(event, "kind");
        count(MeterCatalogue.EVENTS, "kind", kind, 1);
        switch (kind) {
            case "bar" -> bar(event);
            case "decision" -> decision(event);
            case "order" -> order(event);
            case "fill" -> fill(event);
            case "rejection" -> rejection(event);
            case "gap" -> count(MeterCatalogue.LOST, "", "", Math.max(0, EventFields.number(event, "lost")));
            default -> {}
        }
    }

    private void bar(Map<String, Object> event) {
        latencies.record(
                MeterCatalogue.FEED, EventFields.time(event, "endTime"), EventFields.time(event, "receivedAt"));
    }

    private void decision(Map<String, Object> event) {
        Instant decided = requireNonNullElse(EventFields.time(event, "decidedAt"), time(event));
        Instant bar = EventFields.time(event, "barReceivedAt");
        Correlator.Open<Stages> open = decisions.of(event);
        if (open == null) {
            latencies.record(MeterCatalogue.BAR_TO_DECISION, bar, decided);
        } else {
            open.value().decided(event, bar, decided, latencies);
            endIfOver(open);
        }
    }

    private void order(Map<String, Object> event) {
        String status = EventFields.text(event, "status");
        count(MeterCatalogue.ORDERS, "status", status, 1);
        flight.order(component, event);
        Correlator.Open<Stages> open = decisions.of(event);
        if (open != null) {
            open.value().ordered(event, time(event), latencies);
            endIfOver(open);
        }
    }

    private void fill(Map<String, Object> event) {
        count(MeterCatalogue.FILLS, "side", EventFields.text(event, "side"), 1);
        flight.fill(component, event);
        Correlator.Open<Stages> open = decisions.of(event);
        if (open != null) {
            open.value().filled(event, time(event), latencies);
            endIfOver(open);
        }
    }

    private void rejection(Map<String, Object> event) {
        count(MeterCatalogue.REJECTIONS, "limit", EventFields.text(event, "limit"), 1);
        flight.rejection(component, event);
        Correlator.Open<Stages> open = decisions.of(event);
        if (open != null) {
            open.value().rejected(event);
            endIfOver(open);
        }
    }

    private void endIfOver(Correlator.Open<Stages> open) {
        if (!open.isOver() && open.value().progress.isOver()) {
            decisions.over(open);
            flight.decision(component, open.value().times());
        }
    }

    private void farewell(Stages stages, Correlator.Cause cause) {
        if (cause == Correlator.Cause.EXPIRED || cause == Correlator.Cause.CROWDED) {
            count(MeterCatalogue.FORGOTTEN, "cause", cause == Correlator.Cause.EXPIRED ? "expired" : "crowded", 1);
            flight.decision(component, stages.times());
        }
    }

    private static Instant time(Map<String, Object> event) {
        return requireNonNullElse(EventFields.time(event, "time"), Instant.EPOCH);
    }

    private void count(String meter, String tag, String value, double amount) {
        if (!(amount >= 0)) {
            return;
        }
        counts.computeIfAbsent(meter, any -> new Counts(meter, tag)).add(value, amount);
    }

    void tick(Instant now) {
        decisions.tick(now.toEpochMilli());
    }

    void close() {
        counts.values().forEach(Counts::close);
        latencies.close();
    }

    /** One meter's counters by the value of its second tag. */
    private final class Counts {
        private final String meter;
        private final String tag;
        private final BoundedTag values = new BoundedTag(MOST_VALUES);
        private final Map<String, Counter> byValue = new HashMap<>();

        Counts(String meter, String tag) {
            this.meter = meter;
            this.tag = tag;
        }

        void add(String value, double amount) {
            byValue.computeIfAbsent(tag.isEmpty() ? "" : values.of(value), this::counter)
                    .increment(amount);
        }

        private Counter counter(String value) {
            Counter.Builder builder = Counter.builder(meter)
                    .tag(MeterCatalogue.COMPONENT, component)
                    .description(MeterCatalogue.meaning(meter));
            return (tag.isEmpty() ? builder : builder.tag(tag, value)).register(registry);
        }

        void close() {
            for (Meter counter : byValue.values()) {
                registry.remove(counter);
            }
        }
    }
}
