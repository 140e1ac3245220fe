package io.gpttrader.backtest.internal.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A split among the bars of a run, which restates what is held.
 *
 * @param symbol the symbol traded
 * @param time begin of the first bar at the new price
 * @param date of that bar
 * @param unitsForOne how many units there are for each one before
 */
public record RunSplit(String symbol, Instant time, LocalDate date, double unitsForOne) {}
