/**
 * Figures of what an account has done, from plain arrays: returns, drawdowns, tail, trades, and the result of a run
 * with its records. It knows no engine, so that other slices can have the same files.
 *
 * <p>Tested by {@code ReturnsTest}, {@code MetricsAgainstNaiveTest}, {@code MetricsAgainstTa4jTest}, {@code
 * MetricsGoldenTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.metrics;

import org.jspecify.annotations.NullMarked;
