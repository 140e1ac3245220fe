package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;

/** A compiled rule. */
public interface Signal {

    /**
     * ta4j's {@code isSatisfied} at a bar. Asked in ascending order, and only for bars that are {@linkplain #candidates()
     * candidates} of the whole tree.
     */
    boolean test(int bar, PositionState position);

    /** A bit a bar, off where the rule is surely not satisfied and none of ta4j's objects need be asked; null for all on. */
    long @Nullable [] candidates();

    /** True when one of ta4j's objects is asked bar by bar, so that the order of asking must be kept. */
    boolean asksObjects();

    /** True when such an object reads the trading record. */
    boolean needsRecord();
}
