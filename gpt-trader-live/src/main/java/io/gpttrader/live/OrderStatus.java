package io.gpttrader.live;

import java.util.Locale;

/** What has become of an order at its broker. */
public enum OrderStatus {
    /** The broker has it and works on it: no exchange has confirmed it yet. */
    PENDING,
    /** It works. A leg of a bracket that waits for its entry is this too. */
    OPEN,
    /** Part of it has traded, the rest works. */
    PARTIALLY_FILLED,
    /** All of it has traded. */
    FILLED,
    /** It was cancelled; part of it may have traded. */
    CANCELED,
    /** Its time was over; part of it may have traded. */
    EXPIRED,
    /** The broker or the exchange refused it, perhaps after having accepted it. */
    REJECTED,
    /** Another order stands in its place: {@link BrokerOrder#replacedBy}. */
    REPLACED;

    /** {@return whether it will trade no more} */
    public boolean isOver() {
        return this == FILLED || this == CANCELED || this == EXPIRED || this == REJECTED || this == REPLACED;
    }

    /** {@return such as {@code partially_filled}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
