package io.gpttrader.live.internal.account;

import java.time.LocalDate;

/**
 * An accepted order on its way: to the next bar of its symbol where fills are simulated, else at the broker.
 *
 * @param id counts the session's orders from 1
 * @param isBuy true when it buys
 * @param isExit true when it makes a position smaller
 * @param units above 0, what is left of it
 * @param limit price that it waits for, NaN for a market order
 * @param decidedAt account time at which it was decided, milliseconds since 1970 UTC
 * @param decidedOn date of that time
 * @param decisionPrice last close when it was decided
 * @param expiresAt first moment at which it cannot be filled any more, milliseconds since 1970 UTC; an exit never expires
 * @param tag name of the recipe's condition that made it; empty without one
 */
public record Order(
        int id,
        boolean isBuy,
        boolean isExit,
        double units,
        double limit,
        long decidedAt,
        LocalDate decidedOn,
        double decisionPrice,
        long expiresAt,
        String tag) {
    static final long NEVER = Long.MAX_VALUE;

    public String side() {
        return isBuy ? "buy" : "sell";
    }

    public double signedUnits() {
        return isBuy ? units : -units;
    }

    public boolean isLimit() {
        return !Double.isNaN(limit);
    }

    /** The same order when part of it has filled. */
    Order less(double filled) {
        return new Order(id, isBuy, isExit, units - filled, limit, decidedAt, decidedOn, decisionPrice, expiresAt, tag);
    }
}
