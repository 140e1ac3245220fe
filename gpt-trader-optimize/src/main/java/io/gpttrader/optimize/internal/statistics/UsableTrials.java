package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * The trials that have a Sharpe ratio. A search usually holds some that never traded: they are left out, and counted.
 *
 * @param rows the returns of the usable trials, not copied
 * @param trials the row that each had among all
 * @param leftOut how many trials are flat or hold a NaN or an infinite return
 */
record UsableTrials(double[][] rows, int[] trials, int leftOut) {
    static UsableTrials of(double[][] returns) {
        int[] trials = new int[returns.length];
        double[][] rows = new double[returns.length][];
        int count = 0;
        for (int i = 0; i < returns.length; i++) {
            if (returns[i].length != returns[0].length) {
                throw new IllegalArgumentException("every trial must have the same bars, but trial 0 has "
                        + returns[0].length + " returns and trial " + i + " has " + returns[i].length
                        + "; cut them to the bars they share");
            }
            if (SharpeMoments.isUsable(returns[i])) {
                trials[count] = i;
                rows[count++] = returns[i];
            }
        }
        return new UsableTrials(Arrays.copyOf(rows, count), Arrays.copyOf(trials, count), returns.length - count);
    }

    int count() {
        return rows.length;
    }

    /** Returns a trial; 0 without trials. */
    int bars() {
        return rows.length == 0 ? 0 : rows[0].length;
    }
}
