/**
 * A fluent DSL for trading strategies: describe a strategy in a few lines and join it to any data source and engine that
 * exchange JDK and ta4j types.
 *
 * <p>Start with {@link io.gpttrader.api.Trader}: a static import of its methods is all a strategy needs. They return a
 * {@link io.gpttrader.api.Value}, a {@link io.gpttrader.api.Condition}, a {@link io.gpttrader.api.Recipe} (a
 * {@code Function<BarSeries, Strategy>}) and a {@link io.gpttrader.api.TradePlan}.
 *
 * <p>Everything here is immutable and may be shared between threads; the ta4j objects it creates belong to one series and
 * are as thread-safe as the ta4j classes are.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.api;

import org.jspecify.annotations.NullMarked;
