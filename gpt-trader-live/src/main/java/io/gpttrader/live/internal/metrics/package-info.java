/**
 * Figures of what an account has done, from plain arrays: returns, drawdowns, tail, trades, and the result of a run
 * with its records. The same files as in the back test.
 *
 * <p>Tested by {@code ReportMetricsTest}, {@code ReportMetricsAgainstNaiveTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.metrics;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
