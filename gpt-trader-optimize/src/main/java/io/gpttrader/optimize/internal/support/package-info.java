/**
 * Checks of what a caller gave, values made when first asked for, and calls of a host's own code. Nothing here knows
 * of markets.
 *
 * <p>Tested by {@code BacktestBadInputTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.support;

import org.jspecify.annotations.NullMarked;
