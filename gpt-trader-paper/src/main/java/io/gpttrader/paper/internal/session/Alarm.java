package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.feed.SteadyClock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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

    private final SteadyClock clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Consumer<Throwable> broken;
    private volatile Runnable ring;
    private final ReentrantLock lock = new ReentrantLock();

    /** When to ring, {@link Long#MAX_VALUE} when not. */
    private long due = Long.MAX_VALUE;

    /** Distinguishes the timer's last errand from those before, which are void. */
    private long errand;

    private int early;

    /**
     * @param ring what to run, on the timer's thread
     * @param broken told what the host's clock or timer threw on that thread: without them nothing would ever ring again
     */
    Alarm(SteadyClock clock, BiConsumer<Duration, Runnable> timer, Runnable ring, Consumer<Throwable> broken) {
        this.clock = clock;
        this.timer = timer;
        this.ring = ring;
        this.broken = broken;
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
        lock.lock();
        try {
            // Else a timer that comes back too early, as one of a simulated clock does, would be sent again for ever.
            due = Long.MAX_VALUE;
            errand++;
        } finally {
            lock.unlock();
        }
    }

    private void send(long mine, long millis) {
        Duration wait = Duration.ofMillis(Math.min(LONGEST_MILLIS, millis));
        SteadyClock.Errand sent = clock.sendFor(wait);
        timer.accept(wait, () -> {
            try {
                clock.back(sent);
                back(mine);
            } catch (Throwable e) {
                broken.accept(e);
            }
        });
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
