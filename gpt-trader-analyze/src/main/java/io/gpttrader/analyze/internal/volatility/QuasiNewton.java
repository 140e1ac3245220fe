package io.gpttrader.analyze.internal.volatility;

import java.util.Arrays;

/**
 * Minimises a smooth function of a few variables by BFGS with a backtracking line search: Nocedal and Wright, "Numerical Optimization",
 * 2nd edition (2006), algorithm 6.1. Ends after a bounded number of steps whatever the function gives.
 */
final class QuasiNewton {
    private static final int STEPS = 300;
    private static final double LONGEST = 4;
    private static final double ARMIJO = 1e-4;

    /** A function with its gradient. */
    interface Smooth {
        double value(double[] x, double[] gradient);
    }

    private final Smooth function;
    private final double tolerance;
    private double[] x;
    private double[] gradient;
    private double value;
    private final double[][] inverse;
    private boolean isFresh;

    private QuasiNewton(Smooth function, double[] start, double tolerance) {
        this.function = function;
        this.tolerance = tolerance;
        this.x = start.clone();
        this.gradient = new double[x.length];
        this.value = function.value(x, gradient);
        this.inverse = new double[x.length][x.length];
        reset();
    }

    /**
     * The best point found.
     *
     * @param tolerance of the largest part of the gradient at the end
     */
    static double[] minimum(Smooth function, double[] start, double tolerance) {
        QuasiNewton search = new QuasiNewton(function, start, tolerance);
        for (int step = 0; step < STEPS && search.isSteep(); step++) {
            if (!search.step()) {
                break;
            }
        }
        return search.x;
    }

    private void reset() {
        for (int i = 0; i < x.length; i++) {
            Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
        }
        isFresh = true;
    }

    private boolean isSteep() {
        double largest = 0;
        for (double each : gradient) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest > tolerance;
    }

    /** Goes down once; false where it cannot. */
    private boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (!(slope < 0)) {
            return retry();
        }
        double longest = 0;
        for (double each : direction) {
            longest = Math.max(longest, Math.abs(each));
        }
        double length = Math.min(isFresh ? 0.5 / longest : 1, LONGEST / longest);
        double[] point = new double[x.length];
        double[] slopes = new double[x.length];
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < x.length; k++) {
                point[k] = x[k] + length * direction[k];
            }
            double there = function.value(point, slopes);
            if (there <= value + ARMIJO * length * slope) {
                return accept(point, slopes, there);
            }
            double fitted = -slope * length * length / (2 * (there - value - slope * length));
            length = Math.max(0.1 * length, Math.min(Double.isNaN(fitted) ? 0 : fitted, 0.5 * length));
        }
        return retry();
    }

    /** Once more from steepest descent, unless that has just failed. */
    private boolean retry() {
        boolean wasFresh = isFresh;
        reset();
        return !wasFresh;
    }

    private double[] direction() {
        double[] direction = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            direction[i] = -dot(inverse[i], gradient);
        }
        return direction;
    }

    private boolean accept(double[] point, double[] slopes, double there) {
        double[] s = new double[x.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            s[i] = point[i] - x[i];
            y[i] = slopes[i] - gradient[i];
        }
        double curvature = dot(s, y);
        if (curvature > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
            if (isFresh) {
                double scale = curvature / dot(y, y);
                for (int i = 0; i < x.length; i++) {
                    inverse[i][i] = scale;
                }
            }
            update(s, y, curvature);
            isFresh = false;
        }
        x = point;
        gradient = slopes;
        boolean hasMoved = there < value || dot(s, s) > 0;
        value = there;
        return hasMoved;
    }

    private void update(double[] s, double[] y, double curvature) {
        int n = x.length;
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) {
            hy[i] = dot(inverse[i], y);
        }
        double factor = (1 + dot(y, hy) / curvature) / curvature;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                inverse[i][k] += factor * s[i] * s[k] - (hy[i] * s[k] + s[i] * hy[k]) / curvature;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
