/**
 * Cuts a series into training and test windows and runs a search over them: walk-forward and combinatorial purged cross-validation.
 */
@NullMarked
package io.gpttrader.optimize.internal.folds;

import org.jspecify.annotations.NullMarked;
