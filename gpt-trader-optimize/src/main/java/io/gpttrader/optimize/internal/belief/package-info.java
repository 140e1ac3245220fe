/**
 * Whether the best trial of a search can be believed: what its returns, its entries, its neighbours and its costs say, and one verdict
 * from fixed rules. Nothing here searches; the best recipe is run once more, for its fills.
 *
 * <p>Tested by {@code VerdictRulesTest}, {@code BeliefAnalysisTest} and, for the rates of the verdict, {@code VerdictRatesTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.belief;

import org.jspecify.annotations.NullMarked;
