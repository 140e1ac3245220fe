/**
 * Whether a strategy knows what it could not have known: its answers over all bars against those over fewer, or over another future.
 *
 * <p>Uses ta4j's own objects alone, never the compiled form. Tested by {@code BacktestAuditTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.audit;

import org.jspecify.annotations.NullMarked;
