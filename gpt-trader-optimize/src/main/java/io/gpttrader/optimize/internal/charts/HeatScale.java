package io.gpttrader.optimize.internal.charts;

import java.util.Arrays;

/**
 * Which of the steps of a scale a number falls on, 0 the worst. The scale ends at the best number; at its other end it leaves out the worst
 * twentieth, so that one ruinous cell does not make all others look alike.
 *
 * @param worst where the lowest step begins
 * @param best where the highest ends
 * @param isCut whether there are numbers worse than {@code worst}
 */
record HeatScale(double worst, double best, boolean isCut) {
    private static final int MANY = 20;

    static HeatScale of(HeatGrid grid) {
        double[] sorted = Arrays.stream(grid.values())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(value -> grid.isLowerBetter() ? -value : value)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new HeatScale(Double.NaN, Double.NaN, false);
        }
        int from = sorted.length < MANY ? 0 : sorted.length / MANY;
        double sign = grid.isLowerBetter() ? -1 : 1;
        return new HeatScale(sign * sorted[from], sign * sorted[sorted.length - 1], sorted[from] > sorted[0]);
    }

    /** From 0 to 1; NaN for NaN. */
    double share(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        if (best == worst || Double.isNaN(best)) {
            return value == best ? 1 : (value > best) == (best >= 0) ? 1 : 0;
        }
        if (Double.isInfinite(value)) {
            return (value > 0) == (best > worst) ? 1 : 0;
        }
        return Math.max(0, Math.min(1, (value - worst) / (best - worst)));
    }

    /** From 0 up to below the number of steps; -1 for NaN. */
    int step(double value, int steps) {
        double share = share(value);
        return Double.isNaN(share) ? -1 : Math.min(steps - 1, (int) (share * steps));
    }

    /** The number where a step begins. */
    double at(double share) {
        return worst + share * (best - worst);
    }
}
