package io.gpttrader.optimize.internal.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hierarchical risk parity: M. Lopez de Prado, "Building diversified portfolios that outperform out of sample", Journal of Portfolio Management 42(4),
 * 2016. Symbols are put in the order of a tree of single linkage and weights are cut in halves along it, by the variances of the halves. The tree is
 * built on the distance {@code sqrt((1 - correlation) / 2)} itself, as PyPortfolioOpt does; the paper's listing takes the distance between the columns of
 * these distances. Branches stay as they were joined; skfolio turns them.
 */
final class HierarchicalRiskParity {
    private final double[][] covariance;
    private final double[] weights;

    private HierarchicalRiskParity(double[][] covariance) {
        this.covariance = covariance;
        this.weights = Vectors.filled(covariance.length, 1);
    }

    static double[] weights(double[][] covariance) {
        return weights(covariance, order(covariance));
    }

    static double[] weights(double[][] covariance, List<Integer> order) {
        HierarchicalRiskParity found = new HierarchicalRiskParity(covariance);
        found.bisect(order);
        return found.weights;
    }

    private record Edge(int a, int b, double distance) {}

    /** The leaves of the tree from left to right; of two branches the one that was made first is the left one. */
    static List<Integer> order(double[][] covariance) {
        int n = covariance.length;
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double correlation = covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
                edges.add(new Edge(i, j, Math.sqrt(Math.max(0, (1 - correlation) / 2))));
            }
        }
        edges.sort(Comparator.comparingDouble(Edge::distance));
        int[] branchOf = new int[n];
        List<List<Integer>> branches = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            branchOf[i] = i;
            branches.add(List.of(i));
        }
        for (Edge edge : edges) {
            int left = Math.min(branchOf[edge.a], branchOf[edge.b]);
            int right = Math.max(branchOf[edge.a], branchOf[edge.b]);
            if (left != right) {
                List<Integer> joined = new ArrayList<>(branches.get(left));
                joined.addAll(branches.get(right));
                joined.forEach(leaf -> branchOf[leaf] = branches.size());
                branches.add(joined);
            }
        }
        return branches.get(branches.size() - 1);
    }

    private void bisect(List<Integer> leaves) {
        if (leaves.size() < 2) {
            return;
        }
        List<Integer> left = leaves.subList(0, leaves.size() / 2);
        List<Integer> right = leaves.subList(leaves.size() / 2, leaves.size());
        double ofLeft = variance(left);
        double share = 1 - ofLeft / (ofLeft + variance(right));
        left.forEach(leaf -> weights[leaf] *= share);
        right.forEach(leaf -> weights[leaf] *= 1 - share);
        bisect(left);
        bisect(right);
    }

    /** Of weights by inverse variance. */
    private double variance(List<Integer> leaves) {
        double sum = 0;
        double total = 0;
        for (int i : leaves) {
            total += 1 / covariance[i][i];
            for (int j : leaves) {
                sum += covariance[i][j] / (covariance[i][i] * covariance[j][j]);
            }
        }
        return sum / (total * total);
    }
}
