/**
 * Indicators over whole columns, each with ta4j's own rounding, and the cache that strategies share.
 *
 * <p>Tested by {@code KernelsTest}, {@code SameAnswersTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.kernels;

import org.jspecify.annotations.NullMarked;
