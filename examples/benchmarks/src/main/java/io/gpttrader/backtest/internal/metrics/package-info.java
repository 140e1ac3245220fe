/** Looks into a room of the back test to measure a part of it; nothing but a benchmark may do so. */
@NullMarked
package io.gpttrader.backtest.internal.metrics;

import org.jspecify.annotations.NullMarked;
