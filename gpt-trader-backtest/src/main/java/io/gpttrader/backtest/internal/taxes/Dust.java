package io.gpttrader.backtest.internal.taxes;

/** Quantities that only rounding has left. */
final class Dust {
    private static final double TINY = 1e-9;

    private Dust() {}

    /** At most a billionth of the quantity that it was taken from. */
    static boolean isNothing(double rest, double of) {
        return rest <= TINY * of;
    }
}
