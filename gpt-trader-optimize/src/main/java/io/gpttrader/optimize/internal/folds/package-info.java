/**
 * Cuts a series into training and test windows and runs a search over them: walk-forward, combinatorial purged cross-validation, and the
 * part of the data that is held out until the end. Whoever has a search and an objective gives a
 * {@link io.gpttrader.optimize.internal.folds.FoldRunner}; where one run a trial is enough, {@code SlicedRunner} is that.
 *
 * <p>Tested by {@code ForwardWindowsTest}, {@code ForwardRunTest}, {@code CombinatorialRunTest}, {@code SlicedRunnerTest} and
 * {@code HoldoutTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.folds;

import org.jspecify.annotations.NullMarked;
