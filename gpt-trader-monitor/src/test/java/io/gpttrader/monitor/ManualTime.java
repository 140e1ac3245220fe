package io.gpttrader.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/** A clock that goes on when a test says so, and runs what is due on the test's thread. */
public final class ManualTime implements InstantSource, BiConsumer<Duration, Runnable> {
    private record Task(Instant due, long number, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Instant now;
    private long count;

    /** Begins at a time. */
    public ManualTime(Instant begin) {
        now = begin;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void accept(Duration wait, Runnable action) {
        tasks.add(new Task(now.plus(wait), count++, action));
    }

    /** Goes on by a time, and runs everything that becomes due in it, in its order. */
    public void pass(Duration time) {
        Instant end = instant().plus(time);
        for (Task next = due(end); next != null; next = due(end)) {
            next.action.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Task due(Instant end) {
        Task next = tasks.peek();
        if (next == null || next.due.isAfter(end)) {
            return null;
        }
        now = next.due.isAfter(now) ? next.due : now;
        return tasks.poll();
    }
}
