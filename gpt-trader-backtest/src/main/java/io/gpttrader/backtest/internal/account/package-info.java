/**
 * One simulated account: settings, costs, sizing, limits, and the walk from one event to the next.
 *
 * <p>Tested by {@code EngineAgainstNaiveTest}, {@code BacktestConservationTest}, {@code LimitsTest}, {@code
 * SizingTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.account;

import org.jspecify.annotations.NullMarked;
