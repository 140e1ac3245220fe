package io.gpttrader.backtest.internal.costs;

/** A broker's call for margin, answered by selling: whole positions, the largest first, until the rest may be held. */
public final class MarginCall {
    private MarginCall() {}

    /**
     * Which positions are closed.
     *
     * @param equity of the account at a close
     * @param gross value of all positions there that are not being left already, short ones counted like long ones
     * @param values of those that can be closed, 0 for any other; of equal ones the first is the larger
     * @return true for each that is closed, all false where the margin suffices
     */
    public static boolean[] closed(AccountTerms terms, double equity, double gross, double[] values) {
        boolean[] closed = new boolean[values.length];
        double rest = gross;
        while (rest > 0 && equity < terms.maintenancePercent() / 100 * rest) {
            int largest = -1;
            for (int i = 0; i < values.length; i++) {
                if (!closed[i] && values[i] > (largest < 0 ? 0 : values[largest])) {
                    largest = i;
                }
            }
            if (largest < 0) {
                break;
            }
            closed[largest] = true;
            rest -= values[largest];
        }
        return closed;
    }
}
