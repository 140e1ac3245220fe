/**
 * Indicators over whole columns, each with ta4j's own rounding, and the cache that strategies share.
 *
 * <p>Tested by {@code KernelsTest}, {@code SameAnswersTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.kernels;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
