package io.gpttrader.optimize.internal.statistics;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution. */
final class Normal {
    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** The share below z; exact also far out in the lower tail. */
    static double below(double z) {
        return 0.5 * Erf.erfc(-z / ROOT_2);
    }

    /** The point with that share below it; infinite at 0 and 1. */
    static double quantile(double share) {
        return -ROOT_2 * Erf.erfcInv(2 * share);
    }

    static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_2_PI;
    }
}
