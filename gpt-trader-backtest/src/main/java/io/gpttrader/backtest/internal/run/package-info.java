/**
 * Puts a run together, from bars to the result, and runs many recipes on several threads.
 *
 * <p>Tested by {@code BacktestByHandTest}, {@code BacktestBatchTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.run;

import org.jspecify.annotations.NullMarked;
