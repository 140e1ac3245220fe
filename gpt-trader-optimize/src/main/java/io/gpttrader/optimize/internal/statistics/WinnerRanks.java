package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * The winner of every combination and where it lands out of sample. Two passes over the trials: the first finds the winners, the
 * second ranks each trial against them, so that memory grows with trials plus combinations and not with their product.
 *
 * @param inSample the winner's Sharpe ratio in the chosen half, one a combination
 * @param outOfSample its Sharpe ratio in the other half
 * @param winners which trial it is
 * @param logits of its rank out of sample; ties share the average rank
 * @param all the Sharpe ratios of all trials in all halves
 */
record WinnerRanks(double[] inSample, double[] outOfSample, int[] winners, double[] logits, SharpeHistogram all) {
    static WinnerRanks of(BlockSums blocks, BlockCombinations combinations) {
        int count = combinations.count();
        HalfSharpes halves = new HalfSharpes(blocks, combinations.masks());
        double[] best = new double[count];
        double[] atOtherHalf = new double[count];
        int[] winners = new int[count];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        double[] sharpes = new double[count];
        double lowest = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < blocks.count(); trial++) {
            halves.of(trial, sharpes);
            for (int i = 0; i < count; i++) {
                lowest = Math.min(lowest, sharpes[i]);
                if (sharpes[i] > best[i]) {
                    best[i] = sharpes[i];
                    winners[i] = trial;
                    atOtherHalf[i] = sharpes[combinations.complement(i)];
                }
            }
        }
        SharpeHistogram all =
                new SharpeHistogram(lowest, Arrays.stream(best).max().orElseThrow());
        double[] ranks = ranks(blocks, combinations, atOtherHalf, all);
        return new WinnerRanks(best, atOtherHalf, winners, logits(ranks, blocks.count()), all);
    }

    /** Of each winner out of sample, from 1 for the worst. */
    private static double[] ranks(
            BlockSums blocks, BlockCombinations combinations, double[] winners, SharpeHistogram all) {
        HalfSharpes halves = new HalfSharpes(blocks, combinations.masks());
        double[] ranks = new double[winners.length];
        Arrays.fill(ranks, 0.5);
        double[] sharpes = new double[winners.length];
        for (int trial = 0; trial < blocks.count(); trial++) {
            halves.of(trial, sharpes);
            for (int i = 0; i < sharpes.length; i++) {
                double outOfSample = sharpes[combinations.complement(i)];
                ranks[i] += outOfSample < winners[i] ? 1 : outOfSample == winners[i] ? 0.5 : 0;
            }
            all.add(sharpes);
        }
        return ranks;
    }

    private static double[] logits(double[] ranks, int trials) {
        double[] logits = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            double w = ranks[i] / (trials + 1.0);
            logits[i] = Math.log(w / (1 - w));
        }
        return logits;
    }
}
