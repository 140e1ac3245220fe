package io.gpttrader.monitor.internal.run;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.stream.FrameSource;
import io.gpttrader.monitor.internal.web.WebHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running monitor as its dashboard sees it. */
public final class MonitorWebHost implements WebHost {
    /** Who asks, where nobody has asked yet; people ask as {@code dashboard:alice}. */
    static final String ORIGIN = "dashboard";

    private final MonitorRun run;
    private final MonitorStore store;
    private final Controls controls;

    MonitorWebHost(MonitorRun run, MonitorStore store, Controls controls) {
        this.run = run;
        this.store = store;
        this.controls = controls;
    }

    private static String origin(String by) {
        return ORIGIN + ":" + by;
    }

    @Override
    public FrameSource frames() {
        return run.dashboard();
    }

    @Override
    public List<ComponentHealth> health() {
        return run.health().components();
    }

    @Override
    public boolean isReady() {
        return run.health().isReady();
    }

    @Override
    public boolean isLive() {
        return run.isLive();
    }

    @Override
    public Optional<String> scrape() {
        return run.scrape();
    }

    @Override
    public void command(String component, String command, String by) {
        controls.command(component, command, origin(by));
    }

    @Override
    public void order(String component, Map<String, Object> order, String by) {
        controls.order(component, order, origin(by));
    }

    @Override
    public void limit(String component, String limit, double value, String by) {
        controls.limit(component, limit, value, origin(by));
    }

    @Override
    public void acknowledge(String alertId, String by) {
        Alert unused = run.alerts().acknowledge(alertId, by);
    }

    @Override
    public void resolve(String alertId, String by) {
        Alert unused = run.alerts().resolve(alertId, by);
    }

    @Override
    public void silence(String rule, String component, Duration duration, String by) {
        var unused = run.alerts().silence(rule, component, duration, by);
    }

    @Override
    public List<Alert> alertHistory(Instant from, Instant to, int limit) {
        return run.alerts().history(from, to, limit);
    }

    @Override
    public List<AuditEntry> auditLog(Instant from, Instant to, int limit) {
        return store.audit(from, to, limit);
    }

    @Override
    public void audit(AuditEntry entry) {
        store.audit(entry);
    }
}
