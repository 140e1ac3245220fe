package io.gpttrader.monitor.internal.conditions;

import java.util.List;

/** The condition of a rule that has been given none. */
public enum Unset implements Condition {
    /** Never holds. */
    CONDITION;

    @Override
    public String describe() {
        return "no condition yet";
    }

    @Override
    public Probe probe() {
        throw new IllegalStateException("a rule without a condition cannot look at anything");
    }

    @Override
    public List<Leaf> leaves() {
        return List.of();
    }
}
