/**
 * The indicators of a snapshot: as columns over all bars, and the last bar's values in words.
 *
 * <p>Tested by {@code IndicatorColumnsTest} and {@code IndicatorReadingsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.indicators;

import org.jspecify.annotations.NullMarked;
