package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.stream.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A monitor that writes down what it is asked for. */
class FakeHost implements WebHost {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    final FakeFrames frames = new FakeFrames();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    volatile RuntimeException failure;
    volatile RuntimeException auditFailure;
    volatile boolean ready = true;

    @Override
    public FrameSource frames() {
        return frames;
    }

    @Override
    public List<ComponentHealth> health() {
        return List.of(new ComponentHealth("paper", HealthState.DEGRADED, List.of("a feed is late"), NOON, Double.NaN));
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public Optional<String> scrape() {
        return Optional.of("# TYPE up gauge\nup 1.0\n");
    }

    private void ask(String what) {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        asked.add(what);
    }

    @Override
    public void command(String component, String command, String by) {
        ask(by + ": " + command + " " + component);
    }

    @Override
    public void order(String component, Map<String, Object> order, String by) {
        ask(by + ": order " + component + " " + order);
    }

    @Override
    public void limit(String component, String limit, double value, String by) {
        ask(by + ": limit " + component + " " + limit + " " + value);
    }

    @Override
    public void acknowledge(String alertId, String by) {
        ask(by + ": acknowledge " + alertId);
    }

    @Override
    public void resolve(String alertId, String by) {
        ask(by + ": resolve " + alertId);
    }

    @Override
    public void silence(String rule, String component, Duration duration, String by) {
        ask(by + ": silence " + rule + " " + component + " " + duration);
    }

    @Override
    public List<Alert> alertHistory(Instant from, Instant to, int limit) {
        return List.of(new Alert(
                "a1",
                "drawdown",
                "paper",
                AlertLevel.CRITICAL,
                AlertState.ACTIVE,
                "drawdown is 0.2, allowed is 0.1",
                Double.NaN,
                from,
                to,
                1,
                0,
                "",
                "",
                Optional.empty()));
    }

    @Override
    public List<AuditEntry> auditLog(Instant from, Instant to, int limit) {
        return List.copyOf(audit);
    }

    @Override
    public void audit(AuditEntry entry) {
        RuntimeException thrown = auditFailure;
        if (thrown != null) {
            throw thrown;
        }
        audit.add(entry);
    }

    List<String> outcomes() {
        return audit.stream()
                .map(entry -> entry.user() + " " + entry.command() + ": " + entry.outcome())
                .toList();
    }
}
