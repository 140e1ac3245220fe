package io.gpttrader.live.internal.drift;

/**
 * A part of an order that has traded.
 *
 * @param executionId the broker's, by which one told twice counts once
 * @param units above 0
 * @param price account currency
 * @param commission account currency, below 0 for a rebate
 * @param time when it traded, milliseconds since 1970 UTC
 */
public record ExecutionFill(String executionId, double units, double price, double commission, long time) {}
