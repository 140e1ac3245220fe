package io.gpttrader.paper.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.internal.feed.FeedTestClock;
import io.gpttrader.paper.internal.feed.SteadyClock;
import io.gpttrader.paper.internal.settings.Settings;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private record Errand(Duration length, Runnable back) {}

    private final FeedTestClock clock = new FeedTestClock(1_000);
    private final List<Errand> errands = new ArrayList<>();
    private final List<Long> rings = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Alarm alarm = new Alarm(
            clock.steady(),
            (wait, back) -> errands.add(new Errand(wait, back)),
            () -> rings.add(clock.millis()),
            failures::add);

    private List<Long> waits() {
        return errands.stream().map(errand -> errand.length().toMillis()).toList();
    }

    /** The timer is back from its last errand. */
    private void back() {
        errands.get(errands.size() - 1).back().run();
    }

    @Test
    void rings_once_at_the_moment_and_may_be_set_again() {
        alarm.setFor(1_500);
        assertThat(waits()).containsExactly(500L);
        clock.set(1_500);
        back();
        back();
        assertThat(rings).containsExactly(1_500L);
        alarm.setFor(1_600);
        clock.set(1_700);
        back();
        assertThat(rings).containsExactly(1_500L, 1_700L);
    }

    @Test
    void the_earliest_moment_counts_and_errands_for_others_are_void() {
        alarm.setFor(5_000);
        alarm.setFor(6_000);
        alarm.setFor(3_000);
        assertThat(waits()).containsExactly(4_000L, 2_000L);
        clock.set(5_000);
        errands.get(0).back().run();
        assertThat(rings).isEmpty();
        errands.get(1).back().run();
        assertThat(rings).containsExactly(5_000L);
        errands.get(0).back().run();
        assertThat(rings).containsExactly(5_000L);
    }

    @Test
    void after_the_end_a_timer_that_is_back_too_early_is_not_sent_again() {
        alarm.setFor(1_500);
        back();
        assertThat(errands).hasSize(2);
        alarm.close();
        back();
        assertThat(errands).hasSize(2);
        clock.set(2_000);
        back();
        assertThat(rings).isEmpty();
    }

    @Test
    void never_sets_nothing_and_the_past_is_now() {
        alarm.setFor(Long.MAX_VALUE);
        assertThat(errands).isEmpty();
        alarm.setFor(Long.MIN_VALUE);
        assertThat(waits()).containsExactly(0L);
        back();
        assertThat(rings).containsExactly(1_000L);
    }

    @Test
    void where_the_clock_stands_still_the_timer_is_sent_off_for_longer_and_longer() {
        alarm.setFor(1_001);
        for (int i = 0; i < 13; i++) {
            back();
        }
        assertThat(waits())
                .containsExactly(1L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1_024L, 1_024L, 1_024L);
        assertThat(rings).isEmpty();
        clock.set(1_001);
        back();
        assertThat(rings).containsExactly(1_001L);
    }

    @Test
    void the_timer_is_never_sent_off_for_more_than_an_hour() {
        alarm.setFor(Long.MAX_VALUE - 1);
        back();
        assertThat(waits()).containsExactly(3_600_000L, 3_600_000L);
        assertThat(rings).isEmpty();
    }

    @Test
    void in_real_time_it_rings_not_before_its_moment_on_a_virtual_thread() throws Exception {
        InstantSource system = InstantSource.system();
        CountDownLatch rang = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        long due = system.millis() + 20;
        Runnable ring = () -> {
            thread.set(Thread.currentThread());
            rang.countDown();
        };
        new Alarm(SteadyClock.of(system), Settings::inRealTime, ring, failures::add).setFor(due);
        assertThat(rang.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(system.millis()).isGreaterThanOrEqualTo(due);
        assertThat(thread.get().isVirtual()).isTrue();
    }

    @Test
    void closed_it_keeps_nothing_of_what_would_have_rung() {
        List<Runnable> errands = new ArrayList<>();
        AtomicReference<Object> rung = new AtomicReference<>();
        Object heavy = new Object();
        WeakReference<Object> held = new WeakReference<>(heavy);
        Alarm alarm = new Alarm(
                SteadyClock.of(() -> Instant.EPOCH),
                (wait, task) -> errands.add(task),
                ringing(rung, heavy),
                failures::add);
        alarm.setFor(0);
        alarm.close();
        heavy = null;

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (held.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(held.get()).isNull();
        assertThat(errands).hasSize(1);
        errands.get(0).run();
        assertThat(rung).hasValue(null);
    }

    private static Runnable ringing(AtomicReference<Object> rung, Object heavy) {
        return () -> rung.set(heavy);
    }
}
