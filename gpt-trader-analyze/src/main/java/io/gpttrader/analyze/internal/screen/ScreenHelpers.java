package io.gpttrader.analyze.internal.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take symbols one after the other. The calling thread only collects, so that a source that blocks neither delays a report nor
 * keeps an interruption waiting; with one thread and no pool it looks at the symbols itself.
 */
final class ScreenHelpers<R> implements AutoCloseable {
    private static final ThreadFactory HELPERS =
            Thread.ofPlatform().daemon().name("screen-", 0).factory();

    private final ScreenPlan<R> plan;
    private final SymbolLook<R> look;
    private final AtomicInteger next = new AtomicInteger();
    private final BlockingQueue<SymbolAnswer<R>> answers = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Future<?>> tasks = new ArrayList<>();
    private volatile boolean isStopped;

    ScreenHelpers(ScreenPlan<R> plan) {
        this.plan = plan;
        this.look = new SymbolLook<>(plan);
        int count = Math.min(plan.threads(), plan.symbols().size());
        if (plan.workers().isPresent()) {
            submit(plan.workers().get(), count);
        } else if (count > 1) {
            start(count);
        }
    }

    private void start(int count) {
        for (int i = 0; i < count; i++) {
            Thread helper = HELPERS.newThread(this::work);
            threads.add(helper);
            helper.start();
        }
    }

    private void submit(ExecutorService pool, int count) {
        try {
            for (int i = 0; i < count; i++) {
                tasks.add(pool.submit(this::work));
            }
        } catch (RejectedExecutionException full) {
            if (tasks.isEmpty()) {
                throw new IllegalStateException(
                        "the workers took no task; bring an executor that is open and has room", full);
            }
        }
    }

    /**
     * The next answer, in the order they come.
     *
     * @throws CancellationException where the calling thread is interrupted, which it then still is
     */
    SymbolAnswer<R> take() {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
        if (threads.isEmpty() && tasks.isEmpty()) {
            return look.at(next.getAndIncrement());
        }
        try {
            while (true) {
                boolean isDead = isPoolGone();
                @Nullable SymbolAnswer<R> answer = answers.poll(isDead ? 0 : 200, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    return answer;
                }
                if (isDead) {
                    throw new IllegalStateException(
                            "the workers were shut down before all symbols were looked at; keep them open");
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    private boolean isPoolGone() {
        return !tasks.isEmpty()
                && (tasks.stream().allMatch(Future::isDone)
                        || plan.workers().orElseThrow().isTerminated());
    }

    private static CancellationException cancelled() {
        return new CancellationException("the screen was interrupted; no hits are kept");
    }

    private void work() {
        int count = plan.symbols().size();
        for (int i = next.getAndIncrement(); i < count && !isStopped; i = next.getAndIncrement()) {
            answers.add(look.at(i));
            if (Thread.currentThread().isInterrupted() && isClosing()) {
                return;
            }
        }
    }

    /** An interruption that is neither ours nor a pool's end was left behind by a host's function, and is cleared. */
    private boolean isClosing() {
        boolean isClosing =
                isStopped || plan.workers().map(ExecutorService::isShutdown).orElse(false);
        return isClosing || !Thread.interrupted();
    }

    /** Begins no further symbol, and interrupts those under way without waiting for them. */
    @Override
    public void close() {
        isStopped = true;
        threads.forEach(Thread::interrupt);
        tasks.forEach(task -> task.cancel(true));
    }
}
