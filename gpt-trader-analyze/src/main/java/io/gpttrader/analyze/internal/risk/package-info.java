/**
 * The risk of a portfolio with given weights: volatility, value at risk, expected shortfall, and what each symbol adds.
 *
 * <p>Tested by {@code RiskGoldenTest} and {@code RiskEdgeTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.risk;

import org.jspecify.annotations.NullMarked;
