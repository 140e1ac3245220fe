package io.gpttrader.optimize.internal.statistics;

/** How Sharpe ratios are spread, counted in 1,024 equal steps; and whether others are spread better. */
final class SharpeHistogram {
    private static final int STEPS = 1024;

    private final double low;
    private final double width;
    private final long[] counts = new long[STEPS];
    private double sum;
    private long count;

    SharpeHistogram(double low, double high) {
        this.low = low;
        this.width = high > low ? (high - low) / STEPS : 1;
    }

    void add(double[] values) {
        for (double each : values) {
            counts[step(each)]++;
            sum += each;
        }
        count += values.length;
    }

    private int step(double value) {
        return Math.min(STEPS - 1, Math.max(0, (int) ((value - low) / width)));
    }

    double mean() {
        return sum / count;
    }

    /** By how much the share of the given values at or below any step exceeds that of these at most; 0 if it never does. */
    double firstOrderGap(double[] values) {
        return gap(values, false);
    }

    /** The same for the areas below both distributions up to any step. */
    double secondOrderGap(double[] values) {
        return gap(values, true);
    }

    private double gap(double[] values, boolean areas) {
        long[] others = new long[STEPS];
        for (double each : values) {
            others[step(each)]++;
        }
        double gap = 0;
        double ahead = 0;
        double area = 0;
        for (int i = 0; i < STEPS; i++) {
            ahead += (double) others[i] / values.length - (double) counts[i] / count;
            area += ahead * width;
            gap = Math.max(gap, areas ? area : ahead);
        }
        return gap < 1e-12 ? 0 : gap;
    }
}
