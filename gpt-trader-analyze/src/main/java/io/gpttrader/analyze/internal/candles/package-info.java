/**
 * Candlestick patterns: where each stands, what it aims at, and how often its kind was right on the given bars. The definitions are those
 * of ta4j 0.22.2, computed on columns; {@code CandleKind} lists where they differ.
 *
 * <p>Tested by {@code CandleKindTest}, {@code CandlesBesideTa4jTest}, {@code CandleScanTest} and {@code CandlePropertiesTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.candles;

import org.jspecify.annotations.NullMarked;
