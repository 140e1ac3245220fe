package io.gpttrader.monitor.internal.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A clock that the test sets, and the timer that goes with it: tasks run on the test's own thread, in their order, each at its time. */
final class CheckClock implements InstantSource, BiConsumer<Duration, Runnable> {
    static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private Instant now = NOON;
    private final List<Errand> errands = new ArrayList<>();

    private record Errand(Instant due, Runnable task) {}

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void accept(Duration wait, Runnable task) {
        errands.add(new Errand(now.plus(wait), task));
    }

    /** Sets the clock without a task being run: as much time passes within what runs now. */
    synchronized void pass(Duration by) {
        now = now.plus(by);
    }

    void advance(Duration by) {
        Instant end = instant().plus(by);
        for (Optional<Errand> next = next(end); next.isPresent(); next = next(end)) {
            next.get().task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Errand> next(Instant end) {
        Optional<Errand> next =
                errands.stream().filter(each -> !each.due.isAfter(end)).min(Comparator.comparing(Errand::due));
        next.ifPresent(errand -> {
            errands.remove(errand);
            now = errand.due.isAfter(now) ? errand.due : now;
        });
        return next;
    }

    synchronized int waiting() {
        return errands.size();
    }

    static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s: " + what);
            }
            LockSupport.parkNanos(200_000);
        }
    }
}
