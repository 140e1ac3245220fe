package io.gpttrader.optimize.internal.surrogate;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/** The mean of what a normal variable of deviation 1 is above 0, by its own mean z. */
final class Improvement {
    private static final double LOG_ROOT_OF_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /** Below it the difference of two nearly equal numbers is replaced by a series of their ratio. */
    private static final double FAR = -15;

    private Improvement() {}

    /** Logarithm of z F(z) + f(z), F and f being the normal distribution and density. */
    static double logMean(double z) {
        double logDensity = -z * z / 2 - LOG_ROOT_OF_TWO_PI;
        if (z > FAR) {
            return FastMath.log(z * distribution(z) + FastMath.exp(logDensity));
        }
        double q = 1 / (z * z);
        return logDensity + FastMath.log(q * (1 - q * (3 - q * (15 - q * 105))));
    }

    /** F(z) / (z F(z) + f(z)), the slope of {@link #logMean}. */
    static double probabilityOverMean(double z) {
        if (z > FAR) {
            return distribution(z) / (z * distribution(z) + FastMath.exp(-z * z / 2 - LOG_ROOT_OF_TWO_PI));
        }
        double q = 1 / (z * z);
        return -z * (1 - q * (1 - q * (3 - q * 15))) / (1 - q * (3 - q * (15 - q * 105)));
    }

    private static double distribution(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
