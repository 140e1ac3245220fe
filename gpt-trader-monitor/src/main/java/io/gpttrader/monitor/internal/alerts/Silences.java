package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.AlertSilence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The silences that have not ended. Guarded by the engine's lock. */
final class Silences {
    /** In place of a name: all. */
    static final String ALL = "*";

    private static final Duration LONGEST = Duration.ofDays(366);

    private final List<AlertSilence> silences = new ArrayList<>();

    Silences(List<AlertSilence> known) {
        silences.addAll(known);
    }

    AlertSilence add(String rule, String component, Duration time, String by, Instant now) {
        requireName(rule, "rule");
        requireName(component, "component");
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the time of a silence must be above 0 and at most " + LONGEST
                    + " but was " + time + "; give another Duration");
        }
        String id = UUID.randomUUID().toString();
        AlertSilence silence = new AlertSilence(id, rule, component, now, now.plus(time), RuleChecks.who(by));
        silences.add(silence);
        return silence;
    }

    private static void requireName(String name, String what) {
        if (!name.equals(ALL)) {
            RuleChecks.name(name, what);
        }
    }

    void remove(String id) {
        if (!silences.removeIf(silence -> silence.id().equals(id))) {
            throw new IllegalArgumentException(
                    "no silence that has not ended has the id '" + id + "'; ask for the list of silences again");
        }
    }

    void dropEnded(Instant now) {
        silences.removeIf(silence -> !now.isBefore(silence.until()));
    }

    boolean covers(String rule, String component, Instant moment) {
        for (AlertSilence silence : silences) {
            if (matches(silence.rule(), rule)
                    && matches(silence.component(), component)
                    && !moment.isBefore(silence.from())
                    && moment.isBefore(silence.until())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(ALL) || pattern.equals(name);
    }

    List<AlertSilence> all() {
        return List.copyOf(silences);
    }
}
