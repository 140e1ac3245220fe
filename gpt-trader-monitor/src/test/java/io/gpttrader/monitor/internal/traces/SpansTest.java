package io.gpttrader.monitor.internal.traces;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.after;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static io.gpttrader.monitor.internal.metrics.Given.event;
import static io.gpttrader.monitor.internal.metrics.Given.fill;
import static io.gpttrader.monitor.internal.metrics.Given.later;
import static io.gpttrader.monitor.internal.metrics.Given.order;
import static io.gpttrader.monitor.internal.metrics.Given.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.internal.metrics.Given;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Instant BAR = after(250_000_000);
    private static final Instant DECIDED = after(250_040_000);
    private static final Instant ORDERED = after(250_043_000);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final Spans spans = Spans.to(telemetry, Duration.ofHours(2));

    @Test
    void a_decision_that_is_filled_is_a_tree_with_the_moments_of_its_events() {
        play(decision(CORRELATION, "o1", 10), order(CORRELATION, "o1", "open", 10, ORDERED));
        play(fill(CORRELATION, "o1", 10, 100.25, after(251_000_000)));
        play(order(CORRELATION, "o1", "filled", 10, after(251_010_000)));
        assertThat(tree())
                .containsExactly(
                        "decision 250000000 251010000",
                        "- bar 250000000 250000000",
                        "- decide 250000000 250040000",
                        "- order 250043000 251010000",
                        "- fill 250043000 251000000");
        SpanData root = root();
        assertThat(text(root, "outcome")).isEqualTo("filled");
        assertThat(text(root, "component")).isEqualTo("paper");
        assertThat(text(root, "symbol")).isEqualTo("AAPL");
        assertThat(text(root, "recipe")).isEqualTo("sma-cross");
        assertThat(text(root, "side")).isEqualTo("buy");
        assertThat(text(root, "correlation_id")).isEqualTo(CORRELATION);
        assertThat(text(root, "client_order_id")).isEqualTo("o1");
        assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        SpanData filled = named("fill").get(0);
        assertThat(number(filled, "price")).isEqualTo(100.25);
        assertThat(number(filled, "quantity")).isEqualTo(10);
        assertThat(text(filled, "execution_id")).isEqualTo("x1");
        assertThat(number(named("bar").get(0), "feed_lag_seconds")).isEqualTo(0.25);
    }

    @Test
    void each_part_of_a_fill_lasts_from_what_it_waited_for() {
        play(decision(CORRELATION, "o1", 10), order(CORRELATION, "o1", "open", 10, ORDERED));
        play(fill(CORRELATION, "o1", 4, 100, after(251_000_000)));
        play(order(CORRELATION, "o1", "partially_filled", 10, after(251_000_000)));
        play(fill(CORRELATION, "o1", 6, 101, after(252_000_000)));
        assertThat(tree())
                .contains("- fill 250043000 251000000", "- fill 251000000 252000000", "decision 250000000 252000000");
        assertThat(text(root(), "outcome")).isEqualTo("filled");
    }

    @Test
    void an_order_that_is_cancelled_after_a_part_is_partially_filled() {
        play(decision(CORRELATION, "o1", 10), order(CORRELATION, "o1", "open", 10, ORDERED));
        play(fill(CORRELATION, "o1", 4, 100, after(251_000_000)));
        play(order(CORRELATION, "o1", "canceled", 10, after(260_000_000)));
        assertThat(text(root(), "outcome")).isEqualTo("partially_filled");
        assertThat(tree()).contains("decision 250000000 260000000");
    }

    @Test
    void a_rejection_by_a_limit_ends_a_decision() {
        play(decision(CORRELATION, "", 10), rejection(CORRELATION, 0, "maxPositions", after(250_050_000)));
        assertThat(tree())
                .containsExactly(
                        "decision 250000000 250050000",
                        "- bar 250000000 250000000",
                        "- decide 250000000 250040000",
                        "- rejection 250050000 250050000");
        assertThat(text(root(), "outcome")).isEqualTo("rejected");
        assertThat(text(named("rejection").get(0), "limit")).isEqualTo("maxPositions");
    }

    @Test
    void a_rejection_that_names_no_decision_belongs_to_the_latest_of_its_recipe_and_symbol() {
        play(decision("d1", "", 10), decision("d2", "", 10), rejection("", 0, "maxPositions", after(250_050_000)));
        tick(5);
        assertThat(text(root(), "correlation_id")).isEqualTo("d2");
    }

    @Test
    void a_limit_that_makes_an_order_smaller_is_no_end() {
        play(decision(CORRELATION, "o1", 10), rejection(CORRELATION, 4, "maxPositions", after(250_041_000)));
        tick(5);
        assertThat(finished()).isEmpty();
        play(order(CORRELATION, "o1", "open", 4, ORDERED), fill(CORRELATION, "o1", 4, 100, after(251_000_000)));
        tick(10);
        assertThat(text(root(), "outcome")).isEqualTo("filled");
    }

    @Test
    void an_order_that_the_broker_rejects_is_an_error_with_the_reason() {
        play(decision(CORRELATION, "o1", 10), order(CORRELATION, "o1", "open", 10, ORDERED));
        play(order(CORRELATION, "o1", "rejected", 10, after(251_000_000)));
        assertThat(text(root(), "outcome")).isEqualTo("rejected");
        assertThat(named("order").get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(named("order").get(0).getStatus().getDescription()).isEqualTo("insufficient buying power");
    }

    @Test
    void a_manual_order_is_a_tree_without_a_bar() {
        play(order("", "m1", "open", 10, ORDERED), fill("", "m1", 10, 100, after(251_000_000)));
        assertThat(tree())
                .containsExactly(
                        "decision 250043000 251000000", "- order 250043000 250043000", "- fill 250043000 251000000");
    }

    @Test
    void a_decision_with_two_orders_is_over_when_both_are() {
        play(decision(CORRELATION, "o1", 20), order(CORRELATION, "o1", "open", 10, ORDERED));
        play(order(CORRELATION, "o2", "open", 10, ORDERED), fill(CORRELATION, "o1", 10, 100, after(251_000_000)));
        tick(5);
        assertThat(finished()).isEmpty();
        play(fill(CORRELATION, "o2", 10, 100, after(252_000_000)));
        assertThat(tree()).hasSize(7);
        assertThat(named("order")).hasSize(2);
        assertThat(named("fill")).hasSize(2);
    }

    @Test
    void any_order_of_events_gives_the_same_tree() {
        List<Map<String, Object>> events = List.of(
                decision(CORRELATION, "o1", 10),
                order(CORRELATION, "o1", "open", 10, ORDERED),
                fill(CORRELATION, "o1", 4, 100, after(251_000_000)),
                order(CORRELATION, "o1", "partially_filled", 10, after(251_000_000)),
                fill(CORRELATION, "o1", 6, 101, after(252_000_000)),
                order(CORRELATION, "o1", "filled", 10, after(252_000_000)));
        events.forEach(this::play);
        List<String> expected = new ArrayList<>(tree());
        assertThat(expected).hasSize(6);
        for (int seed = 0; seed < 100; seed++) {
            exporter.reset();
            List<Map<String, Object>> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            try (Spans fresh = Spans.to(telemetry, Duration.ofHours(2))) {
                shuffled.forEach(event -> fresh.accept("paper", event));
            }
            assertThat(tree()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void events_without_a_correlation_are_joined_by_their_order() {
        Map<String, Object> fill = new HashMap<>(fill("", "o1", 10, 100, after(251_000_000)));
        fill.remove("correlationId");
        play(decision(CORRELATION, "o1", 10), order("", "o1", "open", 10, ORDERED), fill);
        assertThat(tree()).hasSize(5);
        assertThat(text(root(), "correlation_id")).isEqualTo(CORRELATION);
    }

    @Test
    void a_decision_without_an_end_is_ended_as_an_error_when_its_time_is_over() {
        tick(0);
        play(decision(CORRELATION, "o1", 10), order(CORRELATION, "o1", "open", 10, ORDERED));
        tick(7_199);
        assertThat(finished()).isEmpty();
        tick(7_200);
        assertThat(text(root(), "outcome")).isEqualTo("unfinished");
        assertThat(root().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(root().getStatus().getDescription()).isEqualTo("no end within PT2H");
    }

    @Test
    void events_that_were_lost_while_it_was_open_are_told() {
        play(decision(CORRELATION, "o1", 10), event("gap", after(250_060_000), "lost", 17));
        play(order(CORRELATION, "o1", "filled", 10, after(251_000_000)));
        var lost = root().getEvents().get(0);
        assertThat(lost.getName()).isEqualTo("events lost");
        assertThat(lost.getAttributes().get(AttributeKey.longKey("gpttrader.events_lost")))
                .isEqualTo(17);
        assertThat(lost.getEpochNanos()).isEqualTo(nanos(after(250_060_000)));
    }

    @Test
    void spans_of_clocks_that_differ_never_end_before_they_begin() {
        Map<String, Object> decision = new HashMap<>(decision(CORRELATION, "o1", 10));
        decision.put("barReceivedAt", after(900_000_000));
        play(decision, order(CORRELATION, "o1", "open", 10, ORDERED), fill(CORRELATION, "o1", 10, 100, after(1)));
        assertThat(tree()).hasSize(5);
        SpanData root = root();
        assertThat(finished()).allSatisfy(span -> {
            assertThat(span.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getStartEpochNanos());
            assertThat(span.getStartEpochNanos()).isGreaterThanOrEqualTo(root.getStartEpochNanos());
            assertThat(span.getEndEpochNanos()).isLessThanOrEqualTo(root.getEndEpochNanos());
        });
    }

    @Test
    void a_flood_of_decisions_is_bounded_and_the_oldest_are_ended() {
        for (int i = 0; i < Spans.MOST_OPEN + 3; i++) {
            spans.accept("paper", decision("d" + i, "o" + i, 10));
        }
        tick(1);
        List<SpanData> roots = named("decision");
        assertThat(roots).extracting(span -> text(span, "correlation_id")).containsExactly("d0", "d1", "d2");
        assertThat(roots).allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
    }

    @Test
    void a_decision_of_a_thousand_fills_has_two_hundred_and_a_number() {
        play(decision(CORRELATION, "o1", 1_000), order(CORRELATION, "o1", "open", 1_000, ORDERED));
        for (int i = 0; i < 1_000; i++) {
            play(fill(CORRELATION, "o1", 1, 100, after(251_000_000 + i)));
        }
        assertThat(text(root(), "outcome")).isEqualTo("filled");
        assertThat(named("fill")).hasSize(DecisionTree.MOST);
        assertThat(root().getAttributes().get(AttributeKey.longKey("gpttrader.events_left_out")))
                .isEqualTo(1_000 - DecisionTree.MOST);
    }

    @Test
    void decisions_of_two_components_with_one_name_stay_apart() {
        spans.accept("paper", decision(CORRELATION, "o1", 10));
        spans.accept("live", decision(CORRELATION, "o1", 10));
        spans.accept("live", order(CORRELATION, "o1", "filled", 10, ORDERED));
        spans.close();
        assertThat(finished().stream().filter(span -> span.getName().equals("decision")))
                .extracting(span -> text(span, "component") + " " + text(span, "outcome"))
                .containsExactlyInAnyOrder("paper unfinished", "live filled");
    }

    @Test
    void events_that_lack_every_key_are_survived() {
        for (String kind : List.of("bar", "decision", "order", "fill", "rejection", "gap", "nonsense")) {
            play(event(kind, START));
            play(Map.of("kind", kind));
            play(Map.of("kind", kind, "correlationId", "x"));
        }
        spans.close();
        assertThat(finished()).isNotEmpty();
    }

    @SafeVarargs
    private void play(Map<String, Object>... events) {
        for (Map<String, Object> event : events) {
            spans.accept("paper", event);
        }
    }

    private void tick(long seconds) {
        spans.observe(Given.observation(later(Duration.ofSeconds(seconds + 1)), Map.of("paper", Map.of())));
        spans.awaitWritten();
    }

    private List<SpanData> finished() {
        return exporter.getFinishedSpanItems();
    }

    private SpanData root() {
        end();
        return named("decision").get(0);
    }

    /** All that is over, as if the seconds had passed that are waited for more. */
    private void end() {
        if (finished().isEmpty()) {
            tick(0);
            tick(10);
        }
    }

    private List<SpanData> named(String name) {
        return finished().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** Names with start and end in nanoseconds after the end of the bar; children have a dash. */
    private List<String> tree() {
        end();
        SpanData root = named("decision").get(0);
        List<String> lines = new ArrayList<>();
        lines.add(line(root));
        for (SpanData span : finished()) {
            if (span != root) {
                assertThat(span.getTraceId()).isEqualTo(root.getTraceId());
                assertThat(span.getParentSpanId()).isEqualTo(root.getSpanId());
                lines.add("- " + line(span));
            }
        }
        return lines;
    }

    private static String line(SpanData span) {
        return span.getName() + " " + (span.getStartEpochNanos() - nanos(START)) + " "
                + (span.getEndEpochNanos() - nanos(START));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey("gpttrader." + key));
    }

    private static double number(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.doubleKey("gpttrader." + key));
    }
}
