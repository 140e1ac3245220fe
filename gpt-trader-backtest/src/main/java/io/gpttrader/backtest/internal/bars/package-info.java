/**
 * The bars of a run as primitive arrays, on one time line for all symbols.
 *
 * <p>Tested by {@code BacktestHolesTest}, {@code BacktestBadInputTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.bars;

import org.jspecify.annotations.NullMarked;
