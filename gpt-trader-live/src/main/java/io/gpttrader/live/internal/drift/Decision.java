package io.gpttrader.live.internal.drift;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;

/**
 * What a recipe, or the hand, wanted to trade when a bar had closed. Recipe, symbol, side and time are how the decision of an account of
 * its own over the same bars is found.
 *
 * @param recipe name of what decided; the account's word for manual orders
 * @param symbol as given to the session
 * @param side buy or sell
 * @param isExit whether it makes a position smaller
 * @param type of the order that is sent for it
 * @param decidedAt time of the account, the end of the deciding bar, milliseconds since 1970 UTC
 * @param wanted units, above 0, before they were rounded to what can be ordered
 * @param price close of the deciding bar, account currency: what slippage is measured against
 */
public record Decision(
        String recipe,
        String symbol,
        OrderSide side,
        boolean isExit,
        OrderType type,
        long decidedAt,
        double wanted,
        double price) {

    /** 1 for a buy, -1 for a sale. */
    public int direction() {
        return side == OrderSide.BUY ? 1 : -1;
    }
}
