package io.gpttrader.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A clock that the test sets, and the timer that goes with it. */
final class SessionClock implements InstantSource, BiConsumer<Duration, Runnable> {
    private Instant now;
    private List<Errand> errands = new ArrayList<>();

    private record Errand(Instant due, Runnable task) {}

    SessionClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** A task that is due already runs on a thread of its own: not before this returns to the session. */
    @Override
    public void accept(Duration wait, Runnable task) {
        synchronized (this) {
            errands.add(new Errand(now.plus(wait), task));
        }
        if (wait.isZero()) {
            Thread.ofVirtual().start(this::runDue);
        }
    }

    void set(Instant moment) {
        synchronized (this) {
            now = moment;
        }
        runDue();
    }

    void advance(Duration by) {
        set(instant().plus(by));
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
