/**
 * The five strategies of SEMANTICS with their defaults: their signals as columns, what they say now, and how their signals fared.
 *
 * <p>Tested by {@code StrategySignalsTest} and {@code OpinionsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.signals;

import org.jspecify.annotations.NullMarked;
