package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.SwingPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Swings at nearly one price: sorted by price, a swing joins the cluster before it while the whole stays within a width in logarithms. */
final class SwingClusters {
    private SwingClusters() {}

    static List<List<SwingPoint>> of(List<SwingPoint> swings, double width) {
        List<SwingPoint> sorted = new ArrayList<>(swings);
        sorted.sort(Comparator.comparingDouble(SwingPoint::price).thenComparingInt(SwingPoint::bar));
        List<List<SwingPoint>> clusters = new ArrayList<>();
        for (SwingPoint swing : sorted) {
            if (clusters.isEmpty() || !fits(clusters.get(clusters.size() - 1), swing, width)) {
                clusters.add(new ArrayList<>());
            }
            clusters.get(clusters.size() - 1).add(swing);
        }
        return clusters;
    }

    private static boolean fits(List<SwingPoint> cluster, SwingPoint swing, double width) {
        return Math.log(swing.price() / cluster.get(0).price()) <= width;
    }
}
