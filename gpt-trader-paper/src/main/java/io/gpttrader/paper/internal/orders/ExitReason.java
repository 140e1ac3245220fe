package io.gpttrader.paper.internal.orders;

/** Why a position was left, in the words of a report. */
public enum ExitReason {
    SIGNAL("signal"),
    STOP_LOSS("stop loss"),
    TAKE_PROFIT("take profit"),
    TRAILING_STOP("trailing stop"),
    REBALANCED("rebalanced"),
    BY_HAND("by hand"),
    MARGIN_CALL("margin call"),
    AT_THE_END("liquidated at the end"),
    CASH_IN_LIEU("cash in lieu of a fraction"),
    DELISTED("delisted");

    public final String words;

    ExitReason(String words) {
        this.words = words;
    }
}
