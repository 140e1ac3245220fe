package io.gpttrader.data.internal.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The one clock of all subscribers to a replay: a moment of the market comes so many times faster than real time. It starts
 * with the first subscriber, and again with the first one after all have ended.
 */
public final class ReplayTimeline {

    /** The speed of a replay that waits for nothing but demand. */
    public static final double AS_DEMANDED = Double.POSITIVE_INFINITY;

    /** Looked at again this often at least, for a host's clock that was set. */
    private static final long LONGEST_SLEEP_MS = 60_000;

    private final double speed;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private int joined;
    private long startedMs;
    private long marketMs;

    public ReplayTimeline(double speed, InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        this.speed = speed;
        this.clock = clock;
        this.timer = timer;
    }

    /** The clock of a replay whose host gives none: it runs with {@link System#nanoTime}, and nobody can set it. */
    public static InstantSource steadyClock() {
        long start = System.currentTimeMillis();
        long startNanos = System.nanoTime();
        return () -> Instant.ofEpochMilli(start).plusNanos(System.nanoTime() - startNanos);
    }

    /** Runs a task on a virtual thread after a while. */
    public static void inRealTime(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(task);
    }

    /** A subscriber joins; where it is the first, the market is at {@code market} now. */
    synchronized void join(long market) {
        if (joined == 0) {
            startedMs = clock.millis();
            marketMs = market;
        }
        joined++;
    }

    synchronized void leave() {
        joined--;
    }

    /** Returns the milliseconds until a moment of the market comes: zero or less where it has come. */
    synchronized long waitFor(long market) {
        if (speed == AS_DEMANDED) {
            return 0;
        }
        long due = startedMs + (long) Math.ceil((market - marketMs) / speed);
        return due - clock.millis();
    }

    void runAfter(long millis, Runnable task) {
        timer.accept(Duration.ofMillis(Math.min(millis, LONGEST_SLEEP_MS)), task);
    }
}
