package io.gpttrader.analyze.internal.relations;

import java.util.ArrayList;
import java.util.List;

/** Hierarchical clustering by average linkage: the two nearest clusters are joined, again and again. */
final class Linkage {
    /** Two clusters become one. The left one was made first. */
    record Merge(List<Integer> left, List<Integer> right, double distance) {
        List<Integer> members() {
            List<Integer> all = new ArrayList<>(left);
            all.addAll(right);
            return all;
        }
    }

    private Linkage() {}

    /** Distances are {@code sqrt((1 - correlation) / 2)} (Lopez de Prado 2016). Members without a correlation join nothing. */
    static List<Merge> of(double[][] correlation) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < correlation.length; i++) {
            if (!Double.isNaN(correlation[i][i])) {
                clusters.add(List.of(i));
            }
        }
        List<Merge> merges = new ArrayList<>();
        while (clusters.size() > 1) {
            Merge nearest = nearest(clusters, correlation);
            merges.add(nearest);
            clusters.remove(nearest.left());
            clusters.remove(nearest.right());
            clusters.add(nearest.members());
        }
        return merges;
    }

    private static Merge nearest(List<List<Integer>> clusters, double[][] correlation) {
        double least = Double.POSITIVE_INFINITY;
        int left = 0;
        int right = 1;
        for (int i = 0; i < clusters.size(); i++) {
            for (int j = i + 1; j < clusters.size(); j++) {
                double distance = distance(clusters.get(i), clusters.get(j), correlation);
                if (distance < least) {
                    least = distance;
                    left = i;
                    right = j;
                }
            }
        }
        return new Merge(clusters.get(left), clusters.get(right), least);
    }

    private static double distance(List<Integer> a, List<Integer> b, double[][] correlation) {
        double sum = 0;
        for (int i : a) {
            for (int j : b) {
                sum += Math.sqrt(Math.max(0, (1 - correlation[i][j]) / 2));
            }
        }
        return sum / a.size() / b.size();
    }

    /** Neighbours in the tree stand side by side; those that joined nothing come last. */
    static List<Integer> order(List<Merge> merges, int count) {
        List<Integer> order = new ArrayList<>(
                merges.isEmpty() ? List.of() : merges.get(merges.size() - 1).members());
        for (int i = 0; i < count; i++) {
            if (!order.contains(i)) {
                order.add(i);
            }
        }
        return order;
    }
}
