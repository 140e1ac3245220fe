package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.support.Require;
import java.util.Arrays;
import java.util.List;

/**
 * When a trial is given up before it has seen all data: where at a fraction of the data (a rung) it is worse than the median of the
 * trials that went all the way. The rule of Google Vizier (Golovin et al., KDD 2017, section 3.2.2) as optuna's MedianPruner has it.
 *
 * <p>A trial without a score at a rung goes on: on little data a strategy may not have traded yet.
 */
public final class MedianPruning {
    private final int warmUpTrials;
    private final double[] rungs;

    /**
     * @param warmUpTrials so many trials must have gone all the way before one is given up, at least 1
     * @param rungs ascending fractions of the data at which to judge, each above 0 and below 1
     */
    public MedianPruning(int warmUpTrials, double... rungs) {
        Require.atLeast(warmUpTrials, 1, "warmUpTrials", "10 gives a median worth the name");
        if (rungs.length == 0) {
            throw new IllegalArgumentException("pruning needs a rung, such as 0.25: where to look at a trial");
        }
        for (int i = 0; i < rungs.length; i++) {
            if (!(rungs[i] > 0 && rungs[i] < 1) || (i > 0 && rungs[i] <= rungs[i - 1])) {
                throw new IllegalArgumentException(
                        "rungs must be ascending fractions of the data between 0 and 1 but were "
                                + Arrays.toString(rungs) + "; for a quarter pass 0.25");
            }
        }
        this.warmUpTrials = warmUpTrials;
        this.rungs = rungs.clone();
    }

    /** Judges at a quarter and at half of the data, after 10 trials. */
    public static MedianPruning standard() {
        return new MedianPruning(10, 0.25, 0.5);
    }

    /** {@return the fractions of the data at which to judge, ascending} */
    public double[] rungs() {
        return rungs.clone();
    }

    int warmUpTrials() {
        return warmUpTrials;
    }

    /**
     * Whether a trial goes on.
     *
     * @param score of the trial at a rung, the higher the better; NaN goes on
     * @param completed scores at that rung of the trials that went all the way; NaN does not count
     */
    public boolean goesOn(double score, List<Double> completed) {
        double[] sorted = completed.stream()
                .mapToDouble(Double::doubleValue)
                .filter(each -> !Double.isNaN(each))
                .sorted()
                .toArray();
        if (Double.isNaN(score) || sorted.length < warmUpTrials) {
            return true;
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return score >= median;
    }

    @Override
    public String toString() {
        return "median pruning(at " + Arrays.toString(rungs) + " of the data, after " + warmUpTrials + " trials)";
    }
}
