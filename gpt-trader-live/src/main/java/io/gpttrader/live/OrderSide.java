package io.gpttrader.live;

import java.math.BigDecimal;
import java.util.Locale;

/** Which way an order trades. */
public enum OrderSide {
    /** Buys. */
    BUY,
    /** Sells, or sells short. */
    SELL;

    /** {@return {@code buy} or {@code sell}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the other side} */
    public OrderSide opposite() {
        return this == BUY ? SELL : BUY;
    }

    /**
     * Gives a quantity the sign of this side.
     *
     * @param quantity at least 0
     * @return the quantity, below 0 for a sale
     */
    public BigDecimal signed(BigDecimal quantity) {
        return this == BUY ? quantity : quantity.negate();
    }
}
