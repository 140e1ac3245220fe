package io.gpttrader.paper.internal.metrics;

/**
 * An order that is decided and not filled yet.
 *
 * @param recipe the recipe that decided
 * @param symbol the symbol
 * @param side {@code buy} or {@code sell}
 * @param quantity quantity decided
 */
public record PendingOrder(String recipe, String symbol, String side, double quantity) {}
