package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import java.time.Instant;
import java.util.Optional;

/** Alerts for tests. */
final class Alerts {
    static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private Alerts() {}

    static Alert alert(String rule, String component) {
        return alert(rule, component, AlertLevel.WARNING);
    }

    static Alert alert(String rule, String component, AlertLevel level) {
        return alert("id-" + rule + "-" + component, rule, component, level, "it is not as it should be");
    }

    static Alert alert(String id, String rule, String component, AlertLevel level, String message) {
        return new Alert(
                id,
                rule,
                component,
                level,
                AlertState.ACTIVE,
                message,
                0.125,
                NOON,
                NOON,
                1,
                0,
                "",
                "",
                Optional.empty());
    }

    static Alert resolved(Alert alert) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.component(),
                alert.level(),
                AlertState.RESOLVED,
                alert.message(),
                alert.value(),
                alert.raisedAt(),
                NOON.plusSeconds(90),
                2,
                1,
                "alice",
                "auto",
                Optional.of(NOON.plusSeconds(90)));
    }

    static Alert acknowledged(Alert alert) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.component(),
                alert.level(),
                AlertState.ACKNOWLEDGED,
                alert.message(),
                alert.value(),
                alert.raisedAt(),
                NOON.plusSeconds(30),
                1,
                0,
                "alice",
                "",
                Optional.empty());
    }
}
