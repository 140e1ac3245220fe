/**
 * Strategies side by side on one series: what an engine measured of each, by regime, and how alike their returns are.
 *
 * <p>Tested by {@code ComparisonRunTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.comparison;

import org.jspecify.annotations.NullMarked;
