package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** P-values of many tests, raised so that each may be compared with the level as if it were the only one. NaN stays and does not count. */
public final class AdjustedPValues {
    private AdjustedPValues() {}

    /** S. Holm, "A simple sequentially rejective multiple test procedure", 1979: the chance of a single false find stays at the level. */
    public static double[] holm(double[] pValues) {
        int[] order = order(pValues);
        double[] adjusted = nan(pValues.length);
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = highest;
        }
        return adjusted;
    }

    /** Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", 1995: the share of false finds stays at the level. */
    public static double[] benjaminiHochberg(double[] pValues) {
        int[] order = order(pValues);
        double[] adjusted = nan(pValues.length);
        double lowest = 1;
        for (int rank = order.length - 1; rank >= 0; rank--) {
            lowest = Math.min(lowest, pValues[order[rank]] * order.length / (rank + 1));
            adjusted[order[rank]] = lowest;
        }
        return adjusted;
    }

    private static double[] nan(int length) {
        double[] nan = new double[length];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }

    private static int[] order(double[] pValues) {
        return IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
