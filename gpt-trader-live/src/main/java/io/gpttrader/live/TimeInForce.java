package io.gpttrader.live;

import java.util.Locale;

/** How long an order works. */
public enum TimeInForce {
    /** Until the close of the trading session, or of the next one where the market is closed. */
    DAY,
    /** Good till cancelled. */
    GTC,
    /** At the opening auction only. */
    OPG,
    /** At the closing auction only. */
    CLS,
    /** Immediate or cancel: what cannot trade at once is cancelled. */
    IOC,
    /** Fill or kill: the whole at once, or nothing. */
    FOK;

    /** {@return such as {@code gtc}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
