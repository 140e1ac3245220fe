package io.gpttrader.live.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.BrokerException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CircuitStateTest {
    private static final Instant T = Instant.parse("2026-11-27T15:00:00Z");
    private final CircuitState circuit = new CircuitState(Duration.ofSeconds(30), T);

    @Test
    void five_failures_stop_entries_and_two_answers_after_the_pause_let_them_through() {
        open();
        assertThat(circuit.check())
                .hasValue(new EntryStop(
                        "brokerFailures",
                        "the broker fails since 2026-11-27T15:00:05Z, last: no answer 5; exits are still sent"));
        assertThat(circuit.dueAt()).isEqualTo(T.plusSeconds(35).plusMillis(1));
        assertThat(circuit.succeeded(T.plusSeconds(10)))
                .as("an exit within the pause counts for nothing")
                .isFalse();
        assertThat(circuit.succeeded(circuit.dueAt())).isFalse();
        assertThat(circuit.check()).as("one answer is not enough").isPresent();
        assertThat(circuit.succeeded(T.plusSeconds(36))).isTrue();
        assertThat(circuit.check()).isEmpty();
        assertThat(circuit.dueAt()).isEqualTo(Instant.MAX);
    }

    @Test
    void a_failure_after_the_pause_prolongs_the_stop() {
        open();
        Instant probe = circuit.dueAt();
        assertThat(circuit.failed(Kind.UNKNOWN, "still nothing", probe)).isFalse();
        circuit.succeeded(probe.plusMillis(1));
        assertThat(circuit.isStopped()).isTrue();
        assertThat(circuit.dueAt()).isAfterOrEqualTo(probe.plusSeconds(30));
        assertThat(circuit.check())
                .hasValueSatisfying(stop -> assertThat(stop.reason()).contains("still nothing"));
    }

    @Test
    void a_no_of_the_broker_is_an_answer() {
        for (int i = 0; i < 100; i++) {
            circuit.failed(Kind.REJECTED, "insufficient buying power", T.plusSeconds(i));
            circuit.failed(Kind.DUPLICATE, "client_order_id must be unique", T.plusSeconds(i));
            circuit.failed(Kind.NOT_FOUND, "order not found", T.plusSeconds(i));
        }
        assertThat(circuit.isStopped()).isFalse();
    }

    @Test
    void four_failures_of_ten_do_not_stop_entries_but_half_do() {
        for (int i = 0; i < 6; i++) {
            circuit.succeeded(T.plusSeconds(i));
        }
        for (int i = 6; i < 10; i++) {
            circuit.failed(Kind.NOT_SENT, "no connection", T.plusSeconds(i));
        }
        assertThat(circuit.isStopped()).isFalse();
        assertThat(circuit.failed(Kind.NOT_SENT, "no connection", T.plusSeconds(10)))
                .isTrue();
    }

    @Property(seed = "13")
    void the_same_answers_give_the_same_state(@ForAll long seed) {
        List<String> first = run(seed);
        assertThat(run(seed)).isEqualTo(first);
    }

    private static List<String> run(long seed) {
        Random random = new Random(seed);
        CircuitState state = new CircuitState(Duration.ofSeconds(5), T);
        List<String> states = new ArrayList<>();
        Instant now = T;
        for (int i = 0; i < 60; i++) {
            now = now.plusMillis(random.nextInt(3000));
            boolean news = random.nextInt(3) == 0
                    ? state.succeeded(now)
                    : state.failed(Kind.values()[random.nextInt(Kind.values().length)], "failure " + i, now);
            states.add(news + " " + state.check() + " " + state.dueAt());
        }
        return states;
    }

    private void open() {
        for (int i = 1; i <= 5; i++) {
            assertThat(circuit.check()).isEmpty();
            assertThat(circuit.failed(Kind.UNKNOWN, "no answer " + i, T.plusSeconds(i)))
                    .isEqualTo(i == 5);
        }
    }
}
