package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.regex.Pattern;

/** What every store asks of what it is given, so that the same is refused by all of them, at the call. */
final class StoreInput {
    /** As far as nanoseconds since 1970 reach in 64 bits, rounded to whole years. */
    static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");

    /** See {@link #EARLIEST}. */
    static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    private static final Pattern ID = Pattern.compile("[ -~]{1,200}");

    private static final int LONGEST = 2_000_000;

    private StoreInput() {}

    static void check(Alert alert) {
        checkId(alert.id());
        checkLength(alert.rule(), "rule");
        checkLength(alert.component(), "component");
        checkLength(alert.message(), "message");
        checkLength(alert.acknowledgedBy(), "acknowledgedBy");
        checkLength(alert.resolvedBy(), "resolvedBy");
        checkTime(alert.raisedAt(), "raisedAt");
        checkTime(alert.changedAt(), "changedAt");
        checkTime(endedAt(alert), "resolvedAt");
    }

    static void check(AlertSilence silence) {
        checkId(silence.id());
        checkLength(silence.rule(), "rule");
        checkLength(silence.component(), "component");
        checkLength(silence.by(), "by");
        checkTime(silence.from(), "from");
        checkTime(silence.until(), "until");
    }

    static void check(AlertDelivery delivery) {
        checkId(delivery.id());
        checkLength(delivery.route(), "route");
        checkLength(delivery.occasion(), "occasion");
        checkLength(delivery.error(), "error");
        check(delivery.alert());
        checkTime(delivery.createdAt(), "createdAt");
        checkTime(delivery.nextAttemptAt(), "nextAttemptAt");
    }

    static void check(AuditEntry entry) {
        checkLength(entry.user(), "user");
        checkLength(entry.address(), "address");
        checkLength(entry.component(), "component");
        checkLength(entry.command(), "command");
        checkLength(entry.outcome(), "outcome");
        checkTime(entry.time(), "time");
    }

    static void checkLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "the limit must be a whole number of at least 0 but was " + limit + "; give how many to return");
        }
    }

    private static void checkLength(String text, String name) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    name + " must have at most " + LONGEST + " characters but had " + text.length() + "; shorten it");
        }
    }

    /** Databases differ in what else a key may hold. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    private static void checkId(String id) {
        if (!isId(id)) {
            String shown = HostCode.name(id.substring(0, Math.min(id.length(), 200)));
            throw new IllegalArgumentException("an id must be 1 to 200 printable characters of ASCII but was '" + shown
                    + "' of " + id.length() + " characters; make a shorter or plainer one");
        }
    }

    private static void checkTime(Instant time, String name) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new IllegalArgumentException(name + " must be from " + EARLIEST + " to before " + LATEST
                    + ", as far as a store's nanoseconds reach, but was " + time + "; give a nearer time");
        }
    }

    /** When a resolved alert came to its end. */
    static Instant endedAt(Alert alert) {
        return alert.resolvedAt().orElse(alert.changedAt());
    }
}
