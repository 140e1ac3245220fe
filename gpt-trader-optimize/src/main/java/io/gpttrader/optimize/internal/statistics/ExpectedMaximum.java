package io.gpttrader.optimize.internal.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The expected largest of independent standard normal draws. */
public final class ExpectedMaximum {
    private static final double EULER = 0.5772156649015329;
    private static final int STEPS = 1_000;
    private static final double LOW = -9;
    private static final double HIGH = 11;
    private static final double NOTHING = -60;
    private static final double LARGEST = 1e12;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private ExpectedMaximum() {}

    /**
     * {@code (1 - g) N^-1(1 - 1/n) + g N^-1(1 - 1/(n e))} with Euler's constant g: D. H. Bailey and M. Lopez de Prado, "The deflated
     * Sharpe ratio", Journal of Portfolio Management 40(5), 2014, equation 1. 0 for one draw and where the approximation, which is
     * meant for many draws, falls below 0.
     *
     * @param draws how many, at least 1; need not be whole
     */
    public static double approximately(double draws) {
        if (Double.isNaN(draws)) {
            return Double.NaN;
        }
        if (!(draws > 1)) {
            return 0;
        }
        // the upper tail, because 1 - 1/n loses its digits for many draws
        double upper = -NORMAL.inverseCumulativeProbability(1 / draws);
        double further = -NORMAL.inverseCumulativeProbability(1 / (draws * Math.E));
        return Math.max(0, (1 - EULER) * upper + EULER * further);
    }

    /** The integral of {@code x n f(x) F(x)^(n-1)}; right to 1e-8 up to 1e12 draws. */
    public static double exactly(double draws) {
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double power = (draws - 1) * Grid.LOG_SHARES[i];
            sum += power < NOTHING ? 0 : Grid.MOMENTS[i] * Math.exp(power);
        }
        return draws == 1 ? 0 : draws * sum;
    }

    /** How many draws have that expected maximum: the inverse of {@link #exactly}, at least 1. */
    public static double draws(double maximum) {
        if (Double.isNaN(maximum)) {
            return Double.NaN;
        }
        double low = 0;
        double high = Math.log(LARGEST);
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (exactly(Math.exp(middle)) < maximum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 1 : Math.exp((low + high) / 2);
    }

    /** What the integral needs at every step, made once. */
    private static final class Grid {
        static final double[] LOG_SHARES = new double[STEPS + 1];
        static final double[] MOMENTS = new double[STEPS + 1];

        static {
            double step = (HIGH - LOW) / STEPS;
            for (int i = 0; i <= STEPS; i++) {
                double x = LOW + i * step;
                double tail = NORMAL.cumulativeProbability(-Math.abs(x));
                LOG_SHARES[i] = x < 0 ? Math.log(tail) : Math.log1p(-tail);
                MOMENTS[i] = x * NORMAL.density(x) * step;
            }
        }
    }
}
