package io.gpttrader.monitor.internal.traces;

import io.gpttrader.monitor.internal.metrics.EventFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of a decision, with the moments of its events. A child that would end before it begins, because two clocks differ, lasts no
 * time; the root span lasts from the first moment to the last.
 */
final class SpanWriter {
    private static final List<String> TEXTS = List.of(
            "symbol",
            "recipe",
            "side",
            "type",
            "status",
            "limit",
            "reason",
            "correlationId",
            "clientOrderId",
            "executionId");
    private static final List<String> NUMBERS = List.of(
            "units",
            "quantity",
            "price",
            "limitPrice",
            "stopPrice",
            "averagePrice",
            "commission",
            "slippageBps",
            "requested",
            "granted");
    private static final Map<String, String> NAMES = names();
    private static final AttributeKey<Long> LOST = AttributeKey.longKey("gpttrader.events_lost");
    private static final AttributeKey<Long> LEFT_OUT = AttributeKey.longKey("gpttrader.events_left_out");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("gpttrader.outcome");
    private static final AttributeKey<String> COMPONENT = AttributeKey.stringKey("gpttrader.component");
    private static final AttributeKey<Double> LAG = AttributeKey.doubleKey("gpttrader.feed_lag_seconds");

    private final Tracer tracer;

    SpanWriter(Tracer tracer) {
        this.tracer = tracer;
    }

    /** {@code clientOrderId} is {@code gpttrader.client_order_id}. */
    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (List<String> keys : List.of(TEXTS, NUMBERS)) {
            keys.forEach(key -> names.put(
                    key, "gpttrader." + key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    /** {@return every attribute that a span may have: {@code docs/metrics.md} describes them} */
    static Set<String> attributes() {
        Set<String> all = new TreeSet<>(NAMES.values());
        List.of(LOST, LEFT_OUT, OUTCOME, COMPONENT, LAG).forEach(key -> all.add(key.getKey()));
        return all;
    }

    /**
     * Makes all spans of a decision.
     *
     * @param why it is unfinished, empty where it is over
     */
    void write(DecisionTree tree, String why) {
        List<Child> children = children(tree);
        if (children.isEmpty()) {
            return;
        }
        Instant start =
                children.stream().map(Child::start).min(Instant::compareTo).orElseThrow();
        Instant end = children.stream().map(Child::end).max(Instant::compareTo).orElseThrow();
        Span root = tracer.spanBuilder("decision")
                .setNoParent()
                .setStartTimestamp(start)
                .setAllAttributes(rootAttributes(tree))
                .startSpan();
        tree.gaps.forEach(gap -> root.addEvent("events lost", Attributes.of(LOST, gap.events()), gap.time()));
        Context context = root.storeInContext(Context.root());
        children.forEach(child -> write(child, tree.component, context));
        if (!why.isEmpty()) {
            root.setStatus(StatusCode.ERROR, why);
        }
        root.end(end);
    }

    private void write(Child child, String component, Context parent) {
        SpanBuilder builder = tracer.spanBuilder(child.name).setParent(parent).setStartTimestamp(child.start);
        builder.setAttribute(COMPONENT, component);
        Span span = builder.setAllAttributes(attributes(child.event)).startSpan();
        if (child.lagSeconds >= 0) {
            span.setAttribute(LAG, child.lagSeconds);
        }
        if (child.name.equals("order")
                && EventFields.text(child.event, "status").equals("rejected")) {
            span.setStatus(StatusCode.ERROR, EventFields.text(child.event, "reason"));
        }
        span.end(child.end);
    }

    private static List<Child> children(DecisionTree tree) {
        List<Child> children = new ArrayList<>();
        Map<String, Instant> waitingSince = new HashMap<>();
        decision(tree.decision, children);
        tree.orders.forEach((id, order) -> {
            Instant sent = DecisionTree.time(order.first);
            waitingSince.put(id, sent);
            children.add(Child.of("order", sent, DecisionTree.time(order.last), order.last));
        });
        tree.fills.stream()
                .sorted((a, b) -> DecisionTree.time(a).compareTo(DecisionTree.time(b)))
                .forEach(fill -> fill(fill, waitingSince, children));
        for (Map<String, Object> rejection : tree.rejections) {
            Instant at = DecisionTree.time(rejection);
            children.add(Child.of("rejection", at, at, rejection));
        }
        return children;
    }

    private static void decision(@Nullable Map<String, Object> event, List<Child> children) {
        if (event == null) {
            return;
        }
        Instant decided = orElse(EventFields.time(event, "decidedAt"), DecisionTree.time(event));
        Instant received = orElse(EventFields.time(event, "barReceivedAt"), decided);
        Instant barEnd = EventFields.time(event, "barEndTime");
        double lag = barEnd == null
                ? -1
                : received.getEpochSecond() - barEnd.getEpochSecond() + (received.getNano() - barEnd.getNano()) / 1e9;
        children.add(new Child("bar", received, received, event, lag));
        children.add(Child.of("decide", received, decided, event));
    }

    /** From the order, or its fill before, to the fill: what was waited for. */
    private static void fill(Map<String, Object> fill, Map<String, Instant> waitingSince, List<Child> children) {
        Instant at = DecisionTree.time(fill);
        Instant since = waitingSince.put(EventFields.text(fill, "clientOrderId"), at);
        children.add(Child.of("fill", since == null ? at : since, at, fill));
    }

    private static Attributes rootAttributes(DecisionTree tree) {
        Map<String, Object> named = new HashMap<>();
        for (Map<String, Object> event : events(tree)) {
            for (String key :
                    List.of("symbol", "recipe", "side", "correlationId", "clientOrderId", "units", "quantity")) {
                named.merge(key, event.getOrDefault(key, ""), (a, b) -> a.equals("") ? b : a);
            }
        }
        var attributes = attributes(named).toBuilder();
        attributes.put(COMPONENT, tree.component).put(OUTCOME, tree.progress.outcome());
        if (tree.leftOut > 0) {
            attributes.put(LEFT_OUT, (long) tree.leftOut);
        }
        return attributes.build();
    }

    private static List<Map<String, Object>> events(DecisionTree tree) {
        List<Map<String, Object>> events = new ArrayList<>();
        Map<String, Object> decision = tree.decision;
        if (decision != null) {
            events.add(decision);
        }
        tree.orders.values().forEach(order -> events.add(order.first));
        events.addAll(tree.fills.subList(0, Math.min(1, tree.fills.size())));
        events.addAll(tree.rejections.subList(0, Math.min(1, tree.rejections.size())));
        return events;
    }

    private static Attributes attributes(Map<String, Object> event) {
        var attributes = Attributes.builder();
        for (String key : TEXTS) {
            String text = EventFields.text(event, key);
            if (!text.isEmpty()) {
                attributes.put(NAMES.get(key), text);
            }
        }
        for (String key : NUMBERS) {
            double number = EventFields.number(event, key);
            if (!Double.isNaN(number)) {
                attributes.put(NAMES.get(key), number);
            }
        }
        return attributes.build();
    }

    private static Instant orElse(@Nullable Instant time, Instant other) {
        return time == null ? other : time;
    }

    private record Child(String name, Instant start, Instant end, Map<String, Object> event, double lagSeconds) {
        static Child of(String name, Instant start, Instant end, Map<String, Object> event) {
            return new Child(name, start, end.isBefore(start) ? start : end, event, -1);
        }
    }
}
