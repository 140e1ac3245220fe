package io.gpttrader.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * One alert: a rule whose condition holds for a component. There is at most one open alert of a rule and a component.
 *
 * @param id unique among the alerts of a store
 * @param rule the rule's name
 * @param component what it is about
 * @param level how much it matters
 * @param state where it is in its life
 * @param message one line for a person: what was found and what the rule allows
 * @param value the reading that raised it, NaN where there is none
 * @param raisedAt when the rule's condition had held for as long as the rule asks
 * @param changedAt when anything of it changed last
 * @param count how often its condition has begun to hold while it was open, 1 at first
 * @param escalations how often it has been escalated
 * @param acknowledgedBy who has taken it on, empty while nobody has
 * @param resolvedBy who has resolved it, {@code "auto"} where its condition no longer held, empty while it is open
 * @param resolvedAt when it was resolved, empty while it is open
 */
public record Alert(
        String id,
        String rule,
        String component,
        AlertLevel level,
        AlertState state,
        String message,
        double value,
        Instant raisedAt,
        Instant changedAt,
        long count,
        int escalations,
        String acknowledgedBy,
        String resolvedBy,
        Optional<Instant> resolvedAt) {

    /** {@return whether it is not resolved} */
    public boolean isOpen() {
        return state != AlertState.RESOLVED;
    }

    @Override
    public String toString() {
        return level + " " + rule + " on " + component + ", " + state + ": " + message;
    }
}
