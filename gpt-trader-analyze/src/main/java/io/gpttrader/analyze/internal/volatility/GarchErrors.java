package io.gpttrader.analyze.internal.volatility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Robust standard errors of a fitted model, {@code H^-1 S H^-1}: H by central differences of the exact gradient, S the covariance of the
 * bars' gradients (with n - 1, as arch has it). A parameter on its border is taken as fixed, and has none.
 */
final class GarchErrors {
    private static final double BORDER = 1e-6;

    private final GarchLikelihood likelihood;
    private final boolean hasMean;
    private final GarchKind kind;

    GarchErrors(GarchLikelihood likelihood, boolean hasMean, GarchKind kind) {
        this.likelihood = likelihood;
        this.hasMean = hasMean;
        this.kind = kind;
    }

    /** In the places of the parameters mean, omega, alpha, gamma, beta. */
    GarchParameters at(double[] p) {
        double[] errors = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        int[] free = free(p);
        double[] variances = variances(p, free);
        for (int i = 0; i < free.length; i++) {
            errors[free[i]] = Math.sqrt(variances[i]);
        }
        return new GarchParameters(errors[0], errors[1], errors[2], errors[3], errors[4]);
    }

    private int[] free(double[] p) {
        boolean isIntegrated = (p[2] + p[3]) / 2 + p[4] > 1 - BORDER;
        List<Integer> free = new ArrayList<>();
        if (hasMean) {
            free.add(0);
        }
        free.add(1);
        if (!isIntegrated && p[2] > BORDER) {
            free.add(2);
        }
        if (!isIntegrated && kind == GarchKind.GJR && p[3] > BORDER) {
            free.add(3);
        }
        if (!isIntegrated && p[4] > BORDER) {
            free.add(4);
        }
        return free.stream().mapToInt(Integer::intValue).toArray();
    }

    private double[] variances(double[] p, int[] free) {
        int k = free.length;
        int n = likelihood.count();
        double[][] scores = new double[n][];
        likelihood.value(p, new double[GarchLikelihood.SIZE], scores);
        RealMatrix bread = new Array2DRowRealMatrix(k, k);
        for (int i = 0; i < k; i++) {
            double step = 1e-5 * Math.max(Math.abs(p[free[i]]), 1e-3);
            double[] above = slopes(moved(p, free[i], step));
            double[] below = slopes(moved(p, free[i], -step));
            for (int j = 0; j < k; j++) {
                bread.addToEntry(i, j, (above[free[j]] - below[free[j]]) / (4 * step * n));
                bread.addToEntry(j, i, (above[free[j]] - below[free[j]]) / (4 * step * n));
            }
        }
        try {
            RealMatrix inverse = new LUDecomposition(bread).getSolver().getInverse();
            RealMatrix all = inverse.multiply(spread(scores, free)).multiply(inverse);
            double[] variances = new double[k];
            for (int i = 0; i < k; i++) {
                variances[i] = all.getEntry(i, i) / n;
            }
            return variances;
        } catch (SingularMatrixException flat) {
            return nan(k);
        }
    }

    private static double[] nan(int k) {
        double[] nan = new double[k];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }

    /** By alpha and gamma: rise is alpha, fall is alpha + gamma. */
    private double[] slopes(double[] p) {
        double[] gradient = new double[GarchLikelihood.SIZE];
        likelihood.value(p, gradient, null);
        gradient[2] += gradient[3];
        return gradient;
    }

    private static double[] moved(double[] p, int parameter, double step) {
        double[] moved = p.clone();
        moved[parameter] += step;
        if (parameter == 2) {
            moved[3] += step;
        }
        return moved;
    }

    private static RealMatrix spread(double[][] scores, int[] free) {
        int k = free.length;
        int n = scores.length;
        double[] mean = new double[k];
        double[][] products = new double[k][k];
        for (double[] row : scores) {
            row[2] += row[3];
            for (int i = 0; i < k; i++) {
                mean[i] += row[free[i]] / n;
                for (int j = 0; j < k; j++) {
                    products[i][j] += row[free[i]] * row[free[j]];
                }
            }
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                products[i][j] = (products[i][j] - n * mean[i] * mean[j]) / (n - 1);
            }
        }
        return new Array2DRowRealMatrix(products, false);
    }
}
