package io.gpttrader.live.internal.drift;

/**
 * What an account of its own has done for one decision, over the same bars.
 *
 * @param recipe name of what decided
 * @param symbol as given to the session
 * @param isBuy true when it buys
 * @param isExit true when it makes a position smaller
 * @param decidedAt time of the account, the end of the deciding bar, milliseconds since 1970 UTC
 * @param units filled, 0 where none are
 * @param price of them, account currency; NaN where there are none
 * @param commission account currency
 * @param filledIn begin of the bar that filled it, milliseconds since 1970 UTC; 0 where none has
 * @param isPending whether it still waits for its bar
 */
public record SimulatedOrder(
        String recipe,
        String symbol,
        boolean isBuy,
        boolean isExit,
        long decidedAt,
        double units,
        double price,
        double commission,
        long filledIn,
        boolean isPending) {

    int direction() {
        return isBuy ? 1 : -1;
    }

    /** The same, filled. */
    public SimulatedOrder filled(double itsUnits, double itsPrice, double itsCommission, long bar) {
        return new SimulatedOrder(
                recipe, symbol, isBuy, isExit, decidedAt, itsUnits, itsPrice, itsCommission, bar, false);
    }

    /** What it has done. */
    public Flows flows() {
        return Flows.of(direction(), units, price, commission);
    }
}
