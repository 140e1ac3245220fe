package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * The mean return of every trial in every resample, which is all that the tests of many trials need of a bootstrap. The same bars are
 * drawn for all trials, so that what they have in common stays.
 */
public final class BootstrapMeans {
    private final UsableTrials usable;
    private final double[] means;
    private final double[][] resampled;
    private final double[] errors;

    private BootstrapMeans(UsableTrials usable, double[] means, double[][] resampled, double[] errors) {
        this.usable = usable;
        this.means = means;
        this.resampled = resampled;
        this.errors = errors;
    }

    /** With the block length that suits the trials. */
    public static BootstrapMeans of(double[][] returns, int resamples, long seed) {
        return of(returns, StationaryBootstrap.of(returns, resamples, seed));
    }

    /**
     * @param returns a row a trial, of the same bars; minus the benchmark's returns where trials are tested against one. Trials that are
     *     flat or hold a NaN are left out
     */
    public static BootstrapMeans of(double[][] returns, Resamples resamples) {
        UsableTrials usable = UsableTrials.of(returns);
        double[] means = new double[usable.count()];
        double[] errors = new double[usable.count()];
        for (int i = 0; i < means.length; i++) {
            means[i] = SharpeMoments.mean(usable.rows()[i]);
            errors[i] = Math.sqrt(LongRunVariance.of(usable.rows()[i], resamples.meanLength()));
        }
        double[][] resampled = WeightedSums.of(usable.rows(), resamples.count(), shares(resamples, usable.bars()));
        return new BootstrapMeans(usable, means, resampled, errors);
    }

    /** How often each bar was drawn, by the number of bars. */
    private static WeightedSums.DrawWeights shares(Resamples resamples, int bars) {
        int[] indices = new int[bars];
        return (draw, into) -> {
            resamples.indices(draw, indices);
            Arrays.fill(into, 0);
            for (int index : indices) {
                into[index]++;
            }
            for (int i = 0; i < bars; i++) {
                into[i] /= bars;
            }
        };
    }

    /** Trials that are neither flat nor hold a NaN; all arrays below are of these. */
    public int count() {
        return means.length;
    }

    /** The row that a usable trial had among all. */
    public int trial(int index) {
        return usable.trials()[index];
    }

    /** Trials that are flat or hold a NaN. */
    public int leftOut() {
        return usable.leftOut();
    }

    public int bars() {
        return usable.bars();
    }

    public int resamples() {
        return resampled.length;
    }

    /** The mean return a bar of a usable trial. */
    double mean(int index) {
        return means[index];
    }

    /** Root n times the standard error of the mean, exactly as the bootstrap draws it; 0 if there is none. */
    double error(int index) {
        return errors[index];
    }

    /** The mean returns of all usable trials in a resample; not a copy. */
    double[] resample(int resample) {
        return resampled[resample];
    }
}
