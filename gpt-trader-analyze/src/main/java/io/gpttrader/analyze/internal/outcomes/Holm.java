package io.gpttrader.analyze.internal.outcomes;

import java.util.Arrays;
import java.util.Comparator;

/** Holm's step-down correction: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979). */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values in the order given. A NaN stays NaN and counts as nothing tried. */
    public static double[] adjusted(double[] pValues) {
        Integer[] order = new Integer[pValues.length];
        int left = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            left += Double.isNaN(pValues[i]) ? 0 : 1;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i])); // NaN last
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, Double.NaN);
        double largest = 0;
        for (Integer i : order) {
            if (left > 0) {
                largest = Math.max(largest, Math.min(1, left * pValues[i]));
                adjusted[i] = largest;
                left--;
            }
        }
        return adjusted;
    }
}
