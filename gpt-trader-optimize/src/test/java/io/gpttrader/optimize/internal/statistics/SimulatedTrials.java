package io.gpttrader.optimize.internal.statistics;

import java.util.SplittableRandom;

/** Returns and resamples that {@code statistics_reference.py} makes too, bit by bit; and normal ones for simulations. */
final class SimulatedTrials {
    private long state;

    private SimulatedTrials(long seed) {
        state = seed;
    }

    private double uniform() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >>> 11) * 0x1p-53;
    }

    private double aboutNormal() {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += uniform();
        }
        return sum - 2;
    }

    static double[][] returns(long seed, int trials, int bars, double common, double persistence, double driftStep) {
        SimulatedTrials generator = new SimulatedTrials(seed);
        double[][] rows = new double[trials][bars];
        double[] previous = new double[trials];
        for (int bar = 0; bar < bars; bar++) {
            double shared = common * generator.aboutNormal();
            for (int k = 0; k < trials; k++) {
                previous[k] = persistence * previous[k] + (1 - common) * generator.aboutNormal();
                rows[k][bar] = 0.01 * (shared + previous[k] + (k - trials / 2.0) * driftStep);
            }
        }
        return rows;
    }

    static Resamples resamples(long seed, int bars, int count, double meanLength) {
        SimulatedTrials generator = new SimulatedTrials(seed);
        int[][] drawn = new int[count][bars];
        for (int[] one : drawn) {
            int at = 0;
            for (int i = 0; i < bars; i++) {
                boolean begins = i == 0 || generator.uniform() < 1.0 / meanLength;
                at = begins ? (int) (generator.uniform() * bars) : at + 1 == bars ? 0 : at + 1;
                one[i] = at;
            }
        }
        return new Given(drawn, meanLength);
    }

    /** Normal returns of 1 % a bar; a part of the variance, the correlation, is common to all trials. */
    static double[][] normal(long seed, int trials, int bars, double correlation) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[trials][bars];
        for (int bar = 0; bar < bars; bar++) {
            double shared = Math.sqrt(correlation) * random.nextGaussian();
            for (int k = 0; k < trials; k++) {
                rows[k][bar] = 0.01 * (shared + Math.sqrt(1 - correlation) * random.nextGaussian());
            }
        }
        return rows;
    }

    private record Given(int[][] drawn, double meanLength) implements Resamples {
        @Override
        public int count() {
            return drawn.length;
        }

        @Override
        public void indices(int resample, int[] into) {
            System.arraycopy(drawn[resample], 0, into, 0, into.length);
        }
    }
}
