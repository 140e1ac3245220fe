package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.MarketBias;

/**
 * A call to be judged: decided at the close of a bar and entered at the open of the next.
 *
 * @param bar place of the deciding bar
 * @param side bullish or bearish
 * @param target a price: above the close for a bullish setup, below it for a bearish one
 * @param stop a price on the other side
 */
public record Setup(int bar, MarketBias side, double target, double stop) {}
