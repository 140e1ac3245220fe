package io.gpttrader.monitor.internal.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private final Sampler sampler = new Sampler(Duration.ofMillis(300));

    private Observation sample(Instant now) throws InterruptedException {
        return sampler.sample(now, Map.of());
    }

    @Test
    void readings_and_tables_of_all_targets_are_read_in_the_order_they_came() throws InterruptedException {
        sampler.add(Target.named("b").withReadings(() -> Map.of("x", 1.0)));
        sampler.add(Target.named("a")
                .withReadings(() -> Map.of("y", 2.0))
                .withTable("positions", () -> List.of(Map.of("symbol", "AAPL"))));

        Observation seen = sample(NOON);

        assertThat(seen.time()).isEqualTo(NOON);
        assertThat(seen.readings().keySet()).containsExactly("b", "a");
        assertThat(seen.reading("a", "y")).isEqualTo(2);
        assertThat(seen.reading("a", "none")).isNaN();
        assertThat(seen.reading("none", "y")).isNaN();
        assertThat(seen.tables().get("a")).containsEntry("positions", List.of(Map.of("symbol", "AAPL")));
        assertThat(seen.failures()).isEmpty();
    }

    @Test
    void a_reading_of_null_is_not_known() throws InterruptedException {
        Map<String, Double> readings = new HashMap<>();
        readings.put("x", null);
        sampler.add(Target.named("a").withReadings(() -> readings));

        assertThat(sample(NOON).readings().get("a")).containsEntry("x", Double.NaN);
    }

    @Test
    void a_function_that_throws_is_a_reason_and_the_others_are_read() throws InterruptedException {
        sampler.add(Target.named("bad")
                .withReadings(() -> {
                    throw new IllegalStateException("no connection");
                })
                .withTable("t", () -> {
                    throw new StackOverflowError();
                }));
        sampler.add(Target.named("good").withReadings(() -> Map.of("x", 1.0)));

        Observation seen = sample(NOON);

        assertThat(seen.failures().get("bad"))
                .containsExactly(
                        "its readings failed: java.lang.IllegalStateException: no connection",
                        "its table t failed: java.lang.StackOverflowError");
        assertThat(seen.reading("good", "x")).isEqualTo(1);
    }

    @Test
    void a_function_that_hangs_is_told_is_not_called_again_and_comes_back_when_it_answers()
            throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        sampler.add(Target.named("slow").withReadings(() -> {
            calls.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Map.of("x", 1.0);
        }));
        sampler.add(Target.named("good").withReadings(() -> Map.of("x", 1.0)));

        assertThat(sample(NOON).failures()).containsOnlyKeys("slow");
        Observation later = sample(NOON.plusSeconds(7));

        assertThat(later.failures().get("slow")).containsExactly("its readings have not answered for 7000 ms");
        assertThat(later.readings().get("slow")).isEmpty();
        assertThat(later.reading("good", "x")).isEqualTo(1);
        assertThat(calls).hasValue(1);

        answer.countDown();
        Observation last = sample(NOON.plusSeconds(8));
        while (!last.failures().isEmpty()) {
            last = sample(NOON.plusSeconds(9));
        }
        assertThat(last.reading("slow", "x")).isEqualTo(1);
    }

    @Test
    void a_name_is_watched_once_and_may_be_taken_again_after_it_was_let_go() {
        sampler.add(Target.named("a"));
        assertThatThrownBy(() -> sampler.add(Target.named("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a component 'a' is watched already; give this one another name, or unwatch the other first");

        assertThat(sampler.remove("a")).isTrue();
        assertThat(sampler.remove("a")).isFalse();
        sampler.add(Target.named("a"));
        assertThat(sampler.targets()).hasSize(1);
    }

    @Test
    void what_was_sampled_changes_no_more() throws InterruptedException {
        Map<String, Double> mine = new HashMap<>(Map.of("x", 1.0));
        sampler.add(Target.named("a").withReadings(() -> mine));
        Observation seen = sample(NOON);
        mine.put("x", 2.0);

        assertThat(seen.reading("a", "x")).isEqualTo(1);
        assertThatThrownBy(() -> seen.readings().get("a").put("x", 3.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
