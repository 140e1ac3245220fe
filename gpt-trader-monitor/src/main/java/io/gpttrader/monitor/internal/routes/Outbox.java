package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.Secrets;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deliveries of all routes in the store. A store that fails keeps nobody from being told: what it could not save is in memory, what it
 * could not remove is removed when it works again (or told a second time after a restart), and its failure is a reason.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final MonitorStore store;
    private final Set<String> unremoved = new LinkedHashSet<>();
    private volatile String failure = "";

    Outbox(MonitorStore store) {
        this.store = store;
    }

    void save(AlertDelivery delivery) {
        tried(() -> store.saveDelivery(delivery));
    }

    void remove(String id) {
        if (!tried(() -> store.removeDelivery(id))) {
            synchronized (unremoved) {
                unremoved.add(id);
            }
        } else {
            removeRest();
        }
    }

    private void removeRest() {
        Set<String> rest;
        synchronized (unremoved) {
            if (unremoved.isEmpty()) {
                return;
            }
            rest = new LinkedHashSet<>(unremoved);
            unremoved.clear();
        }
        for (String id : rest) {
            if (!tried(() -> store.removeDelivery(id))) {
                synchronized (unremoved) {
                    unremoved.add(id);
                }
            }
        }
    }

    @CanIgnoreReturnValue
    private boolean tried(Runnable work) {
        try {
            work.run();
            failure = "";
            return true;
        } catch (RuntimeException e) {
            String reason = Secrets.none().clean(e);
            if (failure.isEmpty()) {
                LOG.atError()
                        .setMessage("messages about alerts are not stored; they would be lost with this process")
                        .addKeyValue("reason", reason)
                        .log();
            }
            failure = reason;
            return false;
        }
    }

    /** {@return why the store failed last, empty while it works} */
    String failure() {
        return failure;
    }
}
