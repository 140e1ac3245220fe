/**
 * The bars of a run as primitive arrays, on one time line for all symbols.
 *
 * <p>Tested by {@code BacktestHolesTest}, {@code BacktestBadInputTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.bars;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
