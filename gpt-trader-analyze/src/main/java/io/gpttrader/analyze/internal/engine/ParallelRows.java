package io.gpttrader.analyze.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows made by several threads that take them one after the other, the calling thread among them. The rows and, of several failures, the
 * one that is thrown do not depend on the threads.
 */
final class ParallelRows {
    private static final ThreadFactory HELPERS =
            Thread.ofPlatform().daemon().name("optimize-ta4j-", 0).factory();

    private final double[][] rows;
    private final IntFunction<double[]> run;
    private final AtomicInteger next = new AtomicInteger();
    private volatile int firstFailed = Integer.MAX_VALUE;
    private @Nullable Throwable failure;
    private volatile boolean isStopped;

    private ParallelRows(int count, IntFunction<double[]> run) {
        this.rows = new double[count][];
        this.run = run;
    }

    /**
     * The rows in order.
     *
     * @param threads how many work at most
     * @throws CancellationException where the calling thread is interrupted, which it then still is
     */
    static double[][] of(int count, int threads, IntFunction<double[]> run) {
        ParallelRows rows = new ParallelRows(count, run);
        rows.make(Math.min(threads, count) - 1);
        return rows.rows;
    }

    private void make(int helpers) {
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            Thread helper = HELPERS.newThread(this::work);
            helper.start();
            others.add(helper);
        }
        work();
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        for (Thread helper : others) {
            isInterrupted |= isInterruptedWhileJoining(helper, others);
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
    }

    private boolean isInterruptedWhileJoining(Thread helper, List<Thread> all) {
        boolean isInterrupted = false;
        while (true) {
            try {
                helper.join();
                return isInterrupted;
            } catch (InterruptedException asked) {
                isInterrupted = true;
                isStopped = true;
                all.forEach(Thread::interrupt);
            }
        }
    }

    /** What comes after a failure is not begun; what came before it is, so that the first failure is found. */
    private void work() {
        for (int i = next.getAndIncrement(); i < rows.length && i < firstFailed; i = next.getAndIncrement()) {
            if (isStopped || Thread.currentThread().isInterrupted()) {
                isStopped = true;
                return;
            }
            try {
                rows[i] = run.apply(i);
            } catch (RuntimeException | Error failed) {
                fail(i, failed);
            }
        }
    }

    private synchronized void fail(int index, Throwable why) {
        if (index < firstFailed) {
            firstFailed = index;
            failure = why;
        }
    }

    private static CancellationException cancelled() {
        return new CancellationException("the batch was interrupted; no figures are kept");
    }
}
