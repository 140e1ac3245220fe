package io.gpttrader.monitor.internal.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.MonitorStoreException;
import io.gpttrader.monitor.internal.conditions.Threshold;
import io.gpttrader.monitor.internal.readings.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A store or a listener that fails loses no alert, and is seen to fail. */
class AlertStoreTroubleTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Rule HIGH =
            Rule.named("high", new Threshold("", "x", Threshold.Kind.ABOVE, 10, 10, Double.NaN));

    private final TroubledStore store = new TroubledStore();

    private List<Alert> stored() {
        return store.inner.alerts(NOON, NOON.plusSeconds(100_000), 1_000_000);
    }

    @Test
    void alerts_that_cannot_be_written_are_shown_and_told_and_written_when_the_store_works_again() {
        AlertBench bench = new AlertBench(NOON, store, HIGH).reading("a", "x", 11);
        store.isFailing = true;

        bench.look();
        bench.engine.raise("b", AlertLevel.INFO, "mine");
        bench.reading("a", "x", 0).lookAfterSeconds(1);

        assertThat(bench.told).containsExactly("raised high on a", "raised host on b", "resolved high on a");
        assertThat(bench.alert().component()).isEqualTo("b");
        assertThat(bench.engine.history(NOON, NOON.plusSeconds(10), 10)).hasSize(2);
        assertThat(bench.engine.reasons())
                .containsExactly(
                        "the store of alerts cannot be written, 2 alerts wait in memory:"
                                + " io.gpttrader.monitor.MonitorStoreException: the disk is full",
                        "the store of alerts cannot be read: io.gpttrader.monitor.MonitorStoreException: the disk is full");
        assertThat(stored()).isEmpty();

        store.isFailing = false;
        bench.lookAfterSeconds(1);

        assertThat(stored()).hasSize(2).isEqualTo(bench.engine.history(NOON, NOON.plusSeconds(10), 10));
        assertThat(bench.engine.reasons()).isEmpty();
    }

    @Test
    void a_tick_asks_a_failing_store_once() {
        AlertBench bench = new AlertBench(NOON, store, HIGH);
        for (int i = 0; i < 100; i++) {
            bench.reading("c" + i, "x", 11);
        }
        store.isFailing = true;

        bench.look().lookAfterSeconds(1);

        assertThat(store.writes).hasValue(2);
    }

    @Test
    void an_alert_that_the_store_does_not_take_holds_no_other_up() {
        AlertBench bench = new AlertBench(NOON, store, HIGH).reading("a", "x", 11);
        store.rejectedRule = "bad";
        bench.engine.raise("bad", "a", AlertLevel.INFO, "not taken");

        bench.look().lookAfterSeconds(1);

        assertThat(stored()).singleElement().extracting(Alert::rule).isEqualTo("high");
        assertThat(bench.engine.reasons()).singleElement().asString().contains("1 alerts wait in memory");
        assertThat(bench.engine.open()).hasSize(2);
    }

    @Test
    void a_silence_that_could_not_be_written_is_written_later() {
        AlertBench bench = new AlertBench(NOON, store, HIGH);
        store.isFailing = true;
        String id = bench.engine.silence("*", "*", Duration.ofHours(1), "alice").id();
        store.isFailing = false;
        bench.lookAfterSeconds(1);
        assertThat(store.inner.silences(NOON)).hasSize(1);

        store.isFailing = true;
        bench.engine.unsilence(id);
        assertThat(bench.engine.silences()).isEmpty();
        store.isFailing = false;
        bench.lookAfterSeconds(1);
        assertThat(store.inner.silences(NOON)).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_read_at_the_start_is_an_exception_there() {
        store.isFailing = true;

        assertThatThrownBy(() -> new AlertBench(NOON, store, HIGH)).isInstanceOf(MonitorStoreException.class);
    }

    @Test
    void a_slow_store_holds_no_tick_up() {
        List<Runnable> tasks = new ArrayList<>();
        AlertEngine engine = engine(tasks::add, (alert, occasion, routes) -> {});

        engine.observe(Observation.of(NOON, "a", Map.of("x", 11.0)), Map.of());
        engine.observe(Observation.of(NOON.plusSeconds(1), "a", Map.of("x", 0.0)), Map.of());

        assertThat(stored()).isEmpty();
        assertThat(engine.history(NOON, NOON.plusSeconds(9), 9))
                .singleElement()
                .extracting(Alert::isOpen)
                .isEqualTo(false);
        assertThat(tasks).as("one writes at a time").hasSize(1);
        tasks.remove(0).run();
        assertThat(stored()).singleElement().extracting(Alert::isOpen).isEqualTo(false);
        assertThat(tasks).isEmpty();
        engine.raise("b", AlertLevel.INFO, "mine");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void closing_writes_what_waits_before_the_store_may_be_closed() {
        List<Runnable> tasks = new ArrayList<>();
        AlertEngine engine = engine(tasks::add, (alert, occasion, routes) -> {});
        engine.raise("b", AlertLevel.INFO, "mine");
        assertThat(stored()).isEmpty();

        engine.close();

        assertThat(stored()).hasSize(1);
        tasks.forEach(Runnable::run);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void an_executor_that_takes_nothing_is_a_reason() {
        AlertEngine engine = engine(
                task -> {
                    throw new RejectedExecutionException("shut down");
                },
                (alert, occasion, routes) -> {});

        engine.raise("b", AlertLevel.INFO, "mine");

        assertThat(engine.reasons()).singleElement().asString().contains("shut down");
    }

    @Test
    void a_listener_that_fails_is_a_reason_until_it_works_and_no_alert_is_lost() {
        boolean[] isFailing = {true};
        List<String> told = new ArrayList<>();
        AlertEngine engine = engine(Runnable::run, (alert, occasion, routes) -> {
            if (isFailing[0]) {
                throw new IllegalStateException("no routes");
            }
            told.add(occasion);
        });

        Alert alert = engine.raise("b", AlertLevel.INFO, "mine");
        assertThat(engine.reasons())
                .containsExactly(
                        "the routes could not be told of an alert: java.lang.IllegalStateException: no routes");
        assertThat(stored()).hasSize(1);
        isFailing[0] = false;
        engine.acknowledge(alert.id(), "alice");

        assertThat(told).containsExactly("acknowledged");
        assertThat(engine.reasons()).isEmpty();
    }

    @Test
    void a_listener_may_ask_and_steer_the_engine() {
        AlertEngine[] engine = new AlertEngine[1];
        List<String> told = new ArrayList<>();
        engine[0] = engine(Runnable::run, (alert, occasion, routes) -> {
            told.add(occasion);
            if (occasion.equals(AlertListener.RAISED)) {
                engine[0].acknowledge(alert.id(), "robot");
            }
        });

        engine[0].observe(Observation.of(NOON, "a", Map.of("x", 11.0)), Map.of());

        assertThat(told).containsExactly("raised", "acknowledged");
        assertThat(engine[0].open())
                .singleElement()
                .extracting(Alert::acknowledgedBy)
                .isEqualTo("robot");
    }

    private AlertEngine engine(Executor executor, AlertListener listener) {
        return new AlertEngine(store, () -> NOON, List.of(HIGH), listener, executor, Duration.ofDays(90));
    }
}
