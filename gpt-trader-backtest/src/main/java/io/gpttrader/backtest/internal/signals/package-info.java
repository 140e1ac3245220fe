/**
 * Rules as bits, one a bar, and those that need to know the position.
 *
 * <p>Tested by {@code SignalBitsTest}, {@code CompilerTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.NullMarked;
