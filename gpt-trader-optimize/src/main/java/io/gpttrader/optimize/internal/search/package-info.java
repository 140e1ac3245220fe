/**
 * The algorithms that choose which points to try: each is a {@link io.gpttrader.optimize.internal.search.SearchMethod} that asks an
 * {@link io.gpttrader.optimize.internal.search.Evaluation} for the scores of points until it has enough or is stopped. They know
 * nothing of markets.
 *
 * <p>Tested by {@code SearchContractTest}, on functions with known optima, and by {@code RegretTest} beside optuna and pycma.
 */
@NullMarked
package io.gpttrader.optimize.internal.search;

import org.jspecify.annotations.NullMarked;
