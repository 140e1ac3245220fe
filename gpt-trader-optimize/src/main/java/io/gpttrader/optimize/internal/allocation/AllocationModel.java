package io.gpttrader.optimize.internal.allocation;

import java.util.List;
import java.util.function.Consumer;

/** How weights follow from what is known of symbols. */
interface AllocationModel {
    /**
     * Weights within the limits.
     *
     * @param notes told what a reader of the weights must know, such as that another model took over
     */
    double[] weights(Market market, FeasibleSet allowed, Consumer<String> notes);

    /** Whether it can have weights below 0. */
    default boolean knowsShorts() {
        return false;
    }

    /** Every name that it knows is a symbol with returns. */
    default void check(List<String> symbols) {}

    /** What people call it. */
    String words();
}
