package io.gpttrader.optimize.internal.statistics;

import java.util.SplittableRandom;

/**
 * How many independent trials a search amounts to. Neighbours in a grid have nearly the same returns, so that the best of 500 may be no
 * luckier than the best of 20 strangers. The number given is that of independent trials whose best is expected to be as lucky as the
 * best of these: normal draws with the correlations of the trials' returns are made, the mean of their largest is taken, and
 * {@link ExpectedMaximum} is inverted. So n copies count 1, n strangers n, and k groups of copies k, whatever the sizes of the groups;
 * it is the number that the deflated Sharpe ratio needs. M. Lopez de Prado and M. J. Lewis, "Detection of false investment strategies
 * using unsupervised learning methods", Quantitative Finance 19(9), 2019, count clusters for the same purpose.
 *
 * <p>A draw needs no matrix of correlations: the rows of returns, scaled to mean 0 and length 1, times one normal number a bar have
 * exactly the correlations of the sample. A draw with all signs turned is as likely, so that the largest and the smallest both count.
 */
public final class EffectiveTrials {
    private static final long SEED = 14;
    private static final double WORK = 6e8;
    private static final int MOST_DRAWS = 500;
    private static final int FEWEST_DRAWS = 50;

    private EffectiveTrials() {}

    /**
     * From 1 to the number of trials that are neither flat nor hold a NaN; NaN if there is none. Draws are made from a fixed seed, so
     * that the number is a function of the returns; its random error is about 5 %.
     *
     * @param returns a row a trial, all of the same bars
     */
    public static double of(double[][] returns) {
        UsableTrials usable = UsableTrials.of(returns);
        if (usable.count() <= 1) {
            return usable.count() == 0 ? Double.NaN : 1;
        }
        double work = WORK / ((double) usable.count() * usable.bars());
        int draws = (int) Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, work));
        double maximum = meanOfLargest(WeightedSums.of(scaled(usable.rows()), draws, normal(draws)));
        return Math.min(usable.count(), ExpectedMaximum.draws(maximum));
    }

    private static double[][] scaled(double[][] rows) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            SharpeMoments moments = SharpeMoments.of(rows[i]);
            double length = moments.deviation() * Math.sqrt(moments.bars() - 1);
            scaled[i] = new double[rows[i].length];
            for (int bar = 0; bar < rows[i].length; bar++) {
                scaled[i][bar] = (rows[i][bar] - moments.mean()) / length;
            }
        }
        return scaled;
    }

    private static WeightedSums.DrawWeights normal(int draws) {
        long[] seeds = new SplittableRandom(SEED).longs(draws).toArray();
        return (draw, into) -> {
            SplittableRandom random = new SplittableRandom(seeds[draw]);
            for (int i = 0; i < into.length; i++) {
                into[i] = random.nextGaussian();
            }
        };
    }

    private static double meanOfLargest(double[][] draws) {
        double sum = 0;
        for (double[] draw : draws) {
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            for (double each : draw) {
                largest = Math.max(largest, each);
                smallest = Math.min(smallest, each);
            }
            sum += (largest - smallest) / 2;
        }
        return sum / draws.length;
    }
}
