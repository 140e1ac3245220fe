package io.gpttrader.data;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Longer and longer waits between attempts, each by up to half shorter or longer so that clients do not come back as one. */
final class FeedBackOff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    FeedBackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** Things go well again. */
    void reset() {
        failures = 0;
    }

    /** Returns how long to wait after one more failure. */
    Duration next() {
        double doubled = first.toMillis() * Math.pow(2, Math.min(failures, 30));
        double most = longest.toMillis();
        failures++;
        return Duration.ofMillis((long) (Math.min(doubled, most) * random.nextDouble(0.5, 1.5)));
    }
}
