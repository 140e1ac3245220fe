/**
 * What a finished run shows on demand: excursions, symbols, deepest drawdowns, rolling figures, bands by bootstrap, break-even costs.
 * Nothing here is worked out before somebody looks, so that a run or a sweep does not pay for it. Tested by the back test's {@code DetailsFiguresTest}, as the files are the same.
 */
@NullMarked
package io.gpttrader.paper.internal.details;

import org.jspecify.annotations.NullMarked;
