package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.internal.support.HostCode;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the listener is still to be told, in order and by one thread at a time, without the engine's lock. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private record Notice(Alert alert, String occasion, List<String> routes) {}

    private final AlertListener listener;
    private final Queue<Notice> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile @Nullable String failure;

    Notices(AlertListener listener) {
        this.listener = listener;
    }

    void add(Alert alert, String occasion, List<String> routes) {
        waiting.add(new Notice(alert, occasion, routes));
    }

    /** Tells what waits, or leaves it to the thread that is telling. */
    void tell() {
        while (!waiting.isEmpty() && telling.tryLock()) {
            try {
                for (Notice next = waiting.poll(); next != null; next = waiting.poll()) {
                    tell(next);
                }
            } finally {
                telling.unlock();
            }
        }
    }

    private void tell(Notice notice) {
        try {
            listener.changed(notice.alert(), notice.occasion(), notice.routes());
            failure = null;
        } catch (RuntimeException | Error e) {
            failure = "the routes could not be told of an alert: " + HostCode.name(String.valueOf(e));
            LOG.atError()
                    .setMessage("the routes could not be told of an alert")
                    .addKeyValue("rule", notice.alert().rule())
                    .addKeyValue("component", notice.alert().component())
                    .addKeyValue("occasion", notice.occasion())
                    .setCause(e)
                    .log();
        }
    }

    @Nullable
    String failure() {
        return failure;
    }
}
