package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import java.time.Instant;
import java.util.List;

/**
 * What the monitor must not lose. Any thread may call it; what a method was given is stored when it returns. A failing database throws a
 * {@link io.gpttrader.monitor.MonitorStoreException}.
 */
public interface MonitorStore extends AutoCloseable {

    /** Puts an alert in place of the one with its id. */
    void saveAlert(Alert alert);

    /** {@return those not resolved, the oldest first: a restarted monitor goes on with them} */
    List<Alert> openAlerts();

    /** {@return those raised in a time (from inclusive, to exclusive), the newest first, so many at most} */
    List<Alert> alerts(Instant from, Instant to, int limit);

    /** Puts a silence in place of the one with its id. */
    void saveSilence(AlertSilence silence);

    /** {@return those that have not ended} */
    List<AlertSilence> silences(Instant now);

    /** Takes a silence away. */
    void removeSilence(String id);

    /** Puts a delivery in place of the one with its id. */
    void saveDelivery(AlertDelivery delivery);

    /** {@return all under way and all dead letters, the oldest first} */
    List<AlertDelivery> deliveries();

    /** Forgets one that has arrived. */
    void removeDelivery(String id);

    /** Writes an entry of the audit log, which nothing changes later. */
    void audit(AuditEntry entry);

    /** {@return entries of a time (from inclusive, to exclusive), the newest first, so many at most} */
    List<AuditEntry> audit(Instant from, Instant to, int limit);

    /** Forgets resolved alerts, dead letters, ended silences and audit entries older than that. */
    void prune(Instant before);

    @Override
    void close();
}
