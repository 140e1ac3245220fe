package io.gpttrader.monitor.internal.health;

import java.time.Duration;
import java.util.Optional;

/**
 * What to ask, how often, and what its answers mean.
 *
 * @param name unique among the checks of a monitor
 * @param probe what is asked
 * @param every from the beginning of an attempt to that of the next
 * @param timeout after which an attempt has failed
 * @param degradesAbove beyond which an answer is slow, empty where none is
 * @param failuresBeforeDown how many attempts in a row fail before a check that has worked is down
 * @param isForReadiness whether readiness depends on it
 */
public record CheckSpec(
        String name,
        Probe probe,
        Duration every,
        Duration timeout,
        Optional<Duration> degradesAbove,
        int failuresBeforeDown,
        boolean isForReadiness) {

    private static final Duration USUAL_PERIOD = Duration.ofSeconds(30);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    static CheckSpec of(String name, Probe probe) {
        return new CheckSpec(name, probe, USUAL_PERIOD, USUAL_TIMEOUT, Optional.empty(), 1, true);
    }

    CheckSpec withProbe(Probe other) {
        return new CheckSpec(name, other, every, timeout, degradesAbove, failuresBeforeDown, isForReadiness);
    }

    public CheckSpec withEvery(Duration period) {
        require(period, LONGEST_PERIOD, "every");
        return new CheckSpec(name, probe, period, timeout, degradesAbove, failuresBeforeDown, isForReadiness);
    }

    public CheckSpec withTimeout(Duration limit) {
        require(limit, LONGEST_TIMEOUT, "timeout");
        return new CheckSpec(name, probe, every, limit, degradesAbove, failuresBeforeDown, isForReadiness);
    }

    public CheckSpec withDegradesAbove(Duration slow) {
        require(slow, LONGEST_TIMEOUT, "degradesAbove");
        return new CheckSpec(name, probe, every, timeout, Optional.of(slow), failuresBeforeDown, isForReadiness);
    }

    public CheckSpec withFailuresBeforeDown(int failures) {
        if (failures < 1 || failures > 1_000) {
            throw new IllegalArgumentException("failuresBeforeDown must be in [1, 1000] but was " + failures
                    + "; 1 means down at the first failure");
        }
        return new CheckSpec(name, probe, every, timeout, degradesAbove, failures, isForReadiness);
    }

    public CheckSpec withoutReadiness() {
        return new CheckSpec(name, probe, every, timeout, degradesAbove, failuresBeforeDown, false);
    }

    private static void require(Duration duration, Duration longest, String what) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException(what + " must be 1 ms to " + DurationText.of(longest) + " but was "
                    + duration + "; give a duration between");
        }
    }

    /** Rejects settings that contradict each other, once all are known. */
    void check() {
        if (degradesAbove.isPresent() && degradesAbove.get().compareTo(timeout) >= 0) {
            throw new IllegalArgumentException("degradesAbove of the check '" + name + "' must be less than its timeout"
                    + " but is " + DurationText.of(degradesAbove.get()) + " and the timeout is "
                    + DurationText.of(timeout) + "; an answer so slow is none");
        }
    }

    /** What is asked and how. */
    @Override
    public String toString() {
        return "check '" + name + "': " + probe + " every " + DurationText.of(every) + ", timeout "
                + DurationText.of(timeout)
                + degradesAbove
                        .map(slow -> ", degrades above " + DurationText.of(slow))
                        .orElse("")
                + (failuresBeforeDown > 1 ? ", down after " + failuresBeforeDown + " failures" : "")
                + (isForReadiness ? "" : ", not for readiness");
    }
}
