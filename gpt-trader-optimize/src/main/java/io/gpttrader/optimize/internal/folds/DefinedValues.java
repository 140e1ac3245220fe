package io.gpttrader.optimize.internal.folds;

import java.util.Arrays;

/** Sums up numbers some of which may not be defined; those are left out. */
public final class DefinedValues {
    private DefinedValues() {}

    private static double[] defined(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    public static double mean(double[] values) {
        return Arrays.stream(defined(values)).average().orElse(Double.NaN);
    }

    /** The sample standard deviation; NaN with fewer than two values. */
    public static double std(double[] values) {
        double[] known = defined(values);
        double mean = mean(known);
        double squares = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1));
    }

    /** Linear between order statistics (Hyndman and Fan 1996, type 7). */
    public static double quantile(double[] values, double share) {
        double[] sorted = defined(values);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The share of values that are at most so much. */
    public static double shareUpTo(double[] values, double limit) {
        double[] known = defined(values);
        return known.length == 0
                ? Double.NaN
                : (double) Arrays.stream(known).filter(value -> value <= limit).count() / known.length;
    }
}
