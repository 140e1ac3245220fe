package io.gpttrader.analyze;

import java.time.Instant;

/**
 * A stretch of bars with one label.
 *
 * @param regime the label
 * @param firstBar place of its first bar; 0 is the first bar of the series
 * @param lastBar place of its last bar
 * @param from end of its first bar
 * @param to end of its last bar
 * @param totalReturn of the close from the bar before the first one to the last one, as ratio minus one; NaN without both closes
 */
public record RegimeSegment(
        MarketRegime regime, int firstBar, int lastBar, Instant from, Instant to, double totalReturn) {}
