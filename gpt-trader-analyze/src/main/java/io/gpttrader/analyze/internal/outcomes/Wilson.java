package io.gpttrader.analyze.internal.outcomes;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The score interval of a rate: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
 * American Statistical Association 22 (1927), without a correction for continuity.
 */
public final class Wilson {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Wilson() {}

    /**
     * Low and high end, both in [0, 1]; NaN without trials.
     *
     * @param confidence in (0, 1), such as 0.95
     */
    public static double[] interval(int successes, int trials, double confidence) {
        if (trials == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double z = NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
        double rate = (double) successes / trials;
        double middle = rate + z * z / (2.0 * trials);
        double half = z * Math.sqrt(rate * (1 - rate) / trials + z * z / (4.0 * trials * trials));
        double scale = 1 + z * z / trials;
        // the ends of none and of all are exact; computed, they would miss the rate itself by their rounding
        double low = successes == 0 ? 0 : (middle - half) / scale;
        double high = successes == trials ? 1 : (middle + half) / scale;
        return new double[] {low, high};
    }
}
