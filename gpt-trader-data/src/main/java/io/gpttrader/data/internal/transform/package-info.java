/**
 * Bars made of bars: joined to longer ones, aligned between symbols, adjusted for splits and dividends.
 *
 * <p>Tested by {@code ResampleTest}, {@code AlignTest}, {@code AdjustmentsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
