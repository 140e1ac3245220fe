/**
 * Corporate actions on raw prices: what splits, dividends, renames and delistings do to units, levels of prices and cash. Pure rules,
 * which the back test and the paper session both ask.
 *
 * <p>Tested by {@code CorporateActionTest} and {@code ActionsByHandTest}, and by {@code ParityActionsTest} of the examples.
 */
@NullMarked
package io.gpttrader.backtest.internal.actions;

import org.jspecify.annotations.NullMarked;
