package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.MonitorStoreException;
import io.gpttrader.monitor.internal.store.MonitorStore;
import java.time.Instant;
import java.util.List;

/** A store whose deliveries cannot be written while a test says so. */
final class FailingStore implements MonitorStore {
    private final MonitorStore store;
    volatile boolean fails;

    FailingStore(MonitorStore store) {
        this.store = store;
    }

    private void check() {
        if (fails) {
            throw new MonitorStoreException("the disk is full", new IllegalStateException());
        }
    }

    @Override
    public void saveDelivery(AlertDelivery delivery) {
        check();
        store.saveDelivery(delivery);
    }

    @Override
    public void removeDelivery(String id) {
        check();
        store.removeDelivery(id);
    }

    @Override
    public List<AlertDelivery> deliveries() {
        return store.deliveries();
    }

    @Override
    public void saveAlert(Alert alert) {
        store.saveAlert(alert);
    }

    @Override
    public List<Alert> openAlerts() {
        return store.openAlerts();
    }

    @Override
    public List<Alert> alerts(Instant from, Instant to, int limit) {
        return store.alerts(from, to, limit);
    }

    @Override
    public void saveSilence(AlertSilence silence) {
        store.saveSilence(silence);
    }

    @Override
    public List<AlertSilence> silences(Instant now) {
        return store.silences(now);
    }

    @Override
    public void removeSilence(String id) {
        store.removeSilence(id);
    }

    @Override
    public void audit(AuditEntry entry) {
        store.audit(entry);
    }

    @Override
    public List<AuditEntry> audit(Instant from, Instant to, int limit) {
        return store.audit(from, to, limit);
    }

    @Override
    public void prune(Instant before) {
        store.prune(before);
    }

    @Override
    public void close() {
        store.close();
    }
}
