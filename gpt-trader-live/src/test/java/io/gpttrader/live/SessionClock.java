package io.gpttrader.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** A clock that the test sets, and the timer that goes with it. */
final class SessionClock implements InstantSource, BiConsumer<Duration, Runnable> {
    private Instant now;

    /** The time each thread was given last: its waits count from there, though the test may have set the clock since. */
    private final ThreadLocal<Instant> given = new ThreadLocal<>();

    private List<Errand> errands = new ArrayList<>();

    private record Errand(Instant due, Runnable task) {}

    SessionClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        given.set(now);
        return now;
    }

    /** A task that is due already runs on a thread of its own: not before this returns to the session. */
    @Override
    public void accept(Duration wait, Runnable task) {
        Instant due = Objects.requireNonNullElseGet(given.get(), this::instant).plus(wait);
        boolean isDue;
        synchronized (this) {
            errands.add(new Errand(due, task));
            isDue = !due.isAfter(now);
        }
        if (isDue) {
            Thread.ofVirtual().start(this::runDue);
        }
    }

    void set(Instant moment) {
        synchronized (this) {
            now = moment;
        }
        runDue();
    }

    /** Waits until the session waits: a clock that leaps with no timer on its way is taken for one that was set. */
    void advance(Duration by) {
        SessionFeed.await(this::isAwaited, "the session sets a timer");
        set(instant().plus(by));
    }

    private synchronized boolean isAwaited() {
        return !errands.isEmpty();
    }

    private void runDue() {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            List<Errand> later = new ArrayList<>();
            for (Errand each : errands) {
                if (each.due.isAfter(now)) {
                    later.add(each);
                } else {
                    due.add(each.task);
                }
            }
            errands = later;
        }
        due.forEach(Runnable::run);
    }
}
