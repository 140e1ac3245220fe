package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a comparison takes as equal.
 *
 * @param scale what a difference is relative to where it is larger than both numbers; null where there is nothing
 * @param fraction the largest relative difference of equal numbers
 */
record RuleTolerance(@Nullable IndicatorNode scale, double fraction) {}
