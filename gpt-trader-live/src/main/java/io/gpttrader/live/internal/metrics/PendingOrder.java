package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An order that is decided and not filled yet.
 *
 * @param time end of the bar at which it was decided
 * @param date date of that bar
 * @param recipe the recipe that decided
 * @param symbol the symbol
 * @param side {@code buy} or {@code sell}
 * @param quantity quantity decided
 */
public record PendingOrder(Instant time, LocalDate date, String recipe, String symbol, String side, double quantity) {}
