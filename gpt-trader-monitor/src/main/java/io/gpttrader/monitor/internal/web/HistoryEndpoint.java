package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was: alerts and the audit log. */
final class HistoryEndpoint {
    private static final int MOST = 1000;

    private final WebHost host;
    private final Identity identity;
    private final InstantSource clock;

    HistoryEndpoint(WebHost host, Identity identity, InstantSource clock) {
        this.host = host;
        this.identity = identity;
        this.clock = clock;
    }

    void alerts(Exchange exchange) {
        identity.requireSession(exchange);
        exchange.sendJson(
                200,
                host.alertHistory(from(exchange), to(exchange), MOST).stream()
                        .map(HistoryEndpoint::json)
                        .toList());
    }

    void audit(Exchange exchange) {
        if (!identity.required(exchange).mayOperate()) {
            throw new WebProblem(403, "the role 'operate' is needed to read the audit log");
        }
        exchange.sendJson(
                200,
                host.auditLog(from(exchange), to(exchange), MOST).stream()
                        .map(HistoryEndpoint::json)
                        .toList());
    }

    private Instant from(Exchange exchange) {
        return time(exchange, "from", clock.instant().minus(Duration.ofDays(7)));
    }

    private Instant to(Exchange exchange) {
        return time(exchange, "to", clock.instant().plusSeconds(1));
    }

    private static Instant time(Exchange exchange, String name, Instant otherwise) {
        String text = exchange.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,15}")) {
            throw new WebProblem(400, "'" + name + "' must be milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static Map<String, Object> json(Alert alert) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", alert.id());
        json.put("rule", alert.rule());
        json.put("component", alert.component());
        json.put("level", alert.level().name());
        json.put("state", alert.state().name());
        json.put("message", alert.message());
        json.put("value", WebJson.number(alert.value()));
        json.put("raisedAt", WebJson.millis(alert.raisedAt()));
        json.put("changedAt", WebJson.millis(alert.changedAt()));
        json.put("count", alert.count());
        json.put("escalations", alert.escalations());
        json.put("acknowledgedBy", alert.acknowledgedBy());
        json.put("resolvedBy", alert.resolvedBy());
        json.put("resolvedAt", alert.resolvedAt().map(WebJson::millis).orElse(null));
        return json;
    }

    private static Map<String, Object> json(AuditEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", WebJson.millis(entry.time()));
        json.put("user", entry.user());
        json.put("address", entry.address());
        json.put("component", entry.component());
        json.put("command", entry.command());
        json.put("outcome", entry.outcome());
        return json;
    }
}
