package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A store that ends with its process. It keeps so many alerts and so many audit entries: beyond that the alerts that were resolved first
 * and the audit entries that came first go. Open alerts, silences and deliveries never go.
 */
public final class MemoryStore implements MonitorStore {
    /** Alerts, and audit entries, that are kept unless another number is asked for. */
    public static final int USUAL_CAPACITY = 10_000;

    private static final Comparator<Alert> BY_RAISED =
            Comparator.comparing(Alert::raisedAt).thenComparing(Alert::id);
    private static final Comparator<Alert> BY_END =
            Comparator.comparing(StoreInput::endedAt).thenComparing(Alert::id);

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Alert> alerts = new HashMap<>();
    private final TreeSet<Alert> resolved = new TreeSet<>(BY_END);
    private final Map<String, AlertSilence> silences = new HashMap<>();
    private final Map<String, AlertDelivery> deliveries = new HashMap<>();
    private final Deque<AuditEntry> audit = new ArrayDeque<>();
    private boolean isClosed;

    /** Keeps {@value #USUAL_CAPACITY} alerts and as many audit entries. */
    public MemoryStore() {
        this(USUAL_CAPACITY);
    }

    /** Keeps so many alerts and as many audit entries, at least 1. */
    public MemoryStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "the capacity must be a whole number of at least 1 but was " + capacity + "; give more room");
        }
        this.capacity = capacity;
    }

    @Override
    public void saveAlert(Alert alert) {
        StoreInput.check(alert);
        locked(() -> {
            Alert before = alerts.put(alert.id(), alert);
            if (before != null && !before.isOpen()) {
                resolved.remove(before);
            }
            if (!alert.isOpen()) {
                resolved.add(alert);
            }
            while (alerts.size() > capacity && !resolved.isEmpty()) {
                forget(resolved.first());
            }
        });
    }

    private void forget(Alert alert) {
        resolved.remove(alert);
        alerts.remove(alert.id());
    }

    @Override
    public List<Alert> openAlerts() {
        return copy(alerts.values(), Alert::isOpen, BY_RAISED);
    }

    @Override
    public List<Alert> alerts(Instant from, Instant to, int limit) {
        StoreInput.checkLimit(limit);
        return first(limit, copy(alerts.values(), alert -> isIn(alert.raisedAt(), from, to), BY_RAISED.reversed()));
    }

    @Override
    public void saveSilence(AlertSilence silence) {
        StoreInput.check(silence);
        locked(() -> silences.put(silence.id(), silence));
    }

    @Override
    public List<AlertSilence> silences(Instant now) {
        return copy(
                silences.values(),
                silence -> silence.until().isAfter(now),
                Comparator.comparing(AlertSilence::from).thenComparing(AlertSilence::id));
    }

    @Override
    public void removeSilence(String id) {
        locked(() -> silences.remove(id));
    }

    @Override
    public void saveDelivery(AlertDelivery delivery) {
        StoreInput.check(delivery);
        locked(() -> deliveries.put(delivery.id(), delivery));
    }

    @Override
    public List<AlertDelivery> deliveries() {
        return copy(
                deliveries.values(),
                delivery -> true,
                Comparator.comparing(AlertDelivery::createdAt).thenComparing(AlertDelivery::id));
    }

    @Override
    public void removeDelivery(String id) {
        locked(() -> deliveries.remove(id));
    }

    @Override
    public void audit(AuditEntry entry) {
        StoreInput.check(entry);
        locked(() -> {
            audit.addFirst(entry);
            if (audit.size() > capacity) {
                audit.removeLast();
            }
        });
    }

    @Override
    public List<AuditEntry> audit(Instant from, Instant to, int limit) {
        StoreInput.checkLimit(limit);
        // The sort is stable: of one time, the one that came last is first.
        return first(
                limit,
                copy(
                        audit,
                        entry -> isIn(entry.time(), from, to),
                        Comparator.comparing(AuditEntry::time).reversed()));
    }

    @Override
    public void prune(Instant before) {
        locked(() -> {
            while (!resolved.isEmpty() && StoreInput.endedAt(resolved.first()).isBefore(before)) {
                forget(resolved.first());
            }
            deliveries
                    .values()
                    .removeIf(delivery ->
                            delivery.dead() && delivery.nextAttemptAt().isBefore(before));
            silences.values().removeIf(silence -> silence.until().isBefore(before));
            audit.removeIf(entry -> entry.time().isBefore(before));
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isIn(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    private static <T> List<T> first(int limit, List<T> all) {
        return all.size() <= limit ? all : List.copyOf(all.subList(0, limit));
    }

    private <T> List<T> copy(Collection<T> all, Predicate<T> wanted, Comparator<T> order) {
        List<T> found = new ArrayList<>();
        locked(() -> all.stream().filter(wanted).sorted(order).forEach(found::add));
        return List.copyOf(found);
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("the monitor's store in memory is closed; open another");
            }
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Such as {@code memory of 10000 alerts}. */
    @Override
    public String toString() {
        return "memory of " + capacity + " alerts";
    }
}
