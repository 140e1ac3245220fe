/**
 * Statistics of returns and of many trials: Sharpe ratios and how far to believe the best of them, the probability of backtest overfitting,
 * reality checks and confidence sets by the stationary bootstrap. Pure functions of arrays: a row a trial, a column a bar, Sharpe ratios
 * a bar; what the data leave undefined is NaN, and nothing here fails on data.
 *
 * <p>Tested by {@code ArchReferenceTest}, {@code HoldoutReferenceTest} and {@code CalibrationTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.statistics;

import org.jspecify.annotations.NullMarked;
