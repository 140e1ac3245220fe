package io.gpttrader.backtest.internal.orders;

/** Why a position was left, in the words of a report. */
public enum ExitReason {
    SIGNAL("signal"),
    SIGNAL_LIMIT("signal, by limit"),
    SIGNAL_STOP("signal, by stop"),

    /** After the time of its order was over. */
    SIGNAL_AT_MARKET("signal, at the market"),
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

    /** Whether the strategy decided it. */
    public boolean isSignal() {
        return switch (this) {
            case SIGNAL, SIGNAL_LIMIT, SIGNAL_STOP, SIGNAL_AT_MARKET -> true;
            default -> false;
        };
    }

    /** Whether it may fill inside a bar, where nothing but the bars before is known. */
    public boolean isInsideBars() {
        return switch (this) {
            case STOP_LOSS, TAKE_PROFIT, TRAILING_STOP, SIGNAL_LIMIT, SIGNAL_STOP -> true;
            default -> false;
        };
    }

    ExitReason(String words) {
        this.words = words;
    }
}
