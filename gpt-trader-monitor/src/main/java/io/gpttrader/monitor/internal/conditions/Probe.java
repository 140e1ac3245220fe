package io.gpttrader.monitor.internal.conditions;

/** A condition's memory of one component. Used by one thread at a time. */
public interface Probe {

    /** Looks at a tick. */
    Truth look(Facts facts, String component);

    /** {@return the number found by the last look, NaN where there is none} */
    double value();

    /** {@return what the last look found, in plain words} */
    String found();

    /**
     * Before the first look of a restarted monitor whose alert is open: the condition is known to have held, so it ends only where that is seen.
     *
     * @param held whether this part held; of a negated part, not
     */
    default void restore(boolean held) {}
}
