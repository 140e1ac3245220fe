package io.gpttrader.live.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Times by hand: what has passed by the stopwatch, whatever the clock was set to. */
class SteadyClockTest {
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final FeedTestClock wall = new FeedTestClock(START);
    private final AtomicLong nanos = new AtomicLong();
    private final SteadyClock clock = SteadyClock.of(wall, nanos::get);

    /** Time passes, and the clock is set as well. */
    private void pass(long millis, long set) {
        nanos.addAndGet(millis * 1_000_000);
        wall.pass(millis + set);
    }

    @Test
    void follows_a_clock_that_runs() {
        for (int i = 0; i < 1_000; i++) {
            nanos.addAndGet(300_000);
            wall.set(START + (i + 1) * 3 / 10);
            assertThat(clock.millis()).isEqualTo(wall.millis());
        }
        assertThat(clock.offset()).isZero();
    }

    @Test
    void a_clock_that_is_set_by_an_hour_moves_the_offset_only() {
        pass(10, HOUR);
        assertThat(clock.millis()).isEqualTo(START + 10);
        assertThat(clock.offset()).isEqualTo(HOUR);
        pass(10, 0);
        assertThat(clock.millis()).isEqualTo(START + 20);
        pass(10, -2 * HOUR);
        pass(10, 0);
        assertThat(clock.millis()).isBetween(START + 20, START + 40);
        assertThat(clock.millis() + clock.offset()).isEqualTo(wall.millis());
    }

    @Test
    void any_steps_of_an_hour_add_up_to_no_more_than_what_has_passed() {
        Random random = new Random(20261128);
        long before = clock.millis();
        long passed = 0;
        for (int i = 0; i < 10_000; i++) {
            long step = random.nextInt(50);
            passed += step;
            pass(step, (random.nextInt(3) - 1) * HOUR);
            long now = clock.millis();
            assertThat(now).isBetween(before, START + passed);
            before = now;
        }
    }

    @Test
    void a_leap_within_the_wait_of_a_timer_on_its_way_is_a_simulated_clock() {
        SteadyClock.Errand errand = clock.sendFor(Duration.ofMinutes(3));
        wall.pass(60_000);
        assertThat(clock.millis()).isEqualTo(START + 60_000);
        wall.pass(120_000);
        clock.back(errand);
        assertThat(clock.millis()).isEqualTo(START + 180_000);
        SteadyClock.Errand next = clock.sendFor(Duration.ofMinutes(1));
        wall.pass(HOUR);
        clock.back(next);
        assertThat(clock.millis()).isEqualTo(START + 180_000 + HOUR);
    }

    @Test
    void a_timer_that_is_back_in_real_time_bears_out_its_wait_and_no_more() {
        SteadyClock.Errand errand = clock.sendFor(Duration.ofMinutes(1));
        wall.pass(HOUR);
        assertThat(clock.millis()).isEqualTo(START);
        nanos.addAndGet(60_000_000_000L);
        wall.pass(60_000);
        clock.back(errand);
        assertThat(clock.millis()).isEqualTo(START + 60_000);
        assertThat(clock.offset()).isEqualTo(HOUR);
    }

    @Test
    void a_clock_that_stands_still_is_believed_though_the_timer_is_back() {
        SteadyClock.Errand errand = clock.sendFor(Duration.ofMinutes(1));
        nanos.addAndGet(60_000_000_000L);
        clock.back(errand);
        assertThat(clock.millis()).isEqualTo(START);
    }

    @Test
    void the_systems_clock_is_measured_by_the_stopwatch() {
        SteadyClock system = SteadyClock.of(InstantSource.system(), nanos::get);
        long start = system.millis();
        nanos.addAndGet(5_500_000);
        assertThat(system.millis()).isEqualTo(start + 5);
        nanos.addAndGet(500_000);
        assertThat(system.millis()).isEqualTo(start + 6);
    }
}
