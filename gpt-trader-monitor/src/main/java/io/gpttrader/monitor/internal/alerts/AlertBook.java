package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open alerts, one of a rule and component. Guarded by the engine's lock. */
final class AlertBook {
    private final StoreWriter writer;
    private final Notices notices;
    private final Map<Key, OpenAlert> open = new LinkedHashMap<>();
    private final Map<String, OpenAlert> byId = new LinkedHashMap<>();
    Silences silences = new Silences(List.of());
    private boolean isChanged;

    private record Key(String rule, String component) {}

    AlertBook(StoreWriter writer, Notices notices) {
        this.writer = writer;
        this.notices = notices;
    }

    /**
     * Goes on where a monitor has ended. Whether an alert was told is not stored: one that was silenced when it was raised and when it changed last, and
     * never escalated, was not, so it is told when its silence has ended.
     */
    void restore(MonitorStore store, RuleBook rules, Instant now) {
        List<Alert> alerts = store.openAlerts();
        Instant earliest = alerts.isEmpty() ? now : alerts.get(0).raisedAt();
        silences = new Silences(store.silences(earliest.isBefore(now) ? earliest : now));
        for (Alert alert : alerts) {
            Key key = new Key(alert.rule(), alert.component());
            if (open.containsKey(key)) {
                save(AlertChanges.resolved(alert, AlertChanges.AUTO, now)); // two monitors have used the store
                continue;
            }
            OpenAlert known = new OpenAlert(rules.rule(alert.rule()), alert);
            known.isTold = alert.escalations() > 0
                    || !isSilenced(alert, alert.raisedAt())
                    || !isSilenced(alert, alert.changedAt());
            open.put(key, known);
            byId.put(alert.id(), known);
            rules.restore(alert);
        }
        silences.dropEnded(now);
    }

    List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>(open.size());
        open.values().forEach(each -> alerts.add(each.alert));
        return List.copyOf(alerts);
    }

    /** {@return whether anything has changed since the last call} */
    boolean takeChanged() {
        boolean was = isChanged;
        isChanged = false;
        return was;
    }

    /** What a rule has found of a component. */
    void looked(Rule rule, Watch watch, boolean hasBegun, Instant now) {
        OpenAlert known = open.get(new Key(rule.name(), watch.component));
        if (known == null) {
            if (watch.isHolding()) {
                String message = rule.message(watch.component, watch.probe.found());
                double value = watch.probe.value();
                add(rule, AlertChanges.raised(rule.name(), watch.component, rule.level(), message, value, now), now);
            }
        } else if (hasBegun) {
            change(known, AlertChanges.counted(known.alert, now));
        } else if (!rule.isManual() && watch.isCalm(now)) {
            end(known, AlertChanges.AUTO, now);
        }
    }

    private void add(@Nullable Rule rule, Alert alert, Instant now) {
        OpenAlert added = new OpenAlert(rule, alert);
        open.put(new Key(alert.rule(), alert.component()), added);
        byId.put(alert.id(), added);
        if (!isSilenced(alert, now)) {
            added.isTold = true;
            notices.add(alert, AlertListener.RAISED, added.routes());
        }
        save(alert);
    }

    Alert raiseByHost(String rule, String component, AlertLevel level, String message, Instant now) {
        OpenAlert known = open.get(new Key(rule, component));
        if (known == null) {
            Alert alert = AlertChanges.raised(rule, component, level, message, Double.NaN, now);
            add(null, alert, now);
            return alert;
        }
        boolean isHigher = level.compareTo(known.alert.level()) > 0;
        AlertLevel highest = isHigher ? level : known.alert.level();
        change(known, AlertChanges.counted(known.alert, highest, message, now));
        if (isHigher && known.isTold && !isSilenced(known.alert, now)) {
            notices.add(known.alert, AlertListener.ESCALATED, known.routes());
        }
        return known.alert;
    }

    Alert acknowledge(String id, String by, Instant now) {
        OpenAlert known = require(id);
        if (AlertEngine.isActive(known.alert)) {
            change(known, AlertChanges.acknowledged(known.alert, by, now));
            tellIfTold(known, AlertListener.ACKNOWLEDGED);
        }
        return known.alert;
    }

    Alert resolve(String id, String by, Instant now) {
        return end(require(id), by, now);
    }

    private OpenAlert require(String id) {
        OpenAlert known = byId.get(id);
        if (known == null) {
            throw new IllegalArgumentException("no open alert has the id '" + id
                    + "'; it may have been resolved, so ask for the open alerts again");
        }
        return known;
    }

    @CanIgnoreReturnValue
    private Alert end(OpenAlert known, String by, Instant now) {
        open.remove(new Key(known.alert.rule(), known.alert.component()));
        byId.remove(known.alert.id());
        change(known, AlertChanges.resolved(known.alert, by, now));
        tellIfTold(known, AlertListener.RESOLVED);
        return known.alert;
    }

    /** Also in a silence: a route that knows of an alert learns what became of it. */
    private void tellIfTold(OpenAlert known, String occasion) {
        if (known.isTold) {
            notices.add(known.alert, occasion, known.routes());
        }
    }

    void forget(String component, Instant now) {
        for (OpenAlert each : List.copyOf(open.values())) {
            if (each.alert.component().equals(component)) {
                end(each, AlertChanges.AUTO, now);
            }
        }
    }

    /** Silences that have ended, and alerts that nobody has acknowledged in time. */
    void endOfTick(Instant now) {
        silences.dropEnded(now);
        tellUnsilenced(now);
        for (OpenAlert each : open.values()) {
            escalateIfDue(each, now);
        }
    }

    void tellUnsilenced(Instant now) {
        for (OpenAlert each : open.values()) {
            if (!each.isTold && AlertEngine.isActive(each.alert) && !isSilenced(each.alert, now)) {
                change(each, AlertChanges.told(each.alert, now));
                each.told(now);
                notices.add(each.alert, AlertListener.RAISED, each.routes());
            }
        }
    }

    private void escalateIfDue(OpenAlert known, Instant now) {
        Rule rule = known.rule;
        if (rule != null
                && known.isEscalationDue(now)
                && AlertEngine.isActive(known.alert)
                && !isSilenced(known.alert, now)) {
            change(known, AlertChanges.escalated(known.alert, rule.escalatedLevel(), now));
            known.escalated(rule, now);
            notices.add(known.alert, AlertListener.ESCALATED, rule.escalationRoutes());
        }
    }

    private boolean isSilenced(Alert alert, Instant moment) {
        return silences.covers(alert.rule(), alert.component(), moment);
    }

    private void change(OpenAlert known, Alert changed) {
        known.alert = changed;
        save(changed);
    }

    private void save(Alert alert) {
        writer.save(alert);
        isChanged = true;
    }
}
