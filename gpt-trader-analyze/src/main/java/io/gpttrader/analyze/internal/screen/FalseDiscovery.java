package io.gpttrader.analyze.internal.screen;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The step-up procedure of Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate: A Practical and Powerful Approach to Multiple
 * Testing", Journal of the Royal Statistical Society B 57 (1995), as adjusted p-values. Of the symbols whose adjusted p-value lies at q or
 * below, a share of q at most is expected to be there by chance, for p-values that are independent or positively dependent.
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /** The adjusted p-values in the order given. A NaN stays NaN and counts as nothing tried. */
    public static double[] adjusted(double[] pValues) {
        Integer[] order = new Integer[pValues.length];
        int tried = 0;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            tried += Double.isNaN(pValues[i]) ? 0 : 1;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i])); // NaN last
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, Double.NaN);
        double smallest = 1;
        for (int rank = tried; rank >= 1; rank--) {
            int i = order[rank - 1];
            smallest = Math.min(smallest, pValues[i] * tried / rank);
            adjusted[i] = smallest;
        }
        return adjusted;
    }
}
