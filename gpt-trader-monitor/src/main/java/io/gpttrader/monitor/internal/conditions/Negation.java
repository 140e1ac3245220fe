package io.gpttrader.monitor.internal.conditions;

import java.util.List;

/**
 * A condition that must be known not to hold.
 *
 * @param inner the condition
 */
public record Negation(Condition inner) implements Condition {

    @Override
    public List<Leaf> leaves() {
        return inner.leaves();
    }

    @Override
    public String describe() {
        return "not (" + inner.describe() + ")";
    }

    @Override
    public Probe probe() {
        Probe probe = inner.probe();
        return new Probe() {
            @Override
            public Truth look(Facts facts, String component) {
                return probe.look(facts, component).not();
            }

            @Override
            public double value() {
                return probe.value();
            }

            @Override
            public String found() {
                return probe.found();
            }

            @Override
            public void restore(boolean held) {
                probe.restore(!held);
            }
        };
    }
}
