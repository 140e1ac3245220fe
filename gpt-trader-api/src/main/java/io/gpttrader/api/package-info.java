/**
 * The words: say a strategy in a few fluent lines and join it to any source and engine by shape.
 *
 * <p>Start with {@link io.gpttrader.api.Trader}: one static import of it is the whole vocabulary. Its words give a
 * {@link io.gpttrader.api.Value}, a {@link io.gpttrader.api.Condition}, a {@link io.gpttrader.api.Recipe} (a
 * {@code Function<BarSeries, Strategy>}) and a {@link io.gpttrader.api.TradePlan}.
 *
 * <p>Everything here is immutable and may be shared between threads; the ta4j objects it makes belong to one series and
 * are as thread-safe as ta4j makes them.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.api;

import org.jspecify.annotations.NullMarked;
