package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.SwingPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Swings at nearly one price, gathered as they were confirmed. Its middle is the geometric mean of those known so far, and so differs from
 * bar to bar; what came later never moves an earlier middle. Otherwise its hold rate would flatter: a swing that turned at the zone would
 * both place the zone and count as a test that it held.
 */
final class SwingCluster {
    private final List<SwingPoint> swings = new ArrayList<>();

    /** The middle after each swing. */
    private final List<Double> middles = new ArrayList<>();

    SwingCluster(SwingPoint first) {
        swings.add(first);
        middles.add(first.price());
    }

    /**
     * Clusters of swings in the order of their confirmation: each joins the cluster whose middle is nearest, if that lies within half a
     * width in logarithms, and else begins its own.
     */
    static List<SwingCluster> of(List<SwingPoint> swings, double width) {
        List<SwingCluster> clusters = new ArrayList<>();
        for (SwingPoint swing : swings) {
            int nearest = -1;
            double least = width / 2;
            for (int i = 0; i < clusters.size(); i++) {
                double distance =
                        Math.abs(Math.log(swing.price() / clusters.get(i).middle()));
                if (distance <= least) {
                    least = distance;
                    nearest = i;
                }
            }
            if (nearest < 0) {
                clusters.add(new SwingCluster(swing));
            } else {
                clusters.get(nearest).add(swing);
            }
        }
        return clusters;
    }

    private void add(SwingPoint swing) {
        double moved = Math.log(swing.price() / middle()) / (swings.size() + 1);
        middles.add(middle() * Math.exp(moved));
        swings.add(swing);
    }

    List<SwingPoint> swings() {
        return swings;
    }

    double middle() {
        return middles.get(middles.size() - 1);
    }

    /** Place of the bar at whose close it was first known. */
    int knownBar() {
        return swings.get(0).confirmedBar();
    }

    /** The middle by the swings that were known before a bar; NaN before the first. */
    double middleBefore(int bar) {
        double middle = Double.NaN;
        for (int i = 0; i < swings.size() && swings.get(i).confirmedBar() < bar; i++) {
            middle = middles.get(i);
        }
        return middle;
    }
}
