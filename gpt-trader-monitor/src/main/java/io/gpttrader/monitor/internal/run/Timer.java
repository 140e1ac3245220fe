package io.gpttrader.monitor.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, never twice at once, until it is stopped. What is thrown is logged, and the next time comes as before. */
final class Timer {
    private static final Logger LOG = LoggerFactory.getLogger(Timer.class);

    private final String name;
    private final Duration every;
    private final BiConsumer<Duration, Runnable> timer;
    private final Runnable task;
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private boolean hasFailed;

    Timer(String name, Duration every, BiConsumer<Duration, Runnable> timer, Runnable task) {
        this.name = name;
        this.every = every;
        this.timer = timer;
        this.task = task;
    }

    /** By the computer's own time: each task on a virtual thread. */
    static void realTime(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS,
                        due -> Thread.ofVirtual().name("monitor-timer").start(due))
                .execute(task);
    }

    void start() {
        timer.accept(every, this::run);
    }

    void stop() {
        isStopped.set(true);
    }

    private void run() {
        if (isStopped.get()) {
            return;
        }
        try {
            task.run();
            hasFailed = false;
        } catch (RuntimeException | Error e) {
            // Said once until it works again: a failure each tick would fill the log.
            if (!hasFailed) {
                LOG.atError()
                        .setMessage("the monitor could not do a part of its work; it goes on trying")
                        .addKeyValue("part", name)
                        .setCause(e)
                        .log();
            }
            hasFailed = true;
        } finally {
            timer.accept(every, this::run);
        }
    }
}
