package io.gpttrader.paper.internal.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Rings once at or after a moment of a clock, the earliest that was set; may then be set again. Safe to use from several
 * threads.
 *
 * <p>The clock may be anyone's and need not run like the timer: when the timer is back before the moment, it is sent off again,
 * each time for longer, up to a second where the clock does not move. It is never sent for more than an hour, as
 * a clock may leap.
 */
final class Alarm {

    private static final long LONGEST_MILLIS = 3_600_000;
    private static final int MOST_DOUBLINGS = 10;

    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private volatile Runnable ring;
    private final ReentrantLock lock = new ReentrantLock();

    /** When to ring, {@link Long#MAX_VALUE} when not. */
    private long due = Long.MAX_VALUE;

    /** Distinguishes the timer's last errand from those before, which are void. */
    private long errand;

    private int early;

    Alarm(InstantSource clock, BiConsumer<Duration, Runnable> timer, Runnable ring) {
        this.clock = clock;
        this.timer = timer;
        this.ring = ring;
    }

    /** Rings at this moment at the latest; {@link Long#MAX_VALUE} sets nothing. */
    void setFor(long clockMillis) {
        long mine;
        lock.lock();
        try {
            if (clockMillis >= due) {
                return;
            }
            due = clockMillis;
            early = 0;
            mine = ++errand;
        } finally {
            lock.unlock();
        }
        send(mine, Math.max(0, left(clockMillis)));
    }

    /** Rings no more. The timer may keep its errand for long: what would have rung is let go of. */
    void close() {
        ring = () -> {};
    }

    private void send(long mine, long millis) {
        timer.accept(Duration.ofMillis(Math.min(LONGEST_MILLIS, millis)), () -> back(mine));
    }

    private void back(long mine) {
        long left;
        long pause;
        lock.lock();
        try {
            if (mine != errand || due == Long.MAX_VALUE) {
                return;
            }
            left = left(due);
            pause = 1L << Math.min(MOST_DOUBLINGS, early++);
            due = left <= 0 ? Long.MAX_VALUE : due;
        } finally {
            lock.unlock();
        }
        if (left <= 0) {
            ring.run();
        } else {
            send(mine, Math.max(left, pause));
        }
    }

    private long left(long moment) {
        // Without a difference that could overflow: far back is due now.
        long now = clock.millis();
        return moment <= now ? 0 : moment - now;
    }
}
