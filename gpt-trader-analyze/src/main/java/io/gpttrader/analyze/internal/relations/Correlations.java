package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Correlations of rows of returns; NaN with a row that does not move. */
final class Correlations {
    /** Of the intervals. */
    static final double CONFIDENCE = 0.95;

    private Correlations() {}

    static double pearson(double[] a, double[] b) {
        double[] x = Moments.centred(a);
        double[] y = Moments.centred(b);
        return Moments.moves(x) && Moments.moves(y)
                ? clamp(Moments.dot(x, y) / Math.sqrt(Moments.dot(x, x)) / Math.sqrt(Moments.dot(y, y)))
                : Double.NaN;
    }

    private static double clamp(double correlation) {
        return Math.max(-1, Math.min(1, correlation));
    }

    static double[][] pearson(double[][] rows) {
        int p = rows.length;
        double[][] all = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double value = pearson(rows[i], rows[j]);
                all[i][j] = i == j && !Double.isNaN(value) ? 1 : value;
                all[j][i] = all[i][j];
            }
        }
        return all;
    }

    /** Pearson's of the ranks. */
    static double[][] spearman(double[][] rows) {
        double[][] ranks = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            boolean moves = Moments.moves(Moments.centred(rows[i]));
            ranks[i] = moves ? ranks(rows[i]) : new double[rows[i].length];
        }
        return pearson(ranks);
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int low = Arrays.binarySearch(sorted, values[i]);
            int high = low;
            while (low > 0 && sorted[low - 1] == values[i]) {
                low--;
            }
            while (high + 1 < sorted.length && sorted[high + 1] == values[i]) {
                high++;
            }
            ranks[i] = (low + high) / 2.0 + 1;
        }
        return ranks;
    }

    /** From a covariance; NaN for rows that do not move. */
    static double[][] ofCovariance(double[][] covariance, double[][] pearson) {
        int p = covariance.length;
        double[][] all = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double value = covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
                all[i][j] = Double.isNaN(pearson[i][j]) ? Double.NaN : i == j ? 1 : clamp(value);
            }
        }
        return all;
    }

    static List<CorrelationEstimate> estimates(
            List<String> symbols, double[][] pearson, double[][] spearman, double[][] shrunk, int n) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = i + 1; j < symbols.size(); j++) {
                pairs.add(new int[] {i, j});
            }
        }
        double[] p =
                pairs.stream().mapToDouble(k -> pValue(pearson[k[0]][k[1]], n)).toArray();
        double[] adjusted = Holm.adjusted(p);
        List<CorrelationEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < p.length; k++) {
            int i = pairs.get(k)[0];
            int j = pairs.get(k)[1];
            double[] interval = interval(pearson[i][j], n);
            estimates.add(new CorrelationEstimate(
                    symbols.get(i),
                    symbols.get(j),
                    pearson[i][j],
                    interval[0],
                    interval[1],
                    p[k],
                    adjusted[k],
                    spearman[i][j],
                    shrunk[i][j],
                    n));
        }
        return List.copyOf(estimates);
    }

    /** Fisher's z: {@code tanh(atanh(r) +- z / sqrt(n - 3))}. */
    static double[] interval(double r, int n) {
        if (n < 4 || Double.isNaN(r) || Math.abs(r) == 1) {
            return new double[] {n < 4 ? Double.NaN : r, n < 4 ? Double.NaN : r};
        }
        double half = new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
                / Math.sqrt(n - 3.0);
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        return new double[] {Math.tanh(z - half), Math.tanh(z + half)};
    }

    /** Student's t with n - 2 degrees, two-sided. */
    static double pValue(double r, int n) {
        if (n < 3 || Double.isNaN(r)) {
            return Double.NaN;
        }
        double t = Math.abs(r) * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
        return Double.isInfinite(t) ? 0 : 2 * new TDistribution(null, n - 2.0).cumulativeProbability(-t);
    }

    /** At each common bar, of the last returns up to it; NaN before. */
    static double[] rolling(double[] a, double[] b, int window) {
        double[] rolling = new double[a.length + 1];
        Arrays.fill(rolling, Double.NaN);
        for (int t = window; t <= a.length; t++) {
            rolling[t] = pearson(Arrays.copyOfRange(a, t - window, t), Arrays.copyOfRange(b, t - window, t));
        }
        return rolling;
    }
}
