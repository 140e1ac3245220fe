package io.gpttrader.backtest.internal.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of batches beside the callers'. They stay for a while after a batch, since the next one of a search often comes at once
 * and to start a thread takes as long as some thirty runs. Daemons: they hold no process up.
 */
final class BatchThreads {
    private static final int KEPT_SECONDS = 10;

    /** What they inherited would be that of the first batch's caller, and would live as long as they do. */
    private static final ExecutorService POOL = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform()
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .name("backtest-", 0)
                    .factory());

    private BatchThreads() {}

    /** As many threads as there are tasks at a time. */
    static ExecutorService pool() {
        return POOL;
    }

    /** A task that finds the classes which its caller finds, at the same priority. */
    @SuppressWarnings(
            "ThreadPriorityCheck") // nothing relies on it: a thread that was started for the batch would have it too
    static Runnable asCaller(Runnable task) {
        Thread caller = Thread.currentThread();
        ClassLoader loader = caller.getContextClassLoader();
        int priority = caller.getPriority();
        return () -> {
            Thread helper = Thread.currentThread();
            ClassLoader usual = helper.getContextClassLoader();
            helper.setContextClassLoader(loader);
            helper.setPriority(priority);
            try {
                task.run();
            } finally {
                helper.setContextClassLoader(usual);
            }
        };
    }
}
