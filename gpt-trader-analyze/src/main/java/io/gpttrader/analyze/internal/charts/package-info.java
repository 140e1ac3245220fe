/**
 * Pictures of a market: price with levels, patterns and regimes, regime history, volatility, correlations, equity and scores. Each is an SVG
 * element of its own, drawn from columns and plain records, which loads nothing.
 *
 * <p>Tested by {@code PriceChartTest}, {@code SmallChartsTest} and {@code RegimeColoursTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.charts;

import org.jspecify.annotations.NullMarked;
