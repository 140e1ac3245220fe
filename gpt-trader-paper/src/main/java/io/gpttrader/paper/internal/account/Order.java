package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.orders.ExitReason;
import java.time.LocalDate;

/**
 * An accepted order on its way to the next bar of its symbol.
 *
 * @param id counts the session's orders from 1
 * @param isBuy true when it buys
 * @param isExit true when it makes a position smaller
 * @param units above 0
 * @param decidedAt account time at which it was decided, milliseconds since 1970 UTC
 * @param decidedOn date of that time
 * @param decisionPrice last close when it was decided
 * @param reason why an exit was ordered; of an entry whether a signal asked for it or a target weight
 * @param expiresAt first moment at which it cannot be filled any more, milliseconds since 1970 UTC; an exit never expires
 * @param decidedBar the symbol's last bar then
 * @param tag name of the recipe's condition that made it; empty without one
 */
public record Order(
        int id,
        boolean isBuy,
        boolean isExit,
        double units,
        long decidedAt,
        LocalDate decidedOn,
        double decisionPrice,
        ExitReason reason,
        long expiresAt,
        int decidedBar,
        String tag) {
    static final long NEVER = Long.MAX_VALUE;

    /** Whether it brings an open position back to its target weight. */
    boolean isRebalancing() {
        return reason == ExitReason.REBALANCED;
    }

    /** The same of other units, decided at another level of prices: after a split. */
    Order restated(double restatedUnits, double price) {
        return new Order(
                id, isBuy, isExit, restatedUnits, decidedAt, decidedOn, price, reason, expiresAt, decidedBar, tag);
    }

    /** The same for another reason to leave. */
    Order because(ExitReason why) {
        return new Order(
                id, isBuy, isExit, units, decidedAt, decidedOn, decisionPrice, why, expiresAt, decidedBar, tag);
    }

    public String side() {
        return isBuy ? "buy" : "sell";
    }

    public double signedUnits() {
        return isBuy ? units : -units;
    }
}
