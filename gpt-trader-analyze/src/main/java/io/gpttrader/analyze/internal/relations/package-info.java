/**
 * How several markets move together: bars joined on their dates, correlations, clusters, betas, factors, and the cointegration of pairs.
 *
 * <p>Tested by {@code RelationsGoldenTest}, {@code PairGoldenTest}, {@code PairBehaviourTest} and {@code RelationsEdgeTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.relations;

import org.jspecify.annotations.NullMarked;
