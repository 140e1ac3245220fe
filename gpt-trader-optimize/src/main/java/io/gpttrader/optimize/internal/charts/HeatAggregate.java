package io.gpttrader.optimize.internal.charts;

/** What several trials of one cell come to. */
public enum HeatAggregate {
    BEST,
    MEAN,
    MEDIAN,
    WORST;

    /** Of ascending numbers from one index up to another; NaN where there are none. */
    double of(double[] sorted, int from, int to, boolean isLowerBetter) {
        if (from == to) {
            return Double.NaN;
        }
        double least = sorted[from];
        double most = sorted[to - 1];
        return switch (this) {
            case BEST -> isLowerBetter ? least : most;
            case WORST -> isLowerBetter ? most : least;
            case MEDIAN -> (sorted[(from + to - 1) / 2] + sorted[(from + to) / 2]) / 2;
            case MEAN -> mean(sorted, from, to);
        };
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /** As in "best score a cell". */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
