package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.FactorShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Eigenvectors of the correlation matrix, of the symbols that have one. */
final class PrincipalFactors {
    private PrincipalFactors() {}

    /** The largest eigenvalue that unrelated returns would have in the limit: {@code (1 + sqrt(p / n))^2} (Marchenko and Pastur 1967). */
    static double noiseEdge(int symbols, int returns) {
        return returns == 0 ? Double.NaN : Math.pow(1 + Math.sqrt((double) symbols / returns), 2);
    }

    static int[] moving(double[][] correlation) {
        return IntStream.range(0, correlation.length)
                .filter(i -> !Double.isNaN(correlation[i][i]))
                .toArray();
    }

    static List<FactorShare> of(List<String> symbols, double[][] correlation, int returns) {
        int[] moving = moving(correlation);
        int p = moving.length;
        if (p == 0) {
            return List.of();
        }
        double[][] kept = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                kept[i][j] = correlation[moving[i]][moving[j]];
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(kept, false));
        double[] values = eigen.getRealEigenvalues();
        List<Integer> order = new ArrayList<>(IntStream.range(0, p).boxed().toList());
        order.sort(Comparator.comparingDouble(k -> -values[k]));
        List<FactorShare> factors = new ArrayList<>();
        double edge = noiseEdge(p, returns);
        for (int k : order) {
            double[] vector = eigen.getEigenvector(k).toArray();
            double sign = sign(vector);
            Map<String, Double> loadings = new LinkedHashMap<>();
            for (int i = 0; i < p; i++) {
                loadings.put(symbols.get(moving[i]), sign * vector[i]);
            }
            double value = Math.max(0, values[k]);
            factors.add(new FactorShare(factors.size() + 1, value, value / p, value > edge, loadings));
        }
        return List.copyOf(factors);
    }

    /** The sum of the loadings is positive; where it is 0 but for rounding, the first loading that is not. */
    private static double sign(double[] vector) {
        double sum = 0;
        for (double each : vector) {
            sum += each;
        }
        for (int i = 0; i < vector.length && Math.abs(sum) < 1e-9; i++) {
            sum = vector[i];
        }
        return sum < 0 ? -1 : 1;
    }
}
