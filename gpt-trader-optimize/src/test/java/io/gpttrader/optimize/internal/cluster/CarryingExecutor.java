package io.gpttrader.optimize.internal.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/** Carries tasks and results as bytes, as a cluster does, and loses those that a test chooses. */
final class CarryingExecutor extends AbstractExecutorService {
    final AtomicInteger sent = new AtomicInteger();
    final AtomicLong bytes = new AtomicLong();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final IntPredicate loses;

    /** @param loses whether the task of that number, from 0, is lost after it ran */
    CarryingExecutor(IntPredicate loses) {
        this.loses = loses;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        byte[] parcel = Parcel.bytes(task, "a task");
        bytes.addAndGet(parcel.length);
        int number = sent.getAndIncrement();
        return super.newTaskFor(() -> {
            T result = ((Callable<T>) Parcel.object(parcel)).call();
            if (loses.test(number)) {
                throw new IOException("member left");
            }
            return (T) Parcel.object(Parcel.bytes(result, "a result"));
        });
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
