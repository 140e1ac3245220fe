package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * Hansen's test of superior predictive ability: the reality check with each mean measured by its own standard error, so that the
 * noisiest trial does not decide, and without the help that hopeless trials give to the null. P. R. Hansen, "A test for superior
 * predictive ability", Journal of Business and Economic Statistics 23(4), 2005.
 *
 * @param statistic the best studentised mean, at least 0
 * @param lower the p-value if every trial with a mean below the benchmark's is as bad as it looks
 * @param consistent the p-value to go by: only trials below by more than {@code sqrt(2 ln ln n)} standard errors are
 * @param upper the p-value if every trial is as good as the benchmark: the studentised reality check
 * @param best the trial with the best studentised mean
 */
public record SuperiorAbility(double statistic, double lower, double consistent, double upper, int best) {
    /** Studentised; NaN, and -1 for the best, without a usable trial. */
    public static SuperiorAbility of(BootstrapMeans means) {
        return of(means, true);
    }

    /** Without studentising, the means themselves are compared, as in arch. */
    static SuperiorAbility of(BootstrapMeans means, boolean studentised) {
        int count = means.count();
        if (count == 0 || means.resamples() == 0) {
            return new SuperiorAbility(Double.NaN, Double.NaN, Double.NaN, Double.NaN, -1);
        }
        double[] scale = new double[count];
        int best = 0;
        for (int i = 0; i < count; i++) {
            scale[i] = means.error(i) == 0 ? 0 : Math.sqrt(means.bars()) / (studentised ? means.error(i) : 1);
            best = means.mean(i) * scale[i] > means.mean(best) * scale[best] ? i : best;
        }
        double statistic = Math.max(0, means.mean(best) * scale[best]);
        double[] pValues = pValues(means, centres(means), scale, statistic);
        return new SuperiorAbility(statistic, pValues[0], pValues[1], pValues[2], means.trial(best));
    }

    /** What is taken off each trial's resampled mean: for the lower, the consistent and the upper p-value. */
    private static double[][] centres(BootstrapMeans means) {
        double[][] centres = new double[3][means.count()];
        double hopeless = -Math.sqrt(2 * Math.log(Math.log(means.bars())) / means.bars());
        for (int i = 0; i < means.count(); i++) {
            double mean = means.mean(i);
            centres[0][i] = Math.max(mean, 0);
            centres[1][i] = mean < hopeless * means.error(i) ? 0 : mean;
            centres[2][i] = mean;
        }
        return centres;
    }

    private static double[] pValues(BootstrapMeans means, double[][] centres, double[] scale, double statistic) {
        int[] reached = new int[centres.length];
        for (int b = 0; b < means.resamples(); b++) {
            double[] resample = means.resample(b);
            for (int version = 0; version < centres.length; version++) {
                double largest = 0;
                for (int i = 0; i < scale.length; i++) {
                    largest = Math.max(largest, (resample[i] - centres[version][i]) * scale[i]);
                }
                reached[version] += largest >= statistic ? 1 : 0;
            }
        }
        return Arrays.stream(reached)
                .mapToDouble(each -> (double) each / means.resamples())
                .toArray();
    }
}
