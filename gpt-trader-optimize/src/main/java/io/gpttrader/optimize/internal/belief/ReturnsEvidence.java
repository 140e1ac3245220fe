package io.gpttrader.optimize.internal.belief;

/**
 * What the returns of the trials say. Sharpe ratios are a bar; what the returns leave undefined is NaN.
 *
 * @param tested how many trials' returns the tests of many trials saw
 * @param effectiveTrials how many independent trials the search amounts to
 * @param probabilisticSharpe the probability that the best trial's true Sharpe ratio is above 0, as if nothing else had been tried
 * @param deflatedSharpe the probability that it is above that of the best of the effective number of trials without skill
 * @param deflatedSharpeAllTrials the same for the number of trials run, as if no two were alike
 * @param minimumBars how many bars the probabilistic Sharpe ratio needs to reach 95 %; NaN where no number would do
 * @param overfitting the probability of backtest overfitting
 * @param outOfSampleLoss how often the best trial of one half of the bars has a negative Sharpe ratio in the other half
 * @param blocks how many blocks it was found with
 * @param realityCheck p-value of White's reality check against cash
 * @param superiorAbility p-value of Hansen's test of superior predictive ability against cash
 * @param beyondExposure p-value of the same test of what the trials earn beyond their exposure to the market
 * @param confidenceSet how many trials cannot be told from the best at 90 % (model confidence set); 0 where undefined
 * @param confidenceSetOf of how many
 */
record ReturnsEvidence(
        int tested,
        double effectiveTrials,
        double probabilisticSharpe,
        double deflatedSharpe,
        double deflatedSharpeAllTrials,
        double minimumBars,
        double overfitting,
        double outOfSampleLoss,
        int blocks,
        double realityCheck,
        double superiorAbility,
        double beyondExposure,
        int confidenceSet,
        int confidenceSetOf) {

    static ReturnsEvidence none() {
        double nan = Double.NaN;
        return new ReturnsEvidence(0, nan, nan, nan, nan, nan, nan, nan, 0, nan, nan, nan, 0, 0);
    }
}
