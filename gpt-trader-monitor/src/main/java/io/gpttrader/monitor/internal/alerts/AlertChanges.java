package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Alerts as they become others. */
final class AlertChanges {
    /** Who resolves an alert whose condition no longer holds. */
    static final String AUTO = "auto";

    private static final int LONGEST_MESSAGE = 1_000;

    private AlertChanges() {}

    static Alert raised(String rule, String component, AlertLevel level, String message, double value, Instant now) {
        String id = UUID.randomUUID().toString();
        return new Alert(
                id,
                rule,
                component,
                level,
                AlertState.ACTIVE,
                line(message),
                value,
                now,
                now,
                1,
                0,
                "",
                "",
                Optional.empty());
    }

    /** One line that is not too long for any route. */
    static String line(String message) {
        String line = HostCode.name(message);
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 3) + "...";
    }

    static Alert counted(Alert alert, Instant now) {
        return counted(alert, alert.level(), alert.message(), now);
    }

    static Alert counted(Alert alert, AlertLevel level, String message, Instant now) {
        return copy(
                alert,
                level,
                alert.state(),
                line(message),
                now,
                alert.count() + 1,
                alert.escalations(),
                alert.acknowledgedBy());
    }

    static Alert escalated(Alert alert, AlertLevel level, Instant now) {
        AlertLevel higher = alert.level().compareTo(level) > 0 ? alert.level() : level;
        return copy(
                alert,
                higher,
                alert.state(),
                alert.message(),
                now,
                alert.count(),
                alert.escalations() + 1,
                alert.acknowledgedBy());
    }

    static Alert acknowledged(Alert alert, String by, Instant now) {
        return copy(
                alert,
                alert.level(),
                AlertState.ACKNOWLEDGED,
                alert.message(),
                now,
                alert.count(),
                alert.escalations(),
                by);
    }

    /** After its silence. */
    static Alert told(Alert alert, Instant now) {
        return copy(
                alert,
                alert.level(),
                alert.state(),
                alert.message(),
                now,
                alert.count(),
                alert.escalations(),
                alert.acknowledgedBy());
    }

    private static Alert copy(
            Alert alert,
            AlertLevel level,
            AlertState state,
            String message,
            Instant now,
            long count,
            int escalations,
            String acknowledgedBy) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.component(),
                level,
                state,
                message,
                alert.value(),
                alert.raisedAt(),
                now,
                count,
                escalations,
                acknowledgedBy,
                alert.resolvedBy(),
                alert.resolvedAt());
    }

    static Alert resolved(Alert alert, String by, Instant now) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.component(),
                alert.level(),
                AlertState.RESOLVED,
                alert.message(),
                alert.value(),
                alert.raisedAt(),
                now,
                alert.count(),
                alert.escalations(),
                alert.acknowledgedBy(),
                by,
                Optional.of(now));
    }
}
