package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records to store. */
final class StoreSamples {
    static final Instant T0 = Instant.parse("2024-03-01T14:30:00.123456789Z");

    /** What ends statements, terminals and databases. */
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "it's \"quoted\" `'; DROP TABLE gpt_monitor_alert; --",
            "nul \0 in it",
            "back\\slash \\u0000 \\0 %_ \r\n\t \u001b[31m \u202e",
            "\uD83D\uDE80 emoji, 漢字, \u00e9",
            "half \uD83D of one, \uDE80 of another",
            "\uD83D",
            "x".repeat(1 << 20));

    private StoreSamples() {}

    static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    static Alert open(String id, long seconds) {
        return alert(id, "deep drawdown", seconds, AlertState.ACTIVE, "", Double.NaN);
    }

    static Alert resolved(String id, long raised, long ended) {
        Alert alert = open(id, raised);
        return new Alert(
                id,
                alert.rule(),
                alert.component(),
                AlertLevel.CRITICAL,
                AlertState.RESOLVED,
                alert.message(),
                0.25,
                alert.raisedAt(),
                at(ended),
                3,
                1,
                "alice",
                "auto",
                Optional.of(at(ended)));
    }

    static Alert alert(String id, String rule, long seconds, AlertState state, String text, double value) {
        return new Alert(
                id,
                rule,
                "paper",
                AlertLevel.WARNING,
                state,
                text,
                value,
                at(seconds),
                at(seconds),
                1,
                0,
                text,
                "",
                Optional.empty());
    }

    static AlertDelivery delivery(String id, long created, boolean dead) {
        return new AlertDelivery(
                id, "ops", "raised", open("of " + id, created), 2, at(created), at(created + 60), "503", dead);
    }

    static AlertSilence silence(String id, long from, long until) {
        return new AlertSilence(id, "*", "paper", at(from), at(until), "bob");
    }

    static AuditEntry entry(long seconds, String command) {
        return new AuditEntry(at(seconds), "alice", "127.0.0.1", "paper", command, "done");
    }
}
