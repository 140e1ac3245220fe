package io.gpttrader.optimize.internal.statistics;

/**
 * White's reality check: how likely is so good a best trial if none is better than the benchmark? H. White, "A reality check for data
 * snooping", Econometrica 68(5), 2000.
 *
 * @param statistic root n times the best mean return a bar above the benchmark
 * @param pValue the share of resamples whose best, each trial's own mean taken off, is at least as good
 * @param best the trial with the best mean
 */
public record RealityCheck(double statistic, double pValue, int best) {
    /** NaN, and -1 for the best, without a usable trial. */
    public static RealityCheck of(BootstrapMeans means) {
        int best = -1;
        for (int i = 0; i < means.count(); i++) {
            best = best < 0 || means.mean(i) > means.mean(best) ? i : best;
        }
        if (best < 0 || means.resamples() == 0) {
            return new RealityCheck(Double.NaN, Double.NaN, -1);
        }
        int reached = 0;
        for (int b = 0; b < means.resamples(); b++) {
            double[] resample = means.resample(b);
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < resample.length; i++) {
                largest = Math.max(largest, resample[i] - means.mean(i));
            }
            reached += largest >= means.mean(best) ? 1 : 0;
        }
        return new RealityCheck(
                Math.sqrt(means.bars()) * means.mean(best), (double) reached / means.resamples(), means.trial(best));
    }
}
