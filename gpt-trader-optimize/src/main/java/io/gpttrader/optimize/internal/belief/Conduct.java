package io.gpttrader.optimize.internal.belief;

/**
 * What the best trial did, beside the market.
 *
 * @param bars of the series
 * @param totalReturn of the objective's returns; where it tells none, of the recipe's fills without costs
 * @param sharpe of the same, a year
 * @param holdingReturn total return of buying at the second bar's open and holding, without costs
 * @param holdingSharpe of the same, a year
 * @param entries how often the recipe enters; -1 where its fills are not known
 * @param exposure the share of bars after whose open it holds a position; NaN where its fills are not known
 * @param agreement correlation of the objective's returns with those of the recipe's fills; NaN where either is missing or flat
 * @param isFlat whether the account never moved
 */
record Conduct(
        int bars,
        double totalReturn,
        double sharpe,
        double holdingReturn,
        double holdingSharpe,
        int entries,
        double exposure,
        double agreement,
        boolean isFlat) {

    /** Whether it is better than buying and holding by total return or by Sharpe ratio; true where neither can be compared. */
    boolean isAboveHolding() {
        boolean isBelowInReturn = totalReturn <= holdingReturn;
        boolean isBelowInSharpe = sharpe <= holdingSharpe;
        return !(isBelowInReturn && (isBelowInSharpe || Double.isNaN(sharpe) || Double.isNaN(holdingSharpe)));
    }
}
