package io.gpttrader.paper.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does one piece of work at a time on a thread of its own, while its owner goes on: a session that has bars to catch up with takes them while the
 * group before is written. A platform thread, since writing blocks whatever carries it, and one that goes when nothing came for a while.
 */
final class WriteBehind {
    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor thread;
    private @Nullable CompletableFuture<Void> work;

    WriteBehind(String name) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Begins with some work; that before must have been ended. */
    void begin(Runnable next) {
        if (work != null) {
            throw new IllegalStateException("the work before has not been ended");
        }
        work = CompletableFuture.runAsync(next, thread);
    }

    /** Whether work has begun and was not ended. */
    boolean isBegun() {
        return work != null;
    }

    /** Whether {@link #end} would not wait. */
    boolean isDone() {
        return work == null || work.isDone();
    }

    /** Waits for the work that has begun, if any, and throws what it threw. */
    void end() {
        CompletableFuture<Void> its = work;
        work = null;
        if (its == null) {
            return;
        }
        try {
            Void unused = its.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    void close() {
        thread.shutdown();
    }
}
