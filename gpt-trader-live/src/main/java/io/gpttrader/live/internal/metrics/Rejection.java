package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An order that a limit rejected or made smaller.
 *
 * @param time end of the bar at which it was decided; for an order that was stopped at its fill, the instant of that fill
 * @param date date of that bar
 * @param recipe the recipe that asked
 * @param symbol the symbol
 * @param requested quantity asked for
 * @param granted quantity allowed, 0 when rejected
 * @param limit the limit's name, such as {@code maxPositionPercent}
 * @param reason the numbers that decided, in words
 */
public record Rejection(
        Instant time,
        LocalDate date,
        String recipe,
        String symbol,
        double requested,
        double granted,
        String limit,
        String reason) {}
