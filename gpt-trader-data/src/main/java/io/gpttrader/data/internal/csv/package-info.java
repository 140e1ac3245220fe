/**
 * Files of text to bars: the layout of the columns, rows, and reading a long file in runs.
 *
 * <p>Tested by {@code CsvDialectsTest}, {@code CsvRulesTest}, {@code CsvTimesTest}, {@code TimeStepsTest}, {@code CsvContainersTest}, {@code CsvChunksTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
