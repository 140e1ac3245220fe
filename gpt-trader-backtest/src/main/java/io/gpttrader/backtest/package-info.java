/** What a strategy would have earned: honest fills, costs, sizing, limits, metrics and a report. */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
