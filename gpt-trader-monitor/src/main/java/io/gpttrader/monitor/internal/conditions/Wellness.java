package io.gpttrader.monitor.internal.conditions;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import org.jspecify.annotations.Nullable;

/**
 * The health of a component or a check.
 *
 * @param owner whose, empty for the rule's component
 * @param state it must be in
 */
public record Wellness(String owner, HealthState state) implements Condition.Single {

    @Override
    public boolean isThere(Facts facts, String component) {
        return facts.health().containsKey(subject(component));
    }

    @Override
    public String describe() {
        return label("health") + " is " + state;
    }

    @Override
    public Probe probe() {
        return new Memory();
    }

    private final class Memory implements Probe {
        private @Nullable ComponentHealth health;

        @Override
        public Truth look(Facts facts, String component) {
            ComponentHealth found = facts.health().get(subject(component));
            health = found;
            return found == null ? Truth.UNKNOWN : Truth.of(found.state() == state);
        }

        @Override
        public double value() {
            return Double.NaN;
        }

        @Override
        public String found() {
            ComponentHealth found = health;
            if (found == null) {
                return label("health") + " is not known";
            }
            String reasons = String.join("; ", found.reasons());
            return label("health") + " is " + found.state() + (reasons.isEmpty() ? "" : ": " + reasons);
        }
    }
}
