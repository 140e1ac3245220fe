/**
 * Pictures of searches and of what came after them, drawn from plain numbers: heat maps, parallel coordinates, histories, equity, weights. Each
 * is an SVG element of its own, small whatever the number of trials, and a heat map is also a text.
 *
 * <p>Tested by {@code HeatmapTest} and {@code ChartsTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.charts;

import org.jspecify.annotations.NullMarked;
