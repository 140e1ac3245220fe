package io.gpttrader.monitor.internal.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.conditions.Threshold;
import io.gpttrader.monitor.internal.readings.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Many alerts at once, and from many threads. */
class AlertStormTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private static Rule above(String name, String reading) {
        return Rule.named(name, new Threshold("", reading, Threshold.Kind.ABOVE, 10, 10, Double.NaN))
                .withResolution(false, Duration.ofMinutes(5));
    }

    private static List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(above("rule " + i, "r" + i));
        }
        return rules;
    }

    private static Observation storm(Instant now, int components, int readings, double value) {
        Map<String, Map<String, Double>> seen = new LinkedHashMap<>();
        for (int c = 0; c < components; c++) {
            Map<String, Double> of = new HashMap<>();
            for (int r = 0; r < readings; r++) {
                of.put("r" + r, value);
            }
            seen.put("component " + c, of);
        }
        return new Observation(now, seen, Map.of(), Map.of(), Map.of());
    }

    /** 25 rules on 400 components whose readings are beyond the bound in every second tick of a minute: 10,000 conditions begin to hold 30 times. */
    @Test
    void of_ten_thousand_conditions_that_flap_for_a_minute_the_first_of_each_is_raised_and_all_are_counted() {
        TroubledStore store = new TroubledStore();
        Map<String, Integer> told = new HashMap<>();
        AlertEngine engine = new AlertEngine(
                store,
                () -> NOON,
                rules(25),
                (alert, occasion, routes) -> told.merge(occasion, 1, Integer::sum),
                Runnable::run,
                Duration.ofDays(90));

        for (int second = 0; second < 60; second++) {
            engine.observe(storm(NOON.plusSeconds(second), 400, 25, second % 2 == 0 ? 11 : 9), Map.of());
        }

        assertThat(told).containsExactly(Map.entry("raised", 10_000));
        List<Alert> kept = store.inner.alerts(NOON, NOON.plusSeconds(60), 1_000_000);
        assertThat(kept)
                .hasSize(10_000)
                .allMatch(alert -> alert.count() == 30 && alert.raisedAt().equals(NOON));
        Set<String> kinds = new HashSet<>();
        kept.forEach(alert -> kinds.add(alert.rule() + "/" + alert.component()));
        assertThat(kinds).hasSize(10_000);
        assertThat(engine.history(NOON, NOON.plusSeconds(60), 100_000)).hasSize(10_000);
    }

    /** Counts what a tick does, rather than how long it takes: readings looked up, and stores written. */
    @Test
    void a_tick_looks_once_at_each_reading_and_writes_only_what_has_changed() {
        TroubledStore store = new TroubledStore();
        AlertEngine engine = new AlertEngine(
                store, () -> NOON, rules(25), (alert, occasion, routes) -> {}, Runnable::run, Duration.ofDays(90));
        AtomicLong looks = new AtomicLong();
        Map<String, Map<String, Double>> counting = new LinkedHashMap<>();
        storm(NOON, 400, 25, 11)
                .readings()
                .forEach((component, of) -> counting.put(component, new HashMap<>(of) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Double get(Object name) {
                        looks.incrementAndGet();
                        return super.get(name);
                    }
                }));

        for (int second = 0; second < 10; second++) {
            engine.observe(new Observation(NOON.plusSeconds(second), counting, Map.of(), Map.of(), Map.of()), Map.of());
        }

        assertThat(looks).hasValue(10 * 10_000);
        assertThat(store.writes).hasValue(10_000);
    }

    /** Ticks, people and the host at once: each alert is told its life in order, there is one at a time of a kind, and the store agrees. */
    @Test
    void many_threads_at_once_leave_one_alert_of_a_kind_and_each_told_in_order() throws Exception {
        TroubledStore store = new TroubledStore();
        Map<String, List<String>> lives = new ConcurrentHashMap<>();
        AtomicLong seconds = new AtomicLong();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        AlertEngine engine = new AlertEngine(
                store,
                () -> NOON.plusSeconds(seconds.get()),
                List.of(above("rule", "r0").withResolution(false, Duration.ZERO)),
                (alert, occasion, routes) -> lives.computeIfAbsent(alert.id(), id -> new ArrayList<>())
                        .add(occasion),
                writer,
                Duration.ofDays(90));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.execute(() -> {
                for (int i = 0; i < 400; i++) {
                    Instant now = NOON.plusSeconds(seconds.incrementAndGet());
                    engine.observe(storm(now, 20, 1, i % 3 == 0 ? 9 : 11), Map.of());
                }
            });
            threads.execute(() -> each(engine, alert -> engine.acknowledge(alert.id(), "alice")));
            threads.execute(() -> each(engine, alert -> engine.resolve(alert.id(), "bob")));
            threads.execute(() -> {
                for (int i = 0; i < 2_000; i++) {
                    engine.raise("component " + i % 20, AlertLevel.INFO, "mine");
                }
            });
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        engine.close();
        writer.submit(() -> {}).get(); // behind all that was to be written
        writer.shutdown();

        assertThat(lives.values())
                .allSatisfy(life -> assertThat(List.of(
                                List.of("raised"),
                                List.of("raised", "acknowledged"),
                                List.of("raised", "resolved"),
                                List.of("raised", "acknowledged", "resolved")))
                        .contains(life));
        assertThat(engine.open().stream().map(alert -> alert.rule() + "/" + alert.component()))
                .doesNotHaveDuplicates();
        assertThat(store.inner.openAlerts()).containsExactlyInAnyOrderElementsOf(engine.open());
        assertThat(store.inner.alerts(NOON, NOON.plusSeconds(1_000), 1_000_000)).hasSize(lives.size());
    }

    private static void each(AlertEngine engine, Consumer<Alert> action) {
        for (int i = 0; i < 300; i++) {
            for (Alert alert : engine.open()) {
                try {
                    action.accept(alert);
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("may have been resolved"); // by another thread, in between
                }
            }
        }
    }
}
