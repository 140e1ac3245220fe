package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * The model confidence set: which trials cannot be told from the best. P. R. Hansen, A. Lunde and J. M. Nason, "The model confidence
 * set", Econometrica 79(2), 2011. All trials are tested to be equally good, the worst is dropped while they are not.
 *
 * @param pValues by trial among all, the confidence at which it leaves the set: it belongs to the set of level a if this exceeds a. NaN
 *     for trials that are flat or hold a NaN
 * @param order the usable trials, first dropped first; the last is never dropped
 */
public record ConfidenceSet(double[] pValues, int[] order) {
    /** By the largest difference of two trials' means, T_R in the paper. */
    public static ConfidenceSet byRange(BootstrapMeans means, int trials) {
        return of(means, trials, new RangeElimination(means));
    }

    /** By the largest distance of a trial's mean from that of all, T_max in the paper; cheaper for many trials. */
    public static ConfidenceSet byMaximum(BootstrapMeans means, int trials) {
        return of(means, trials, new MaximumElimination(means));
    }

    /** The trials of the set of a level such as 0.1, in the order of all trials. */
    public int[] included(double level) {
        return java.util.stream.IntStream.range(0, pValues.length)
                .filter(trial -> pValues[trial] > level)
                .toArray();
    }

    private static ConfidenceSet of(BootstrapMeans means, int trials, Elimination elimination) {
        double[] byTrial = new double[trials];
        Arrays.fill(byTrial, Double.NaN);
        int[] order = new int[means.count()];
        double highest = 0;
        for (int step = 0; step < order.length; step++) {
            order[step] = means.trial(elimination.dropped(step));
            highest = step == order.length - 1 ? 1 : Math.max(highest, elimination.pValue(step));
            byTrial[order[step]] = highest;
        }
        return new ConfidenceSet(byTrial, order);
    }

    /** Which usable trial each step drops, and the p-value of the test before it. */
    interface Elimination {
        int dropped(int step);

        double pValue(int step);
    }
}
