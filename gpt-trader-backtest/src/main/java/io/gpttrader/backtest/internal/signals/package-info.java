/**
 * Rules as bits, one a bar, and those that need to know the position.
 *
 * <p>Tested by {@code SignalBitsTest}, {@code CompilerTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
