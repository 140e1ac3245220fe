/**
 * How much a market will move: forecasts of volatility by EWMA, GARCH, GJR-GARCH and HAR, compared out of sample, and sizes from them.
 *
 * <p>Tested by {@code GarchTest}, {@code EwmaTest}, {@code HarTest}, {@code ForecastComparisonTest}, {@code VolatilityEdgeTest},
 * {@code ModelChoiceTest} and {@code VolatilityTargetTest}, beside arch, pandas and statsmodels.
 */
@NullMarked
package io.gpttrader.analyze.internal.volatility;

import org.jspecify.annotations.NullMarked;
