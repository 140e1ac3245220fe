/** What a strategy would have earned: honest fills, costs, sizing, limits, metrics and a report. */
@NullMarked
package io.gpttrader.backtest;

import org.jspecify.annotations.NullMarked;
