package io.gpttrader.paper.internal.metrics;

import java.time.Instant;

/**
 * An order that a limit rejected or made smaller.
 *
 * @param time end of the bar at which it was decided
 * @param recipe the recipe that asked
 * @param symbol the symbol
 * @param requested quantity asked for
 * @param granted quantity allowed, 0 when rejected
 * @param limit the limit's name, such as {@code maxPositionPercent}
 * @param reason the numbers that decided, in words
 */
public record Rejection(
        Instant time, String recipe, String symbol, double requested, double granted, String limit, String reason) {}
