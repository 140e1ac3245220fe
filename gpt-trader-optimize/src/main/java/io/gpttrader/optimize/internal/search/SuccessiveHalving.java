package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many random points on little of the data, the best part of them on more, and so on, until the last few run on all of it
 * (Jamieson, Talwalkar: Non-stochastic best arm identification, AISTATS 2016). Several brackets begin with different fractions, in
 * case the first part of the data misleads (Li et al.: Hyperband, JMLR 18, 2018).
 */
public final class SuccessiveHalving implements SearchMethod {
    private final int trials;
    private final int reduction;
    private final double leastFraction;
    private final boolean hasBrackets;

    private SuccessiveHalving(int trials, int reduction, double leastFraction, boolean hasBrackets) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to begin with, such as 200");
        Require.atLeast(reduction, 2, "reduction", "3 keeps the best third of each round");
        Require.aboveZeroUpTo(leastFraction, 1, "leastFraction", "1 / 9.0 begins with the first ninth of the data");
        this.trials = trials;
        this.reduction = reduction;
        this.leastFraction = leastFraction;
        this.hasBrackets = hasBrackets;
    }

    /** Begins on a ninth of the data and keeps the best third twice. */
    public static SuccessiveHalving of(int trials) {
        return of(trials, 3, 1 / 9.0);
    }

    /**
     * One bracket.
     *
     * @param trials points to begin with, at least 1
     * @param reduction one in so many goes on, and its data grow so many times; at least 2
     * @param leastFraction of the data to begin with, above 0 and at most 1; rounded up to 1 over a power of the reduction
     */
    public static SuccessiveHalving of(int trials, int reduction, double leastFraction) {
        return new SuccessiveHalving(trials, reduction, leastFraction, false);
    }

    /** Hyperband: begins a bracket on a ninth of the data, one on a third, and one on all, a third of the trials each at most. */
    public static SuccessiveHalving hyperband(int trials) {
        return hyperband(trials, 3, 1 / 9.0);
    }

    /**
     * Hyperband: a bracket for each fraction, from the least to all data. A bracket gets as many trials as it can spend on about as
     * much data as any other.
     *
     * @param trials points to begin with in all brackets together, at least 1
     * @param reduction one in so many goes on, and its data grow so many times; at least 2
     * @param leastFraction of the data to begin with in the first bracket, above 0 and at most 1
     */
    public static SuccessiveHalving hyperband(int trials, int reduction, double leastFraction) {
        return new SuccessiveHalving(trials, reduction, leastFraction, true);
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        Proposals proposals = new Proposals(space, new SplittableRandom(seed));
        int rounds = rounds();
        int[] sizes = hasBrackets ? bracketSizes(rounds) : new int[] {trials};
        for (int bracket = 0; bracket < sizes.length; bracket++) {
            List<double[]> points = proposals.fresh(sizes[bracket]);
            for (int round = bracket; round < rounds && !points.isEmpty(); round++) {
                double fraction = Math.pow(reduction, round + 1.0 - rounds);
                double[][] scores = evaluation.evaluate(points, fraction);
                points = best(points, scores, (points.size() + reduction - 1) / reduction);
            }
        }
    }

    /** How many fractions there are, all data being the last. */
    private int rounds() {
        return 1 + (int) Math.floor(-Math.log(leastFraction) / Math.log(reduction) + 1e-9);
    }

    /** In proportion to reduction^s / (s + 1), where s rounds follow the first, as Hyperband's table has it. */
    private int[] bracketSizes(int rounds) {
        double[] weights = new double[rounds];
        double sum = 0;
        for (int i = 0; i < rounds; i++) {
            weights[i] = Math.pow(reduction, rounds - 1.0 - i) * rounds / (rounds - i);
            sum += weights[i];
        }
        int[] sizes = new int[rounds];
        int given = 0;
        double upTo = 0;
        for (int i = 0; i < rounds; i++) {
            upTo += weights[i];
            sizes[i] = (int) Math.round(trials * upTo / sum) - given;
            given += sizes[i];
        }
        return sizes;
    }

    /** Ties keep their order. What has no score comes last: on little data a good point may not have traded yet. */
    private static List<double[]> best(List<double[]> points, double[][] scores, int count) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(
                (Integer i) -> Double.isNaN(scores[i][0]) ? Double.POSITIVE_INFINITY : -scores[i][0]));
        return order.stream().limit(count).map(points::get).toList();
    }

    @Override
    public String toString() {
        return (hasBrackets ? "hyperband" : "successive halving") + "(trials " + trials + ", reduction " + reduction
                + ", least fraction " + Require.trim(Math.round(leastFraction * 1e4) / 1e4) + ")";
    }
}
