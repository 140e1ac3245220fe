package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert that is open, and what is to become of it. */
final class OpenAlert {
    /** Null for one that the host has raised, or whose rule is no longer there. */
    final @Nullable Rule rule;

    Alert alert;

    /** Whether routes have been told that it was raised. */
    boolean isTold;

    private Instant escalateAt = Instant.MAX;

    OpenAlert(@Nullable Rule rule, Alert alert) {
        this.rule = rule;
        this.alert = alert;
        if (rule != null && rule.escalates()) {
            escalateAt = alert.raisedAt().plus(rule.escalateAfter().multipliedBy(alert.escalations() + 1L));
        }
    }

    boolean isEscalationDue(Instant now) {
        return !now.isBefore(escalateAt);
    }

    /** The next escalation; several that a stalled monitor has missed are one. */
    void escalated(Rule its, Instant now) {
        Duration time = its.escalateAfter();
        escalateAt = escalateAt.plus(time);
        if (isEscalationDue(now)) {
            escalateAt = now.plus(time);
        }
    }

    /** Told only now, after a silence. */
    void told(Instant now) {
        isTold = true;
        if (rule != null && rule.escalates()) {
            escalateAt = now.plus(rule.escalateAfter());
        }
    }

    /** {@return routes that know of it, empty for all} */
    List<String> routes() {
        return rule == null ? List.of() : rule.routesTold(alert.escalations() > 0);
    }
}
