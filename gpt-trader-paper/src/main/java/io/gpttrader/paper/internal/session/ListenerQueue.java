package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
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
 * Tells a listener of the host of events, in order, on a virtual thread that exists only while there is something to tell: so a
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
    private boolean telling;

    private volatile @Nullable Thread thread;

    private boolean closed;
    private long failures;

    /**
     * A teller of one listener.
     *
     * @param name of the listener, for the log
     * @param newestOnly whether an event replaces one that still waits; otherwise all wait, however many
     */
    ListenerQueue(String name, Consumer<T> listener, boolean newestOnly) {
        this.name = name;
        this.listener = listener;
        this.newestOnly = newestOnly;
    }

    /** Leaves an event to be delivered, and returns at once. */
    void tell(T event) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "the listener " + name + " was closed and cannot be determined of " + event);
            }
            if (newestOnly) {
                waiting.clear();
            }
            waiting.add(event);
            if (!telling) {
                telling = true;
                Thread.ofVirtual().name("paper-tells-" + name).start(this::tellAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellAll() {
        thread = Thread.currentThread();
        for (T event = next(); event != null; event = next()) {
            tellOne(event);
        }
    }

    private @Nullable T next() {
        lock.lock();
        try {
            T event = waiting.poll();
            if (event == null) {
                telling = false;
                idle.signalAll();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    private void tellOne(T event) {
        try {
            listener.accept(event);
        } catch (Throwable e) {
            // An Error of the listener's is no reason to tell it nothing more either.
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
                .setMessage("a listener threw; it goes on being told, and further failures are only counted")
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

    /** How many events are still to be delivered, without the one being delivered now. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. What waits is still delivered, by and by: the listener itself may be who closes. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all is delivered, and returns whether it is; a listener that asks is not waited for by itself. */
    @CanIgnoreReturnValue
    boolean await(Duration patience) throws InterruptedException {
        if (Thread.currentThread() == thread) {
            return false;
        }
        long left = TimeUnit.NANOSECONDS.convert(patience);
        lock.lockInterruptibly();
        try {
            while (telling && left > 0) {
                left = idle.awaitNanos(left);
            }
            return !telling;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "listener " + name + ": " + waiting() + " wait, " + failures() + " failures";
    }
}
