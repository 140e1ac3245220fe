package io.gpttrader.monitor.internal.routes;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long to wait after a failure: doubling up to five minutes, less a random part of at most half, so that not all come back at once. */
final class Backoff {
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** What a receiver asks for is kept to up to that. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final Duration first;
    private final Duration longest;
    private final SplittableRandom random;

    Backoff(Duration first, SplittableRandom random) {
        this.first = first;
        this.longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
        this.random = random;
    }

    /**
     * After so many failures in a row.
     *
     * @param failures at least 1
     */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        Duration full =
                first.toMillis() > longest.toMillis() >> doublings ? longest : first.multipliedBy(1L << doublings);
        long nanos = full.toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 2 + 1));
    }

    /** As {@link #after}, and at least what the receiver asked for. */
    static Duration atLeast(Duration wait, Duration asked) {
        Duration most = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return wait.compareTo(most) > 0 ? wait : most;
    }
}
