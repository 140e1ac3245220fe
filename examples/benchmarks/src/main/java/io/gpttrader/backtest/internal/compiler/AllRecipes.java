package io.gpttrader.backtest.internal.compiler;

import java.util.Objects;

/** Reads what the compiler knows of all ta4j's classes at once; the engine reads a chapter when a strategy needs it. */
public final class AllRecipes {

    private AllRecipes() {}

    /** Looks for a class that is in no chapter. */
    public static void read() {
        if (Objects.nonNull(IndicatorRecipes.of(Object.class)) || Objects.nonNull(RuleRecipes.of(Object.class))) {
            throw new IllegalStateException("java.lang.Object is no indicator and no rule");
        }
    }
}
