package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a listener of the host with events, in order, on a virtual thread that exists only while an event waits: so a
 * slow or throwing listener delays nobody. Safe to use from several threads.
 *
 * @param <T> the events
 */
final class ListenerQueue<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

    private final String name;
    private final Consumer<T> listener;
    private final boolean newestOnly;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<T> waiting = new ArrayDeque<>();

    /** Whether there is a thread: it ends under the lock, so that none is ever missing or doubled. */
    private boolean running;

    private volatile @Nullable Thread thread;

    private boolean closed;
    private long failures;

    /**
     * A queue of one listener.
     *
     * @param name of the listener, for the log
     * @param newestOnly whether an event replaces one that still waits; otherwise all wait, however many
     */
    ListenerQueue(String name, Consumer<T> listener, boolean newestOnly) {
        this.name = name;
        this.listener = listener;
        this.newestOnly = newestOnly;
    }

    /** Adds an event for the listener, and returns at once. */
    void add(T event) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "the listener " + name + " was closed and cannot be called with " + event);
            }
            if (newestOnly) {
                waiting.clear();
            }
            waiting.add(event);
            if (!running) {
                running = true;
                Thread.ofVirtual().name("live-listener-" + name).start(this::callAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void callAll() {
        thread = Thread.currentThread();
        for (T event = next(); event != null; event = next()) {
            call(event);
        }
    }

    private @Nullable T next() {
        lock.lock();
        try {
            T event = waiting.poll();
            if (event == null) {
                running = false;
                idle.signalAll();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    private void call(T event) {
        try {
            listener.accept(event);
        } catch (Throwable e) {
            // An Error of the listener's is no reason to stop calling it either.
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        lock.lock();
        try {
            failures++;
            if (failures > 1) {
                return;
            }
        } finally {
            lock.unlock();
        }
        LOG.atError()
                .setMessage(
                        "a listener threw; it is called again for later events, and further failures are only counted")
                .addKeyValue("listener", name)
                .setCause(failure)
                .log();
    }

    /** How often the listener has thrown. */
    long failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    /** How many events still wait, without the one the listener has now. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. What waits is still delivered: the listener itself may be who closes. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything is delivered, and returns whether it is; a listener that asks is not waited for by itself. */
    @CanIgnoreReturnValue
    boolean await(Duration patience) throws InterruptedException {
        if (Thread.currentThread() == thread) {
            return false;
        }
        long left = TimeUnit.NANOSECONDS.convert(patience);
        lock.lockInterruptibly();
        try {
            while (running && left > 0) {
                left = idle.awaitNanos(left);
            }
            return !running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "listener " + name + ": " + waiting() + " wait, " + failures() + " failures";
    }
}
