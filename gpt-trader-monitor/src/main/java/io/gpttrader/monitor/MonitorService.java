package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.run.MonitorRun;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.gpttrader.monitor.internal.web.WebHost;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running monitor, made by {@link Monitor#start}. Any thread may ask and steer it; {@link #close} ends it and leaves what it watched as it is.
 */
public final class MonitorService implements AutoCloseable {
    private final MonitorRun run;

    MonitorService(MonitorRun run) {
        this.run = run;
    }

    /** {@return the health of all components and checks, as of the latest tick} */
    public MonitorHealth health() {
        return run.health();
    }

    /** {@return what the latest tick read: by component, then by name, NaN for unknown} */
    public Map<String, Map<String, Double>> readings() {
        return run.readings();
    }

    /**
     * The latest events of all components, the oldest first: at most 1,000, without bars and equity.
     *
     * @return maps with {@code component}, {@code kind}, {@code time} and the keys of the kind
     */
    public List<Map<String, Object>> recentEvents() {
        return run.recentEvents();
    }

    /**
     * Watches one more component from now on.
     *
     * @param component with its shapes
     * @throws IllegalArgumentException if one of its name is watched already
     */
    public void watch(WatchedComponent component) {
        run.watch(component.target());
    }

    /**
     * Watches a component no more. Its alerts are resolved, and its meters go.
     *
     * @param component its name
     * @return whether it was watched until now
     */
    @CanIgnoreReturnValue
    public boolean unwatch(String component) {
        return run.unwatch(component);
    }

    // ---- alerts

    /** {@return alerts that are not resolved, the oldest first} */
    public List<Alert> openAlerts() {
        return run.alerts().open();
    }

    /**
     * Alerts of a time, resolved ones too.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit so many at most
     * @return by when they were raised, the newest first
     */
    public List<Alert> alertHistory(Instant from, Instant to, int limit) {
        return run.alerts().history(from, to, limit);
    }

    /**
     * Raises an alert of the host's own. While one of the component is open, it is counted instead.
     *
     * @param component what it is about
     * @param level how much it matters
     * @param message one line for a person
     * @return the alert, new or open already; only a person or the host resolves it
     * @throws IllegalArgumentException if the name is not valid or the message blank
     */
    @CanIgnoreReturnValue
    public Alert raise(String component, AlertLevel level, String message) {
        return run.raise(component, level, message);
    }

    /**
     * Takes an alert on: it escalates no further.
     *
     * @param id the alert's
     * @param by who takes it on
     * @return the alert as it is now
     * @throws IllegalArgumentException if no open alert has the id
     */
    @CanIgnoreReturnValue
    public Alert acknowledge(String id, String by) {
        return run.alerts().acknowledge(id, by);
    }

    /**
     * Ends an alert. If its condition goes on to hold, it is raised again.
     *
     * @param id the alert's
     * @param by who ends it
     * @return the alert as it is now
     * @throws IllegalArgumentException if no open alert has the id
     */
    @CanIgnoreReturnValue
    public Alert resolve(String id, String by) {
        return run.alerts().resolve(id, by);
    }

    /**
     * Tells no route of a rule's alerts for a time; they are raised and kept as before.
     *
     * @param rule a rule's name, {@code "*"} for all
     * @param component a component's name, {@code "*"} for all
     * @param time for how long
     * @param by who asks
     * @return the silence, whose id {@link #unsilence} takes
     * @throws IllegalArgumentException if a name or the time is not valid
     */
    @CanIgnoreReturnValue
    public AlertSilence silence(String rule, String component, Duration time, String by) {
        return run.silence(rule, component, time, by);
    }

    /**
     * Ends a silence. What it held back and still holds is told now.
     *
     * @param id the silence's
     * @throws IllegalArgumentException if there is none
     */
    public void unsilence(String id) {
        run.alerts().unsilence(id);
    }

    /** {@return silences that have not ended} */
    public List<AlertSilence> silences() {
        return run.alerts().silences();
    }

    /** {@return messages that a route has not taken and is not asked to any more, the oldest first} */
    public List<AlertDelivery> deadLetters() {
        return run.deadLetters();
    }

    /**
     * Tries all dead letters again.
     *
     * @return how many there are
     */
    @CanIgnoreReturnValue
    public int retryDeadLetters() {
        return run.deliveries().retryDeadLetters();
    }

    /**
     * What people have done through the dashboard, and were not allowed to.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit so many at most
     * @return the newest first
     */
    public List<AuditEntry> auditLog(Instant from, Instant to, int limit) {
        return run.store().audit(from, to, limit);
    }

    // ---- meters

    /** {@return where the meters are: the host's registry, or one of the monitor's own} */
    public MeterRegistry registry() {
        return run.registry();
    }

    /** {@return the text that Prometheus scrapes; empty where the meters go to no Prometheus registry} */
    public Optional<String> scrape() {
        return run.scrape();
    }

    WebHost web() {
        return run.web();
    }

    /**
     * Ends it. Open alerts and messages under way stay in the store, and the next monitor of that store goes on with them.
     */
    @Override
    public void close() {
        run.close();
    }

    /** Its health and open alerts, line by line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(health().toString());
        for (Alert alert : openAlerts()) {
            out.append(System.lineSeparator()).append("alert: ").append(alert);
        }
        return out.toString();
    }
}
