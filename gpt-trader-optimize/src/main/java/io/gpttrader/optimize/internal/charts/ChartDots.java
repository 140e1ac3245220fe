package io.gpttrader.optimize.internal.charts;

import java.util.HashSet;
import java.util.Set;

/**
 * Many points as one path: of those that would cover each other one is kept, and of too many an even sample. So a cloud of a million points is a
 * few kilobytes.
 */
final class ChartDots {
    /** Most points of a cloud. */
    static final int MOST = 2_000;

    /** Points nearer than this cover each other. */
    private static final double NEAR = 2;

    private ChartDots() {}

    /** Path data of round dots; points with a coordinate that is not finite are left out. */
    static String path(double[] xs, double[] ys) {
        Set<Long> seen = new HashSet<>();
        int[] kept = new int[xs.length];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                long key = Math.round(xs[i] / NEAR) * 100_000 + Math.round(ys[i] / NEAR);
                if (seen.add(key)) {
                    kept[count++] = i;
                }
            }
        }
        StringBuilder d = new StringBuilder();
        int drawn = Math.min(count, MOST);
        for (int i = 0; i < drawn; i++) {
            int at = kept[(int) ((long) i * count / drawn)];
            d.append('M')
                    .append(ChartCanvas.at(xs[at]))
                    .append(' ')
                    .append(ChartCanvas.at(ys[at]))
                    .append("h0");
        }
        return d.toString();
    }
}
