package io.gpttrader.monitor.internal.routes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

/** A clock and a timer that go on when a test says so. */
final class HandClock implements InstantSource, BiConsumer<Duration, Runnable> {
    private record Bell(Instant at, long number, Runnable work) {}

    private final PriorityQueue<Bell> bells =
            new PriorityQueue<>(Comparator.comparing(Bell::at).thenComparing(Bell::number));
    private volatile Instant now = Instant.parse("2024-03-01T12:00:00Z");
    private long bellsSet;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public synchronized void accept(Duration wait, Runnable work) {
        bells.add(new Bell(now.plus(wait), bellsSet++, work));
    }

    synchronized long bellsSet() {
        return bellsSet;
    }

    private synchronized Bell due(Instant end) {
        return bells.isEmpty() || bells.peek().at().isAfter(end) ? null : bells.poll();
    }

    void advance(Duration time) {
        Instant end = now.plus(time);
        for (Bell bell = due(end); bell != null; bell = due(end)) {
            now = bell.at();
            bell.work().run();
        }
        now = end;
    }

    void advanceSeconds(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    /** Puts the clock back, which no timer notices. */
    void putBack(Duration time) {
        now = now.minus(time);
    }
}
