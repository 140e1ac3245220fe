package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.signals.Signal;
import org.ta4j.core.Rule;

/** How one class of ta4j rules becomes a signal. */
@FunctionalInterface
interface RuleRecipe {

    /** The signal of a rule of this class that is asked at bars from {@code from} on. */
    Signal read(Rule rule, RuleReader reader, int from);

    /** Whether a rule of this class may be one that has a name, or hold such a one. */
    default boolean mayHaveNames() {
        return true;
    }
}
