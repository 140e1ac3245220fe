package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the store on a thread of its executor, so that a slow store holds no tick up. What could not be written stays here, the newest state of each
 * alert, and is tried again at each {@link #flush}.
 */
final class StoreWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

    /** So many wait at most; beyond it the resolved ones that have waited longest are given up, and counted. */
    static final int MOST_WAITING = 100_000;

    private static final long CLOSING_SECONDS = 5;

    private final MonitorStore store;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Write> waiting = new LinkedHashMap<>();
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable String failure;
    private volatile long lost;

    /** One thing to write; {@code alert} is null for anything else. */
    private record Write(Runnable action, @Nullable Alert alert) {}

    StoreWriter(MonitorStore store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    void save(Alert alert) {
        put("alert " + alert.id(), new Write(() -> store.saveAlert(alert), alert));
    }

    void save(AlertSilence silence) {
        put("silence " + silence.id(), new Write(() -> store.saveSilence(silence), null));
    }

    void removeSilence(String id) {
        put("silence " + id, new Write(() -> store.removeSilence(id), null));
    }

    void prune(Instant before) {
        put("prune", new Write(() -> store.prune(before), null));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock, read by any thread
    private void put(String key, Write write) {
        lock.lock();
        try {
            waiting.put(key, write);
            if (waiting.size() > MOST_WAITING && giveUpOne()) {
                lost = lost + 1;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean giveUpOne() {
        Iterator<Write> all = waiting.values().iterator();
        while (all.hasNext()) {
            Alert alert = all.next().alert();
            if (alert != null && !alert.isOpen()) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    /** Begins to write what waits, if nobody is writing. */
    void flush() {
        if (isEmpty() || !isWriting.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::write);
        } catch (RejectedExecutionException e) {
            isWriting.set(false);
            failed(e);
        }
    }

    private void write() {
        boolean isDone;
        writing.lock();
        try {
            isDone = writeAll();
        } finally {
            writing.unlock();
            isWriting.set(false);
        }
        if (isDone) {
            flush(); // what came after the last look and before the flag was set
        }
    }

    /** Writes what waits before it returns, unless the store fails or hangs. */
    void close() {
        try {
            if (writing.tryLock(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                try {
                    writeAll();
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called with the lock of writing; {@return whether nothing waits any more} */
    @CanIgnoreReturnValue
    private boolean writeAll() {
        for (Map.Entry<String, Write> next = first(); next != null; next = first()) {
            try {
                next.getValue().action().run();
            } catch (RuntimeException | Error e) {
                failed(e);
                postpone(next);
                return false;
            }
            written(next);
        }
        return true;
    }

    private Map.@Nullable Entry<String, Write> first() {
        lock.lock();
        try {
            Iterator<Map.Entry<String, Write>> all = waiting.entrySet().iterator();
            return all.hasNext() ? Map.Entry.copyOf(all.next()) : null;
        } finally {
            lock.unlock();
        }
    }

    /** Behind the others, so that one that the store does not take holds none of them up. */
    private void postpone(Map.Entry<String, Write> entry) {
        lock.lock();
        try {
            if (waiting.remove(entry.getKey(), entry.getValue())) {
                waiting.put(entry.getKey(), entry.getValue());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Unless there is a newer state of it already. */
    private void written(Map.Entry<String, Write> entry) {
        lock.lock();
        try {
            waiting.remove(entry.getKey(), entry.getValue());
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            failure = null;
            LOG.atInfo().setMessage("the store of alerts can be written again").log();
        }
    }

    private void failed(Throwable e) {
        if (failure == null) {
            LOG.atError()
                    .setMessage("the store of alerts cannot be written; alerts are kept in memory")
                    .setCause(e)
                    .log();
        }
        failure = HostCode.name(String.valueOf(e));
    }

    private boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** {@return alerts in a state that is not in the store yet} */
    List<Alert> unwritten() {
        lock.lock();
        try {
            List<Alert> alerts = new ArrayList<>();
            for (Write write : waiting.values()) {
                if (write.alert() != null) {
                    alerts.add(write.alert());
                }
            }
            return alerts;
        } finally {
            lock.unlock();
        }
    }

    /** {@return why the store is not as it should be, empty where it is} */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        String error = failure;
        if (error != null) {
            reasons.add("the store of alerts cannot be written, " + unwritten().size() + " alerts wait in memory: "
                    + error);
        }
        if (lost > 0) {
            reasons.add(lost + " resolved alerts were not written, because more than " + MOST_WAITING + " waited");
        }
        return reasons;
    }
}
