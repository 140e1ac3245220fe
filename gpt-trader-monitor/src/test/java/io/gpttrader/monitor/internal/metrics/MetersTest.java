package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.after;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static io.gpttrader.monitor.internal.metrics.Given.event;
import static io.gpttrader.monitor.internal.metrics.Given.failing;
import static io.gpttrader.monitor.internal.metrics.Given.fill;
import static io.gpttrader.monitor.internal.metrics.Given.later;
import static io.gpttrader.monitor.internal.metrics.Given.observation;
import static io.gpttrader.monitor.internal.metrics.Given.order;
import static io.gpttrader.monitor.internal.metrics.Given.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.internal.readings.Observation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = Meters.on(registry);

    @Test
    void a_reading_is_a_gauge_of_its_component() {
        observe(START, "paper", Map.of("feedLagSeconds", 0.25, "equity", 100_123.5));
        assertThat(gauge("gpttrader.feed.lag.seconds", "paper")).isEqualTo(0.25);
        assertThat(gauge("gpttrader.equity", "paper")).isEqualTo(100_123.5);
    }

    @Test
    void an_unknown_reading_is_not_a_number() {
        observe(START, "paper", Map.of("sharpe", Double.NaN));
        assertThat(gauge("gpttrader.sharpe", "paper")).isNaN();
    }

    @Test
    void a_count_adds_up_over_restarts_of_its_component() {
        for (double bars : new double[] {10, 25, 3, 5, Double.NaN, 7}) {
            observe(START, "paper", Map.of("bars", bars));
        }
        assertThat(counted("gpttrader.bars", "paper")).isEqualTo(25 + 7);
    }

    @Test
    void a_reading_that_is_no_longer_given_is_unknown_while_the_component_fails_and_gone_otherwise() {
        observe(START, "paper", Map.of("equity", 1.0, "cash", 2.0));
        meters.observe(failing(START, "paper", Map.of("cash", 2.0)));
        assertThat(gauge("gpttrader.equity", "paper")).isNaN();
        observe(START, "paper", Map.of("equity", 3.0, "cash", 2.0));
        assertThat(gauge("gpttrader.equity", "paper")).isEqualTo(3.0);
        observe(START, "paper", Map.of("cash", 2.0));
        assertThat(registry.find("gpttrader.equity").meter()).isNull();
    }

    @Test
    void a_component_that_is_watched_no_more_leaves_no_meter() {
        meters.observe(observation(START, Map.of("paper", Map.of("equity", 1.0), "live", Map.of("equity", 2.0))));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        meters.accept("paper", rejection(CORRELATION, 0, "maxPositions", after(300_000_000)));
        observe(START, "live", Map.of("equity", 2.0));
        assertThat(registry.getMeters())
                .allMatch(meter -> "live".equals(meter.getId().getTag("component")));
        assertThat(gauge("gpttrader.equity", "live")).isEqualTo(2.0);
    }

    @Test
    void a_host_whose_names_change_at_each_tick_does_not_grow_the_registry() {
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            many.put("order" + i, 1.0);
        }
        observe(START, "queue", many);
        assertThat(registry.getMeters()).hasSize(ReadingMeters.MOST + 1);
        assertThat(gauge("gpttrader.monitor.readings.without.meter", "queue")).isEqualTo(2_000);
        for (int i = 0; i < 100; i++) {
            observe(START, "queue", Map.of("name" + i, 1.0));
        }
        assertThat(registry.getMeters()).hasSize(2);
    }

    @Test
    void readings_whose_names_differ_only_in_signs_have_meters_of_their_own() {
        observe(START, "queue", Map.of("queueDepth", 1.0, "queue_depth", 2.0, "queue.depth", 4.0));
        double sum = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("gpttrader.queue.depth"))
                .mapToDouble(meter -> ((Gauge) meter).value())
                .sum();
        assertThat(sum).isEqualTo(7.0);
    }

    @Test
    void a_reading_cannot_take_the_name_of_another_meter() {
        meters.accept("paper", order(CORRELATION, "o1", "open", 10, after(0)));
        observe(START, "paper", Map.of("event.orders", 5.0, "latency.bar.to.decision", 6.0));
        assertThat(gauge("gpttrader.reading.event.orders", "paper")).isEqualTo(5.0);
        assertThat(gauge("gpttrader.reading.latency.bar.to.decision", "paper")).isEqualTo(6.0);
    }

    @Test
    void a_registry_that_takes_no_meter_is_survived() {
        registry.gauge("gpttrader.bars", List.of(Tag.of("component", "paper")), 1.0);
        observe(START, "paper", Map.of("bars", 10.0, "equity", 2.0));
        observe(START, "paper", Map.of("bars", 11.0, "equity", 3.0));
        assertThat(gauge("gpttrader.equity", "paper")).isEqualTo(3.0);
    }

    @Test
    void limits_show_what_they_are_set_to_and_what_is_used() {
        List<Map<String, Object>> limits = List.of(
                Map.of("limit", "maxDrawdownPercent", "value", 20.0, "used", 3.5),
                Map.of("limit", "maxPositions", "value", Double.NaN, "used", 2.0));
        meters.observe(new Observation(
                START, Map.of("paper", Map.of()), Map.of("paper", Map.of("limits", limits)), Map.of(), Map.of()));
        assertThat(limit("gpttrader.limit.value", "maxDrawdownPercent")).isEqualTo(20.0);
        assertThat(limit("gpttrader.limit.used", "maxDrawdownPercent")).isEqualTo(3.5);
        assertThat(limit("gpttrader.limit.value", "maxPositions")).isNaN();
        observe(START, "paper", Map.of());
        assertThat(registry.find("gpttrader.limit.used").meter()).isNull();
    }

    @Test
    void orders_fills_and_rejections_are_counted_by_what_became_of_them() {
        meters.accept("paper", order(CORRELATION, "o1", "open", 10, after(0)));
        meters.accept("paper", order(CORRELATION, "o1", "partially_filled", 10, after(1)));
        meters.accept("paper", order(CORRELATION, "o1", "partially_filled", 10, after(2)));
        meters.accept("paper", fill(CORRELATION, "o1", 4, 100, after(1)));
        meters.accept("paper", rejection(CORRELATION, 5, "maxPositions", after(1)));
        meters.accept("paper", event("gap", after(3), "lost", 17));
        assertThat(count("gpttrader.event.orders", "status", "partially_filled"))
                .isEqualTo(2);
        assertThat(count("gpttrader.event.fills", "side", "buy")).isEqualTo(1);
        assertThat(count("gpttrader.event.rejections", "limit", "maxPositions")).isEqualTo(1);
        assertThat(count("gpttrader.event.received", "kind", "order")).isEqualTo(3);
        assertThat(registry.get("gpttrader.event.lost").counter().count()).isEqualTo(17);
    }

    @Test
    void a_thousand_names_of_limits_are_fifty_meters_and_one_for_the_rest() {
        for (int i = 0; i < 1_000; i++) {
            meters.accept("paper", rejection("", 0, "limit" + i, after(1)));
        }
        assertThat(registry.find("gpttrader.event.rejections").counters()).hasSize(51);
        assertThat(count("gpttrader.event.rejections", "limit", "other")).isEqualTo(950);
    }

    @Test
    void the_stages_of_a_decision_are_timed() {
        meters.accept(
                "paper",
                event("bar", after(250_000_000), "symbol", "AAPL", "endTime", START, "receivedAt", after(250_000_000)));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        meters.accept("paper", order(CORRELATION, "o1", "open", 10, after(250_043_000)));
        meters.accept("paper", fill(CORRELATION, "o1", 4, 100, after(251_043_000)));
        meters.accept("paper", fill(CORRELATION, "o1", 6, 101, after(253_043_000)));
        assertThat(timed("gpttrader.latency.feed")).containsExactly(1, 250_000);
        assertThat(timed("gpttrader.latency.bar.to.decision")).containsExactly(1, 40);
        assertThat(timed("gpttrader.latency.decision.to.order")).containsExactly(1, 3);
        assertThat(timed("gpttrader.latency.order.to.fill")).containsExactly(2, 1_000 + 3_000);
    }

    @Test
    void events_in_another_order_give_the_same_times() {
        meters.accept("paper", fill(CORRELATION, "o1", 10, 100, after(251_043_000)));
        meters.accept("paper", order(CORRELATION, "o1", "filled", 10, after(250_043_000)));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        assertThat(timed("gpttrader.latency.bar.to.decision")).containsExactly(1, 40);
        assertThat(timed("gpttrader.latency.decision.to.order")).containsExactly(1, 3);
        assertThat(timed("gpttrader.latency.order.to.fill")).containsExactly(1, 1_000);
    }

    @Test
    void a_manual_order_is_timed_from_its_first_event_by_its_own_id() {
        meters.accept("paper", order("", "m1", "open", 10, after(0)));
        meters.accept("paper", fill("", "m1", 10, 100, after(7_000)));
        assertThat(timed("gpttrader.latency.order.to.fill")).containsExactly(1, 7);
        assertThat(registry.find("gpttrader.latency.decision.to.order").timer()).isNull();
    }

    @Test
    void bars_of_another_time_have_no_latency() {
        meters.accept(
                "paper", event("bar", START, "endTime", Instant.parse("2015-01-05T21:00:00Z"), "receivedAt", START));
        meters.accept("paper", event("bar", START, "endTime", START, "receivedAt", START.minusNanos(1)));
        meters.accept("paper", event("bar", START, "endTime", Instant.MIN, "receivedAt", Instant.MAX));
        assertThat(count("gpttrader.latency.unmeasured", "stage", "feed")).isEqualTo(3);
        assertThat(registry.find("gpttrader.latency.feed").timer()).isNull();
    }

    @Test
    void decisions_without_an_end_are_given_up_and_counted() {
        meters.observe(observation(START, Map.of("paper", Map.of())));
        for (int i = 0; i < EventMeters.MOST_OPEN + 5; i++) {
            meters.accept("paper", decision("d" + i, "o" + i, 10));
        }
        assertThat(count("gpttrader.latency.forgotten", "cause", "crowded")).isEqualTo(5);
        meters.observe(observation(later(Duration.ofDays(7).minusMillis(1)), Map.of("paper", Map.of())));
        assertThat(registry.find("gpttrader.latency.forgotten")
                        .tag("cause", "expired")
                        .counter())
                .isNull();
        meters.observe(observation(later(Duration.ofDays(7)), Map.of("paper", Map.of())));
        assertThat(count("gpttrader.latency.forgotten", "cause", "expired")).isEqualTo(EventMeters.MOST_OPEN);
    }

    @Test
    void decisions_that_end_are_not_counted_as_given_up() {
        meters.observe(observation(START, Map.of("paper", Map.of())));
        for (int i = 0; i < 3 * EventMeters.MOST_OPEN; i++) {
            meters.accept("paper", decision("d" + i, "o" + i, 10));
            meters.accept("paper", fill("d" + i, "o" + i, 10, 100, after(251_043_000)));
        }
        meters.observe(observation(later(Duration.ofDays(30)), Map.of("paper", Map.of())));
        assertThat(registry.find("gpttrader.latency.forgotten").counter()).isNull();
    }

    @Test
    void events_that_lack_every_key_are_survived() {
        for (String kind : List.of("bar", "decision", "order", "fill", "rejection", "gap", "equity", "nonsense")) {
            meters.accept("paper", event(kind, START));
            meters.accept("paper", Map.of("kind", kind));
        }
        assertThat(count("gpttrader.event.received", "kind", "nonsense")).isEqualTo(2);
    }

    @Test
    void a_closed_one_leaves_nothing_behind_and_makes_nothing_new() {
        Counter hosts = registry.counter("host.counter");
        observe(START, "paper", Map.of("equity", 1.0));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        meters.close();
        observe(START, "paper", Map.of("equity", 1.0));
        meters.accept("paper", decision(CORRELATION, "o1", 10));
        assertThat(registry.getMeters()).containsExactly(hosts);
    }

    private void observe(Instant time, String component, Map<String, Double> readings) {
        meters.observe(observation(time, Map.of(component, readings)));
    }

    private double gauge(String name, String component) {
        return registry.get(name).tag("component", component).gauge().value();
    }

    private double counted(String name, String component) {
        Meter meter = registry.get(name).tag("component", component).meter();
        return ((FunctionCounter) meter).count();
    }

    private double limit(String name, String limit) {
        return registry.get(name).tag("limit", limit).gauge().value();
    }

    private double count(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }

    /** How many, and their sum in microseconds. */
    private long[] timed(String name) {
        Timer timer = registry.get(name).timer();
        return new long[] {timer.count(), Math.round(timer.totalTime(TimeUnit.MICROSECONDS))};
    }
}
