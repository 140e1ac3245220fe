package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import org.ta4j.core.Indicator;

/** How one class of ta4j indicators becomes a node. */
@FunctionalInterface
interface IndicatorRecipe {

    /** The node of an indicator of this class; bars before {@code from} need no value of their own. */
    IndicatorNode read(Indicator<?> indicator, IndicatorReader reader, int from);
}
