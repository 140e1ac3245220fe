package io.gpttrader.monitor.internal.traces;

import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.metrics.Correlator;
import io.gpttrader.monitor.internal.metrics.EventFields;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.readings.ObservationSink;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One decision from bar to fill as a tree of spans. Events are kept until the decision is over and some seconds more, for those that come late or
 * out of order; then all its spans are made at once, on a thread of their own, because a host's span processors may block. A tick ends decisions
 * whose time is over; closing it ends all.
 */
public final class Spans implements EventSink, ObservationSink, AutoCloseable {
    /** Decisions that are kept of one component. */
    static final int MOST_OPEN = 2_000;

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int PATIENCE_TICKS = 60;

    private final SpanQueue queue;
    private final Duration unfinishedAfter;
    private final Map<String, Trees> components = new ConcurrentHashMap<>();
    private volatile boolean isClosed;
    private volatile Instant now = Instant.EPOCH;

    private Spans(SpanQueue queue, Duration unfinishedAfter) {
        this.queue = queue;
        this.unfinishedAfter = unfinishedAfter;
    }

    /** To a host's OpenTelemetry; a tree that has no end after the time is ended as unfinished. */
    public static Spans to(OpenTelemetry openTelemetry, Duration unfinishedAfter) {
        SpanWriter writer = new SpanWriter(openTelemetry.getTracer("io.gpttrader.monitor"));
        return new Spans(new SpanQueue(writer::write), unfinishedAfter);
    }

    @Override
    public void accept(String component, Map<String, Object> event) {
        switch (EventFields.text(event, "kind")) {
            case "decision", "order", "fill", "rejection", "gap" -> keep(component, event);
            default -> {}
        }
    }

    private void keep(String component, Map<String, Object> event) {
        if (!isClosed) {
            components.computeIfAbsent(component, Trees::new).accept(event);
        }
    }

    @Override
    public void observe(Observation observation) {
        now = observation.time();
        components.values().forEach(trees -> trees.tick(observation));
    }

    /** Waits some seconds at most until the spans are made of what is over: for tests. */
    void awaitWritten() {
        queue.close();
    }

    /** Ends all, and waits some seconds at most for a host's span processors. */
    @Override
    public void close() {
        isClosed = true;
        components.values().forEach(Trees::close);
        queue.close();
    }

    /** Those of one component, behind its own lock. */
    private final class Trees {
        private final String component;
        private final Correlator<DecisionTree> open;
        private boolean wasObserved;
        private int ticksAbsent;

        Trees(String component) {
            this.component = component;
            this.open = new Correlator<>(
                    MOST_OPEN,
                    GRACE.toMillis(),
                    unfinishedAfter.toMillis(),
                    () -> new DecisionTree(component),
                    (tree, cause) -> queue.add(tree, why(cause)));
            open.tick(now.toEpochMilli());
        }

        private String why(Correlator.Cause cause) {
            return switch (cause) {
                case OVER -> "";
                case EXPIRED -> "no end within " + unfinishedAfter;
                case CROWDED -> "more than " + MOST_OPEN + " decisions were open";
                case CLOSED -> "no longer watched";
            };
        }

        synchronized void accept(Map<String, Object> event) {
            String kind = EventFields.text(event, "kind");
            if (kind.equals("gap")) {
                double lost = EventFields.number(event, "lost");
                open.forEach(tree -> tree.lost(DecisionTree.time(event), lost > 0 ? (long) lost : 0));
                return;
            }
            Correlator.Open<DecisionTree> decision = open.of(event);
            if (decision != null) {
                add(decision.value(), kind, event);
                open.reopen(decision);
                if (decision.value().progress.isOver()) {
                    open.over(decision);
                }
            }
        }

        private void add(DecisionTree tree, String kind, Map<String, Object> event) {
            switch (kind) {
                case "decision" -> tree.decided(event);
                case "order" -> tree.ordered(event);
                case "fill" -> tree.filled(event);
                default -> tree.rejected(event);
            }
        }

        synchronized void tick(Observation observation) {
            if (observation.readings().containsKey(component)) {
                wasObserved = true;
                ticksAbsent = 0;
            } else {
                ticksAbsent++;
            }
            open.tick(observation.time().toEpochMilli());
            if (ticksAbsent >= (wasObserved ? 1 : PATIENCE_TICKS)) {
                close();
                components.remove(component, this);
            }
        }

        synchronized void close() {
            open.close();
        }
    }
}
