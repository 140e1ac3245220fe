package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.MonitorStoreException;
import io.gpttrader.monitor.internal.store.MemoryStore;
import io.gpttrader.monitor.internal.store.MonitorStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A store that can fail, and counts what is asked of it. */
final class TroubledStore implements MonitorStore {
    final MonitorStore inner = new MemoryStore(1_000_000);
    final AtomicLong writes = new AtomicLong();
    volatile boolean isFailing;
    volatile String rejectedRule = "";

    private MonitorStore working() {
        if (isFailing) {
            throw new MonitorStoreException("the disk is full", new IOException("no space left"));
        }
        return inner;
    }

    @Override
    public void saveAlert(Alert alert) {
        writes.incrementAndGet();
        if (alert.rule().equals(rejectedRule)) {
            throw new IllegalArgumentException("this one is not taken");
        }
        working().saveAlert(alert);
    }

    @Override
    public List<Alert> openAlerts() {
        return working().openAlerts();
    }

    @Override
    public List<Alert> alerts(Instant from, Instant to, int limit) {
        return working().alerts(from, to, limit);
    }

    @Override
    public void saveSilence(AlertSilence silence) {
        working().saveSilence(silence);
    }

    @Override
    public List<AlertSilence> silences(Instant now) {
        return working().silences(now);
    }

    @Override
    public void removeSilence(String id) {
        working().removeSilence(id);
    }

    @Override
    public void saveDelivery(AlertDelivery delivery) {
        working().saveDelivery(delivery);
    }

    @Override
    public List<AlertDelivery> deliveries() {
        return working().deliveries();
    }

    @Override
    public void removeDelivery(String id) {
        working().removeDelivery(id);
    }

    @Override
    public void audit(AuditEntry entry) {
        working().audit(entry);
    }

    @Override
    public List<AuditEntry> audit(Instant from, Instant to, int limit) {
        return working().audit(from, to, limit);
    }

    @Override
    public void prune(Instant before) {
        working().prune(before);
    }

    @Override
    public void close() {
        inner.close();
    }
}
