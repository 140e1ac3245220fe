package io.gpttrader.backtest.internal.audit;

/**
 * One bar at which a strategy answered otherwise.
 *
 * @param how what was changed, in words
 * @param bar index of the bar in the whole series
 * @param side {@code entry}, {@code exit}, or the price of an order, such as {@code entry limit}
 * @param part the rule or indicator that differs, as deep as it could be found
 * @param whole its value over all bars
 * @param changed its value over the changed ones
 */
public record AuditFinding(String how, int bar, String side, String part, String whole, String changed) {}
