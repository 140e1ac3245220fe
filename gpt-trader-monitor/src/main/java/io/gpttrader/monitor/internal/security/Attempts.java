package io.gpttrader.monitor.internal.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts by a key and makes the next one wait: so many are free, then the wait doubles with each failure up to a longest.
 * An hour without a failure is forgotten. An attempt counts as failed from its beginning, so that many at once gain nothing.
 */
final class Attempts {
    private static final Duration MEMORY = Duration.ofHours(1);

    private final InstantSource clock;
    private final int free;
    private final Duration first;
    private final Duration longest;
    private final int capacity;
    private final Map<String, Failures> byKey = new LinkedHashMap<>(16, 0.75f, true);

    Attempts(InstantSource clock, int free, Duration first, Duration longest, int capacity) {
        this.clock = clock;
        this.free = free;
        this.first = first;
        this.longest = longest;
        this.capacity = capacity;
    }

    /** {@return how long this key must wait; zero where it need not} */
    synchronized Duration waitFor(String key) {
        Failures failures = byKey.get(key);
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(clock.instant(), failures.blockedUntil);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Begins an attempt, which has failed unless it is forgiven. */
    synchronized void begin(String key) {
        Instant now = clock.instant();
        forgetOld(now);
        Failures failures = byKey.computeIfAbsent(key, k -> new Failures());
        failures.count++;
        failures.last = now;
        if (failures.count >= free) {
            failures.blockedUntil = now.plus(backOff(failures.count - free));
        }
    }

    /** Takes one attempt back: it did not fail. */
    synchronized void forgive(String key) {
        Failures failures = byKey.get(key);
        if (failures != null) {
            failures.count--;
            failures.blockedUntil = Instant.MIN;
            if (failures.count <= 0) {
                byKey.remove(key);
            }
        }
    }

    /** Takes all attempts back. */
    synchronized void clear(String key) {
        byKey.remove(key);
    }

    private Duration backOff(int beyond) {
        Duration wait = first;
        for (int i = 0; i < beyond && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** The map is ordered by use, the least recent first. */
    private void forgetOld(Instant now) {
        Iterator<Failures> all = byKey.values().iterator();
        while (all.hasNext()) {
            Failures eldest = all.next();
            boolean old = eldest.last.plus(MEMORY).isBefore(now);
            if (!old && byKey.size() < capacity) {
                return;
            }
            all.remove();
        }
    }

    private static final class Failures {
        int count;
        Instant last = Instant.MIN;
        Instant blockedUntil = Instant.MIN;
    }
}
