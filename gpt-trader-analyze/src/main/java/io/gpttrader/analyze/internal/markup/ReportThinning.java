package io.gpttrader.analyze.internal.markup;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Chooses few points of long curves such that their picture stays the same. */
public final class ReportThinning {

    private ReportThinning() {}

    /**
     * Indices to draw, ascending: all of them up to the limit, else the first, the last, and of each of many equal
     * stretches the place of every curve's lowest and highest value. So no peak and no fall is lost.
     *
     * @param limit most indices returned, at least 2 + 2 for each curve
     * @param curves of one length; {@code NaN} is neither low nor high
     */
    public static int[] keep(int limit, double[]... curves) {
        int length = curves[0].length;
        if (length <= limit) {
            return IntStream.range(0, length).toArray();
        }
        int stretches = (limit - 2) / (2 * curves.length);
        var kept = new BitSet(length);
        kept.set(0);
        kept.set(length - 1);
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = start(stretch, stretches, length);
            int to = start(stretch + 1, stretches, length);
            for (double[] curve : curves) {
                keepExtremes(curve, from, to, kept);
            }
        }
        return kept.stream().toArray();
    }

    /** First index of one of equally long stretches. */
    static int start(int stretch, int stretches, int length) {
        return (int) ((long) stretch * length / stretches);
    }

    private static void keepExtremes(double[] curve, int from, int to, BitSet kept) {
        int low = from;
        int high = from;
        for (int i = from + 1; i < to; i++) {
            low = curve[i] < curve[low] || Double.isNaN(curve[low]) ? i : low;
            high = curve[i] > curve[high] || Double.isNaN(curve[high]) ? i : high;
        }
        kept.set(low);
        kept.set(high);
    }
}
