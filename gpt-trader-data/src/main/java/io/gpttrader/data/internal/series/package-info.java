/**
 * Bars as primitive columns, the read-only series over them, and what every reader of bars needs to fill one: fields,
 * lengths, time order, problems. The lowest room but {@code support}; all others lean on it.
 *
 * <p>Tested by {@code ColumnarSeriesTest} and, through the sources, by every test of one.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.series;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
