package io.gpttrader.paper.internal.details;

import java.util.Arrays;

/**
 * How often returns of each size occurred, in bins of equal width from the lowest to the highest return.
 *
 * @param lowest left edge of the first bin, a fraction
 * @param width of a bin
 * @param counts returns in each bin; the last one holds its right edge, too
 */
public record Histogram(double lowest, double width, int[] counts) {
    private static final int FEWEST = 5;
    private static final int MOST = 60;

    /** Bins as Freedman and Diaconis (1981) say, at least 5 and at most 60; none where the returns do not vary. */
    public static Histogram of(double[] returns) {
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double span = n == 0 ? 0 : sorted[n - 1] - sorted[0];
        if (!(span > 0)) {
            return new Histogram(Double.NaN, Double.NaN, new int[0]);
        }
        double spread = Bands.quantile(sorted, 0.75) - Bands.quantile(sorted, 0.25);
        double bins = spread > 0 ? Math.ceil(span / (2 * spread / Math.cbrt(n))) : MOST;
        int[] counts = new int[(int) Math.max(FEWEST, Math.min(MOST, bins))];
        for (double each : sorted) {
            counts[Math.min(counts.length - 1, (int) ((each - sorted[0]) / span * counts.length))]++;
        }
        return new Histogram(sorted[0], span / counts.length, counts);
    }
}
