package io.gpttrader.analyze.internal.pages;

/**
 * The regime as a snapshot shows it. Regimes are ordinals of {@code MarketRegime}.
 *
 * @param history what each bar was labelled at its close, -1 where unknown; the last is the present one
 * @param probabilities of each regime at the last bar, in the order of {@code MarketRegime}; empty or NaN where unknown
 * @param expectedBars how many more bars the present one is expected to last, NaN where unknown
 * @param changeProbability that the next bar has another one, NaN where unknown
 */
public record RegimeView(int[] history, double[] probabilities, double expectedBars, double changeProbability) {
    /** Nothing is known. */
    public static RegimeView none() {
        return new RegimeView(new int[0], new double[0], Double.NaN, Double.NaN);
    }

    /** The regime of the last bar, -1 where unknown. */
    public int now() {
        return history.length == 0 ? -1 : history[history.length - 1];
    }

    /** For how many bars it has been the same; 0 where unknown. */
    public int lasted() {
        int bars = 0;
        while (now() >= 0 && bars < history.length && history[history.length - 1 - bars] == now()) {
            bars++;
        }
        return bars;
    }
}
