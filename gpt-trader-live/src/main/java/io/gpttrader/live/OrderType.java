package io.gpttrader.live;

import java.util.Locale;

/** At what price an order may trade. */
public enum OrderType {
    /** At the best price there is. */
    MARKET,
    /** At the limit price or better. */
    LIMIT,
    /** A market order once the stop price has traded. */
    STOP,
    /** A limit order once the stop price has traded. */
    STOP_LIMIT,
    /** A stop whose price follows the market by an amount or a percentage. */
    TRAILING_STOP;

    /** {@return such as {@code stop_limit}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
