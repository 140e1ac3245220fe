package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts of the past: those in the store, and over them those that it does not know yet. */
final class History {
    private final MonitorStore store;
    private final StoreWriter writer;
    private volatile @Nullable String failure;

    History(MonitorStore store, StoreWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    List<Alert> alerts(Instant from, Instant to, int limit, List<Alert> open) {
        // Before the store is read: what is written in between would be in neither.
        List<Alert> unwritten = writer.unwritten();
        Map<String, Alert> found = new LinkedHashMap<>();
        try {
            store.alerts(from, to, limit).forEach(alert -> found.put(alert.id(), alert));
            failure = null;
        } catch (RuntimeException e) {
            failure = "the store of alerts cannot be read: " + HostCode.name(String.valueOf(e));
        }
        unwritten.forEach(alert -> found.merge(alert.id(), alert, History::newer));
        open.forEach(alert -> found.merge(alert.id(), alert, History::newer));
        return found.values().stream()
                .filter(alert ->
                        !alert.raisedAt().isBefore(from) && alert.raisedAt().isBefore(to))
                .sorted(Comparator.comparing(Alert::raisedAt)
                        .thenComparing(Alert::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private static Alert newer(Alert one, Alert other) {
        return other.changedAt().isBefore(one.changedAt()) || !one.isOpen() ? one : other;
    }

    List<String> reasons() {
        String error = failure;
        return error == null ? List.of() : List.of(error);
    }
}
