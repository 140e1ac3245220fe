/**
 * What a search follows: figures measured by a host's function or by ta4j's own back test, and the goals made of them.
 *
 * <p>Tested by {@code Ta4jBacktestTest} and {@code GoalsTest}, and beside the backtest slice by {@code OptimizeObjectiveParityTest} in
 * {@code examples}.
 */
@NullMarked
package io.gpttrader.optimize.internal.objective;

import org.jspecify.annotations.NullMarked;
