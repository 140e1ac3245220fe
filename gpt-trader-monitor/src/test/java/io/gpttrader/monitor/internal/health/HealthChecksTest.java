package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks run by a clock that the test sets; what is asked is a function of the host. */
class HealthChecksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CheckClock clock = new CheckClock();
    private final HealthChecks checks = new HealthChecks(clock, clock);

    /** What the function says next: a reason, empty for fine. */
    private volatile Callable<Optional<String>> answer = Optional::empty;

    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        checks.close();
    }

    private CheckSpec vendor() {
        return Probes.host("vendor", () -> {
                    try {
                        return answer.call();
                    } finally {
                        asked.incrementAndGet();
                    }
                })
                .withEvery(SECOND.multipliedBy(10))
                .withTimeout(SECOND.multipliedBy(2));
    }

    private ComponentHealth result() {
        return checks.results().getFirst();
    }

    /** Waits until so many attempts have been judged. */
    private ComponentHealth after(int attempts) {
        CheckClock.await(() -> asked.get() >= attempts, attempts + " attempts");
        Instant begun = clock.instant();
        CheckClock.await(() -> !result().checkedAt().isBefore(begun), "the result of attempt " + attempts);
        return result();
    }

    private ComponentHealth next() {
        int before = asked.get();
        clock.advance(SECOND.multipliedBy(10));
        return after(before + 1);
    }

    @Test
    void before_its_first_result_a_check_is_unknown() {
        CountDownLatch go = new CountDownLatch(1);
        answer = () -> {
            go.await();
            return Optional.empty();
        };
        checks.add(vendor());
        assertThat(result())
                .isEqualTo(new ComponentHealth("vendor", HealthState.UNKNOWN, List.of(), Instant.MIN, Double.NaN));
        assertThat(checks.readings("vendor").get())
                .isEqualTo(Map.of("up", Double.NaN, "latencyMillis", Double.NaN, "failuresInARow", Double.NaN));
        clock.pass(Duration.ofMillis(1_500));
        go.countDown();
        assertThat(after(1))
                .isEqualTo(new ComponentHealth(
                        "vendor", HealthState.UP, List.of(), CheckClock.NOON.plusMillis(1_500), 1_500));
        assertThat(checks.readings("vendor").get())
                .isEqualTo(Map.of("up", 1.0, "latencyMillis", 1_500.0, "failuresInARow", 0.0));
        assertThat(checks.readings("another").get()).isEmpty();
    }

    @Test
    void it_is_asked_at_once_and_then_each_period() {
        checks.add(vendor());
        after(1);
        for (int i = 2; i <= 5; i++) {
            assertThat(next().checkedAt()).isEqualTo(CheckClock.NOON.plusSeconds(10L * (i - 1)));
            assertThat(asked).hasValue(i);
        }
    }

    @Test
    void a_reason_or_an_exception_is_down_until_it_works_again() {
        answer = () -> Optional.of("the queue is full");
        checks.add(vendor());
        assertThat(after(1))
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(HealthState.DOWN, List.of("the queue is full"));
        answer = () -> {
            throw new IOException("no route\nto host \u001b[31m");
        };
        assertThat(next().reasons()).containsExactly("failed: java.io.IOException: no route\\u000ato host \\u001b[31m");
        answer = () -> {
            throw new StackOverflowError();
        };
        assertThat(next().reasons()).containsExactly("failed: java.lang.StackOverflowError");
        answer = () -> null;
        assertThat(next().reasons()).containsExactly("its function returned null; return Optional.empty()");
        answer = () -> Optional.of(" ");
        assertThat(next().reasons()).containsExactly("its function gives no reason");
        answer = () -> Optional.of("x".repeat(5_000));
        assertThat(next().reasons().getFirst()).hasSize(500).endsWith("x..");
        assertThat(checks.readings("vendor").get()).containsEntry("up", 0.0).containsEntry("failuresInARow", 6.0);
        answer = Optional::empty;
        assertThat(next().state()).isEqualTo(HealthState.UP);
        assertThat(checks.readings("vendor").get()).containsEntry("up", 1.0).containsEntry("failuresInARow", 0.0);
    }

    @Test
    void a_slow_answer_degrades_and_one_that_is_just_in_time_does_not() {
        Semaphore go = new Semaphore(0);
        answer = () -> {
            go.acquire();
            return Optional.empty();
        };
        checks.add(vendor().withDegradesAbove(Duration.ofMillis(500)));
        clock.pass(Duration.ofMillis(500));
        go.release();
        assertThat(after(1).state()).isEqualTo(HealthState.UP);
        clock.advance(Duration.ofMillis(9_500));
        clock.pass(Duration.ofMillis(812));
        go.release();
        ComponentHealth slow = after(2);
        assertThat(slow.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(slow.reasons()).containsExactly("answered in 812 ms, slower than 500 ms");
        assertThat(slow.tookMillis()).isEqualTo(812);
    }

    @Test
    void an_answer_after_the_timeout_is_none_even_where_the_timer_is_late() {
        answer = () -> {
            clock.pass(Duration.ofMillis(2_001));
            return Optional.empty();
        };
        checks.add(vendor());
        ComponentHealth late = after(1);
        assertThat(late.state()).isEqualTo(HealthState.DOWN);
        assertThat(late.reasons()).containsExactly("no answer in 2 s");
        assertThat(late.tookMillis()).isNaN();
    }

    @Test
    void how_long_it_took_is_not_known_where_the_clock_was_set_back() {
        answer = () -> {
            clock.pass(Duration.ofMinutes(-1));
            return Optional.empty();
        };
        checks.add(vendor().withDegradesAbove(Duration.ofMillis(500)));
        CheckClock.await(() -> result().state() == HealthState.UP, "a result");
        assertThat(result().tookMillis()).isNaN();
    }

    @Test
    void so_many_failures_in_a_row_make_one_that_has_worked_down() {
        checks.add(vendor().withFailuresBeforeDown(3));
        after(1);
        answer = () -> Optional.of("busy");
        assertThat(next())
                .extracting(ComponentHealth::state, ComponentHealth::reasons)
                .containsExactly(HealthState.DEGRADED, List.of("busy (failure 1 of the 3 that make it DOWN)"));
        assertThat(next().state()).isEqualTo(HealthState.DEGRADED);
        answer = Optional::empty;
        assertThat(next().state()).isEqualTo(HealthState.UP);
        answer = () -> Optional.of("busy");
        assertThat(List.of(next().state(), next().state(), next().state(), next().state()))
                .containsExactly(HealthState.DEGRADED, HealthState.DEGRADED, HealthState.DOWN, HealthState.DOWN);
    }

    @Test
    void one_that_has_never_worked_is_down_at_its_first_failure() {
        answer = () -> Optional.of("busy");
        checks.add(vendor().withFailuresBeforeDown(3));
        assertThat(after(1).state()).isEqualTo(HealthState.DOWN);
    }

    @Test
    void one_that_hangs_is_down_in_time_and_is_interrupted() {
        CountDownLatch interrupted = new CountDownLatch(1);
        answer = () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return Optional.empty();
        };
        checks.add(vendor());
        clock.advance(Duration.ofMillis(1_999));
        assertThat(result().state()).isEqualTo(HealthState.UNKNOWN);
        clock.advance(Duration.ofMillis(1));
        assertThat(result())
                .isEqualTo(new ComponentHealth(
                        "vendor",
                        HealthState.DOWN,
                        List.of("no answer in 2 s"),
                        CheckClock.NOON.plusSeconds(2),
                        Double.NaN));
        CheckClock.await(() -> interrupted.getCount() == 0 && asked.get() == 1, "the interrupt");
        // What it still says is too late.
        assertThat(result().reasons()).containsExactly("no answer in 2 s");
    }

    @Test
    void one_that_heeds_no_interrupt_stays_down_and_has_one_thread_however_long() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        answer = () -> {
            threads.add(Thread.currentThread());
            while (go.getCount() > 0) {
                LockSupport.parkNanos(100_000);
            }
            return Optional.empty();
        };
        checks.add(vendor());
        CheckClock.await(() -> threads.size() == 1, "the attempt");
        clock.advance(Duration.ofHours(1));
        assertThat(result().reasons()).containsExactly("no answer for 60 min");
        assertThat(result().checkedAt()).isEqualTo(CheckClock.NOON.plusSeconds(3_600));
        assertThat(checks.readings("vendor").get()).containsEntry("failuresInARow", 361.0);
        assertThat(threads).hasSize(1);
        assertThat(clock.waiting()).isEqualTo(1);
        go.countDown();
        threads.getFirst().join();
        assertThat(result().state()).isEqualTo(HealthState.DOWN);
        assertThat(next().state()).isEqualTo(HealthState.UP);
    }

    @Test
    void an_attempt_longer_than_the_period_goes_on_until_its_timeout() {
        CountDownLatch go = new CountDownLatch(1);
        answer = () -> {
            go.await();
            return Optional.empty();
        };
        checks.add(vendor().withTimeout(Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(35));
        assertThat(result().state()).isEqualTo(HealthState.UNKNOWN);
        go.countDown();
        assertThat(after(1).tookMillis()).isEqualTo(35_000);
        assertThat(asked).hasValue(1);
    }

    @Test
    void never_two_attempts_of_one_check_and_all_checks_at_once() {
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            checks.add(Probes.host("c" + i, () -> {
                seen.add(running.incrementAndGet());
                all.countDown();
                all.await();
                running.decrementAndGet();
                return Optional.empty();
            }));
        }
        CheckClock.await(
                () -> checks.results().stream().allMatch(each -> each.state() == HealthState.UP), "all are up");
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(checks.results()).extracting(ComponentHealth::name).startsWith("c0", "c1", "c2");
    }

    @Test
    void a_removed_check_is_asked_no_more() {
        checks.add(vendor());
        after(1);
        assertThat(checks.remove("vendor")).isTrue();
        assertThat(checks.remove("vendor")).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(asked).hasValue(1);
        assertThat(checks.results()).isEmpty();
        assertThat(clock.waiting()).isZero();
        checks.add(vendor());
        after(2);
    }

    @Test
    void closing_interrupts_what_runs_and_asks_no_more() {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        answer = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return Optional.empty();
        };
        checks.add(vendor());
        CheckClock.await(() -> begun.getCount() == 0, "the attempt");
        checks.close();
        checks.close();
        CheckClock.await(() -> interrupted.getCount() == 0, "the interrupt");
        clock.advance(Duration.ofHours(1));
        assertThat(result().state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(clock.waiting()).isZero();
        assertThatThrownBy(() -> checks.add(vendor())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settings_that_contradict_each_other_and_names_twice_are_refused() {
        assertThatThrownBy(() -> checks.add(vendor().withDegradesAbove(Duration.ofSeconds(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("must be less than its timeout", "is 2 s and the timeout is 2 s");
        checks.add(vendor());
        assertThatThrownBy(() -> checks.add(vendor()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a check 'vendor' runs already");
        assertThat(checks.specs()).hasSize(1);
    }
}
