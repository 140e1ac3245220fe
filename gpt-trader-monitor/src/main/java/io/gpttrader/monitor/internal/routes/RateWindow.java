package io.gpttrader.monitor.internal.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what left in the last minute. Not for several threads. */
final class RateWindow {
    static final Duration LENGTH = Duration.ofMinutes(1);

    private final int most;
    private final Deque<Instant> sent = new ArrayDeque<>();

    RateWindow(int most) {
        this.most = most;
    }

    /** {@return how many more may leave now} */
    int free(Instant now) {
        Instant last = sent.peekLast();
        if (last != null && last.isAfter(now)) {
            // The clock was put back: what left, left at most now, and in the order it did.
            int count = sent.size();
            sent.clear();
            for (int i = 0; i < count; i++) {
                sent.addLast(now);
            }
        }
        while (!sent.isEmpty() && !sent.peekFirst().plus(LENGTH).isAfter(now)) {
            sent.removeFirst();
        }
        return most - sent.size();
    }

    void record(Instant now) {
        sent.addLast(now);
    }

    /** {@return when one more than now may leave; the end of time where none is counted} */
    Instant nextFree() {
        Instant first = sent.peekFirst();
        return first == null ? Instant.MAX : first.plus(LENGTH);
    }
}
