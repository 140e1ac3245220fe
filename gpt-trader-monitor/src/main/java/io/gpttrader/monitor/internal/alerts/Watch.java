package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.internal.conditions.Facts;
import io.gpttrader.monitor.internal.conditions.Probe;
import io.gpttrader.monitor.internal.conditions.Truth;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule's eye on one component. The rule holds once its condition has been seen to hold for long enough, and until it is seen not to: in between, what
 * is not known changes nothing, but the time before it holds starts again.
 */
final class Watch {
    final String component;
    private final Rule rule;
    final Probe probe;
    private boolean isHolding;
    private @Nullable Instant since;
    private @Nullable Instant calmSince;

    Watch(Rule rule, String component) {
        this.rule = rule;
        this.component = component;
        this.probe = rule.condition().probe();
    }

    /** Of a restarted monitor whose alert is open. */
    void restore() {
        isHolding = true;
        probe.restore(true);
    }

    /** {@return whether the rule has just begun to hold} */
    boolean look(Facts facts) {
        return note(probe.look(facts, component), facts.now());
    }

    @CanIgnoreReturnValue
    private boolean note(Truth truth, Instant now) {
        if (truth != Truth.YES) {
            since = null;
            isHolding = isHolding && truth == Truth.UNKNOWN;
            calmSince = truth == Truth.UNKNOWN ? null : calmSince == null ? now : calmSince;
            return false;
        }
        calmSince = null;
        Instant begun = since == null ? now : since;
        since = begun;
        boolean isNew = !isHolding && Duration.between(begun, now).compareTo(rule.forAtLeast()) >= 0;
        isHolding |= isNew;
        return isNew;
    }

    /** A look that failed knows nothing. */
    void lookFailed(Instant now) {
        note(Truth.UNKNOWN, now);
    }

    boolean isHolding() {
        return isHolding;
    }

    /** {@return whether the condition has not held for as long as the rule asks before it resolves} */
    boolean isCalm(Instant now) {
        return calmSince != null && Duration.between(calmSince, now).compareTo(rule.resolveAfter()) >= 0;
    }

    /** A person has resolved its alert: the condition must hold again. */
    void restart() {
        isHolding = false;
        since = null;
    }
}
