/**
 * Puts a run together, from bars to the result, and runs many recipes on several threads.
 *
 * <p>Tested by {@code BacktestByHandTest}, {@code BacktestBatchTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
