package io.gpttrader.backtest.internal.run;

/** The return of an account at each bar. */
final class BarReturns {
    private BarReturns() {}

    /**
     * Writes the return at each bar, the first against the starting cash; NaN from the bar on after which nothing is left, for a ruined
     * account has no returns to speak of.
     *
     * @param equity the account's value, a bar each
     * @param into where to
     * @param from first place to write at
     */
    static void write(double startingCash, double[] equity, double[] into, int from) {
        double before = startingCash;
        for (int i = 0; i < equity.length; i++) {
            into[from + i] = before > 0 ? equity[i] / before - 1 : Double.NaN;
            before = before > 0 ? equity[i] : 0;
        }
    }
}
