/**
 * One simulated account: settings, costs, sizing, limits, and the walk from one event to the next.
 *
 * <p>Tested by {@code EngineAgainstNaiveTest}, {@code BacktestConservationTest}, {@code LimitsTest}, {@code
 * SizingTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
