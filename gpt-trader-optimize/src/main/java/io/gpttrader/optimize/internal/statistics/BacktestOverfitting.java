package io.gpttrader.optimize.internal.statistics;

/**
 * The probability of backtest overfitting by combinatorially symmetric cross-validation: D. H. Bailey, J. M. Borwein, M. Lopez de
 * Prado and Q. J. Zhu, "The probability of backtest overfitting", Journal of Computational Finance 20(4), 2017 (first 2015). The bars
 * are cut into blocks; in every choice of half of them the trial with the best Sharpe ratio is taken, and ranked among all in the other
 * half. All figures are NaN for fewer than two usable trials or fewer than two bars a block.
 *
 * @param probability the share of choices whose winner lands in the lower half of the others, at or below the median
 * @param probabilityOfLoss the share of choices whose winner has a negative Sharpe ratio out of sample
 * @param slope of the winners' Sharpe ratios out of sample on those in sample; at or below 0, being better in sample tells nothing good
 * @param medianLogit the median of {@code ln(w / (1 - w))} with w the winner's rank out of sample by the number of trials + 1
 * @param meanInSample the mean Sharpe ratio a bar of the winners in sample
 * @param meanOutOfSample the mean Sharpe ratio a bar of the winners out of sample
 * @param meanOfAll the mean Sharpe ratio a bar of all trials in all halves: what choosing blindly gives
 * @param firstOrderGap by how much the distribution of winners out of sample rises above that of all trials at most; 0 where choosing
 *     the winner dominates choosing blindly for everybody (first-order stochastic dominance)
 * @param secondOrderGap the same for the integrals of both distributions, a Sharpe ratio; 0 where it dominates for all who dislike risk
 * @param trials how many trials were ranked
 * @param sampledFrom how many usable trials there were
 * @param leftOut how many trials were flat or held a NaN
 * @param combinations how many choices were evaluated
 * @param allCombinations how many there are
 */
public record BacktestOverfitting(
        double probability,
        double probabilityOfLoss,
        double slope,
        double medianLogit,
        double meanInSample,
        double meanOutOfSample,
        double meanOfAll,
        double firstOrderGap,
        double secondOrderGap,
        int trials,
        long sampledFrom,
        long leftOut,
        int combinations,
        int allCombinations) {

    /** Sharpe ratios computed at most, in each of two passes: about two seconds' work. */
    private static final double WORK = 2e8;

    /** Of every combination while trials times combinations stay below 200 million, else of an even sample of at least 200. */
    public static BacktestOverfitting of(BlockSums blocks) {
        return of(blocks, (int) Math.max(200, WORK / Math.max(1, blocks.count())));
    }

    /** Of that many combinations at most. */
    static BacktestOverfitting of(BlockSums blocks, int mostCombinations) {
        BlockCombinations combinations = BlockCombinations.of(blocks.blocks(), mostCombinations);
        if (blocks.count() < 2 || blocks.bars() < 2 * blocks.blocks()) {
            return undefined(blocks, combinations.all());
        }
        WinnerRanks ranks = WinnerRanks.of(blocks, combinations);
        double[] logits = ranks.logits();
        return new BacktestOverfitting(
                share(logits, 0, true),
                share(ranks.outOfSample(), 0, false),
                slope(ranks.inSample(), ranks.outOfSample()),
                median(logits),
                SharpeMoments.mean(ranks.inSample()),
                SharpeMoments.mean(ranks.outOfSample()),
                ranks.all().mean(),
                ranks.all().firstOrderGap(ranks.outOfSample()),
                ranks.all().secondOrderGap(ranks.outOfSample()),
                blocks.count(),
                blocks.added(),
                blocks.leftOut(),
                combinations.count(),
                combinations.all());
    }

    private static BacktestOverfitting undefined(BlockSums blocks, int all) {
        double nan = Double.NaN;
        return new BacktestOverfitting(
                nan, nan, nan, nan, nan, nan, nan, nan, nan, blocks.count(), blocks.added(), blocks.leftOut(), 0, all);
    }

    private static double share(double[] values, double limit, boolean inclusive) {
        int count = 0;
        for (double each : values) {
            count += each < limit || (inclusive && each == limit) ? 1 : 0;
        }
        return (double) count / values.length;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double slope(double[] x, double[] y) {
        double meanX = SharpeMoments.mean(x);
        double meanY = SharpeMoments.mean(y);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return squares > 0 ? products / squares : Double.NaN;
    }
}
