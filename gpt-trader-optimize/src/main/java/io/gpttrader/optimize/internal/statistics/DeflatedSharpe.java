package io.gpttrader.optimize.internal.statistics;

/**
 * The Sharpe ratio of the best of many trials, judged against the best that trials without skill would show: D. H. Bailey and
 * M. Lopez de Prado, "The deflated Sharpe ratio: correcting for selection bias, backtest overfitting and non-normality", Journal of
 * Portfolio Management 40(5), 2014.
 *
 * @param trials how many trials it was the best of
 * @param variance the variance of the trials' Sharpe ratios a bar that was used
 * @param expectedMaximum the Sharpe ratio a bar that the best of them would have without skill, SR0
 * @param probability the probability that the true Sharpe ratio exceeds it
 */
public record DeflatedSharpe(double trials, double variance, double expectedMaximum, double probability) {
    /**
     * As in the paper.
     *
     * @param trials how many trials, at least 1; need not be whole
     * @param variance the variance of their Sharpe ratios a bar (divisor n - 1)
     */
    public static DeflatedSharpe of(SharpeMoments best, double trials, double variance) {
        double expected = trials <= 1 ? 0 : Math.sqrt(variance) * ExpectedMaximum.approximately(trials);
        return new DeflatedSharpe(trials, variance, expected, ProbabilisticSharpe.above(best, expected));
    }

    /**
     * With the effective number of trials. The variance counts as at least that which chance alone gives one trial: trials that move
     * together differ less from each other, and both their effective number and their variance would discount the same likeness.
     *
     * @param effectiveTrials from {@link EffectiveTrials}, at least 1
     */
    public static DeflatedSharpe effective(SharpeMoments best, double effectiveTrials, double variance) {
        double chance = 1.0 / (best.bars() - 1);
        return of(best, effectiveTrials, variance > chance ? variance : chance);
    }

    /** The variance of the trials' Sharpe ratios a bar, leaving out NaN ones; NaN for fewer than two. */
    public static double variance(double[] sharpes) {
        int count = 0;
        double mean = 0;
        double squares = 0;
        for (double each : sharpes) {
            if (!Double.isNaN(each)) {
                count++;
                double ahead = each - mean;
                mean += ahead / count;
                squares += ahead * (each - mean);
            }
        }
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** The Sharpe ratio a bar of every trial; NaN for one that is flat or holds a NaN. */
    public static double[] sharpes(double[][] returns) {
        double[] all = new double[returns.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = SharpeMoments.of(returns[i]).sharpe();
        }
        return all;
    }
}
