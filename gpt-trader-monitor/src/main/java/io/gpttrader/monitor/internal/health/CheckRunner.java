package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.support.HostCode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one check again and again, each attempt on a virtual thread. An attempt that does not end in time has failed and is interrupted; until
 * it has ended there is no other, so that at most one thread hangs.
 *
 * <p>A timer begins attempts and ends their time: no thread waits. All fields are guarded by this object; host code, and the timer, are called
 * outside.
 */
final class CheckRunner {
    private static final int LONGEST_REASON = 500;

    private final CheckSpec spec;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Probe.Means means;
    private @Nullable Attempt running;
    private boolean hasWorked;
    private long failures;
    private boolean isOver;
    private volatile ComponentHealth latest;

    private static final class Attempt {
        final Instant begun;

        @Nullable
        Thread thread;

        boolean hasExpired;

        Attempt(Instant begun) {
            this.begun = begun;
        }
    }

    CheckRunner(CheckSpec spec, InstantSource clock, BiConsumer<Duration, Runnable> timer, Supplier<HttpClient> http) {
        this.spec = spec;
        this.clock = clock;
        this.timer = timer;
        this.means = new Probe.Means(spec.timeout(), http);
        this.latest = new ComponentHealth(spec.name(), HealthState.UNKNOWN, List.of(), Instant.MIN, Double.NaN);
    }

    CheckSpec spec() {
        return spec;
    }

    ComponentHealth latest() {
        return latest;
    }

    /** Begins an attempt unless the one before still runs, and sets the timer for the next. */
    void begin() {
        Instant now = clock.instant();
        Attempt begun = null;
        synchronized (this) {
            if (isOver) {
                return;
            }
            Attempt before = running;
            if (before == null) {
                begun = new Attempt(now);
                running = begun;
            } else if (before.hasExpired) {
                failed("no answer for " + DurationText.of(Duration.between(before.begun, now)), now, Double.NaN);
            }
        }
        if (begun != null) {
            start(begun);
        }
        timer.accept(spec.every(), this::begin);
    }

    private void start(Attempt attempt) {
        Thread thread = Thread.ofVirtual().name("monitor-check-" + spec.name()).unstarted(() -> run(attempt));
        synchronized (this) {
            attempt.thread = thread;
        }
        thread.start();
        timer.accept(spec.timeout(), () -> expire(attempt));
    }

    private void run(Attempt attempt) {
        Optional<String> reason = Optional.of("the attempt ended without an answer");
        try {
            reason = spec.probe().ask(means);
        } catch (Throwable e) {
            reason = Optional.of("failed: " + e);
        } finally {
            end(attempt, reason);
        }
    }

    private synchronized void end(Attempt attempt, Optional<String> reason) {
        running = null;
        if (attempt.hasExpired || isOver) {
            return;
        }
        Instant now = clock.instant();
        Duration took = Duration.between(attempt.begun, now);
        if (took.compareTo(spec.timeout()) > 0) {
            failed(tooLate(), now, Double.NaN);
        } else if (reason.isPresent()) {
            failed(shortened(reason.get()), now, millis(took));
        } else {
            worked(took, now);
        }
    }

    /** On one line, and not longer than a person reads. */
    private static String shortened(String reason) {
        String line = HostCode.name(reason);
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 2) + "..";
    }

    private synchronized void expire(Attempt attempt) {
        if (running != attempt || attempt.hasExpired || isOver) {
            return;
        }
        attempt.hasExpired = true;
        failed(tooLate(), clock.instant(), Double.NaN);
        interrupt(attempt);
    }

    private String tooLate() {
        return "no answer in " + DurationText.of(spec.timeout());
    }

    private static void interrupt(Attempt attempt) {
        Thread thread = attempt.thread;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void worked(Duration took, Instant now) {
        hasWorked = true;
        failures = 0;
        Optional<Duration> slow = spec.degradesAbove().filter(most -> took.compareTo(most) > 0);
        List<String> reasons = slow.map(most ->
                        List.of("answered in " + DurationText.of(took) + ", slower than " + DurationText.of(most)))
                .orElse(List.of());
        tell(slow.isPresent() ? HealthState.DEGRADED : HealthState.UP, reasons, now, millis(took));
    }

    /** One that has never worked is down at the first failure: nothing speaks for it. */
    private void failed(String reason, Instant now, double millis) {
        failures++;
        int most = spec.failuresBeforeDown();
        boolean isDown = !hasWorked || failures >= most;
        String words = isDown ? reason : reason + " (failure " + failures + " of the " + most + " that make it DOWN)";
        tell(isDown ? HealthState.DOWN : HealthState.DEGRADED, List.of(words), now, millis);
    }

    private void tell(HealthState state, List<String> reasons, Instant now, double millis) {
        latest = new ComponentHealth(spec.name(), state, reasons, now, millis);
    }

    /** NaN where the clock was set back meanwhile. */
    private static double millis(Duration took) {
        return took.isNegative() ? Double.NaN : took.toNanos() / 1e6;
    }

    /** Of the latest attempt: whether it is up, how long it took, how many have failed in a row. */
    synchronized Map<String, Double> readings() {
        Map<String, Double> readings = new LinkedHashMap<>();
        HealthState state = latest.state();
        boolean isKnown = state != HealthState.UNKNOWN;
        readings.put("up", !isKnown ? Double.NaN : state == HealthState.DOWN ? 0.0 : 1.0);
        readings.put("latencyMillis", latest.tookMillis());
        readings.put("failuresInARow", isKnown ? (double) failures : Double.NaN);
        return readings;
    }

    synchronized void stop() {
        isOver = true;
        Attempt attempt = running;
        if (attempt != null) {
            interrupt(attempt);
        }
    }
}
