/**
 * What a finished run shows on demand: excursions, symbols, deepest drawdowns, rolling figures, bands by bootstrap, break-even costs.
 * Nothing here is worked out before somebody looks, so that a run or a sweep does not pay for it. Tested by {@code DetailsTest} and {@code DetailsFiguresTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.details;

import org.jspecify.annotations.NullMarked;
