package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something bought or sold in a run.
 *
 * @param symbol the symbol traded
 * @param time instant of the fill: the begin of its bar for one at the open, else the end
 * @param date of the bar that filled it
 * @param isBuy false for a sale
 * @param quantity units, above 0
 * @param price with slippage, without commission
 * @param commission account currency
 * @param restated what one of its units has become at the end of the run, by splits; 1 without them
 * @param tag name of the condition that ordered it; empty without one
 */
public record RunFill(
        String symbol,
        Instant time,
        LocalDate date,
        boolean isBuy,
        double quantity,
        double price,
        double commission,
        double restated,
        String tag) {}
