package io.gpttrader.optimize.internal.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The point that minimises {@code x'Gx / 2 - a'x} under linear limits, G positive definite: the dual active-set method of D. Goldfarb and
 * A. Idnani, "A numerically stable dual method for solving strictly convex quadratic programs", Mathematical Programming 27, 1983. It begins at
 * the point without limits and takes in one broken limit after the other, so the limits may be too many to list, as those of a turnover are.
 *
 * <p>With {@code G = LL'}, the columns of J are an orthogonal rotation of those of {@code L^-T}; the first of them span the active limits, whose
 * triangle R is.
 */
final class QuadraticProgram {
    /** By how much a limit may be broken, in units of weights. */
    static final double TOLERANCE = 1e-12;

    private static final double DEPENDENT = 1e-20;

    private final int n;
    private final double[][] columns;
    private final double[][] triangle;
    private final List<LinearLimit> active = new ArrayList<>();
    private final double[] multipliers;
    private final double[] x;
    private int equalities;

    private QuadraticProgram(TriangleRoot g, double[] linear) {
        n = linear.length;
        columns = g.inverse();
        triangle = new double[n + 1][n + 1];
        multipliers = new double[n + 2];
        x = g.solve(linear);
    }

    /**
     * What was found.
     *
     * @param x the point; the last one tried where the limits contradict each other
     * @param active the limits that hold with equality, equations first
     * @param multipliers what each of them costs; of inequalities at least 0
     * @param contradiction the limit that cannot hold together with the active ones, or null
     */
    record Solution(
            double[] x,
            List<LinearLimit> active,
            double[] multipliers,
            @Nullable LinearLimit contradiction) {}

    /** Solves with the equations {@code normal · x = bound} and the limits. */
    static Solution solve(TriangleRoot g, double[] linear, List<LinearLimit> equations, LinearLimits limits) {
        return new QuadraticProgram(g, linear).run(equations, limits);
    }

    private Solution run(List<LinearLimit> equations, LinearLimits limits) {
        for (LinearLimit each : equations) {
            double[] d = rotated(each.normal());
            double[] r = dualDirection(d);
            double free = squares(d, active.size());
            if (free <= DEPENDENT * squares(d, 0)) {
                return solution(Math.abs(each.slack(x)) <= TOLERANCE ? null : each);
            }
            double step = -each.slack(x) / free;
            move(d, step, r);
            add(each, d);
        }
        equalities = active.size();
        int steps = 0;
        for (LinearLimit next = limits.mostViolated(x, TOLERANCE);
                next != null;
                next = limits.mostViolated(x, TOLERANCE)) {
            if (++steps > 100 * (n + 10)) {
                throw new IllegalStateException("the weights were not found in " + steps
                        + " steps: the covariance is too close to singular; use ledoitWolf() or a longer lookback");
            }
            if (!takeIn(next)) {
                return solution(next);
            }
        }
        return solution(null);
    }

    /** Moves until a limit holds, letting go of limits that push the wrong way; false where it cannot hold. */
    private boolean takeIn(LinearLimit limit) {
        multipliers[active.size()] = 0;
        while (true) {
            double[] d = rotated(limit.normal());
            double[] r = dualDirection(d);
            double free = squares(d, active.size());
            double whole = free > DEPENDENT * squares(d, 0) ? -limit.slack(x) / free : Double.POSITIVE_INFINITY;
            int blocking = -1;
            double step = whole;
            for (int k = equalities; k < active.size(); k++) {
                if (r[k] > 0 && multipliers[k] / r[k] < step) {
                    step = multipliers[k] / r[k];
                    blocking = k;
                }
            }
            if (step == Double.POSITIVE_INFINITY) {
                return false;
            }
            if (whole == Double.POSITIVE_INFINITY) {
                moveDual(step, r);
            } else {
                move(d, step, r);
            }
            if (blocking < 0) {
                add(limit, d);
                return true;
            }
            drop(blocking);
        }
    }

    private double[] rotated(double[] normal) {
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = Vectors.dot(columns[i], normal);
        }
        return d;
    }

    private static double squares(double[] d, int from) {
        double sum = 0;
        for (int i = from; i < d.length; i++) {
            sum += d[i] * d[i];
        }
        return sum;
    }

    /** How the multipliers of the active limits answer to one more. */
    private double[] dualDirection(double[] d) {
        int count = active.size();
        double[] r = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double sum = d[i];
            for (int j = i + 1; j < count; j++) {
                sum -= triangle[i][j] * r[j];
            }
            r[i] = sum / triangle[i][i];
        }
        return r;
    }

    private void move(double[] d, double step, double[] r) {
        for (int j = active.size(); j < n; j++) {
            double by = step * d[j];
            double[] column = columns[j];
            for (int i = 0; i < n; i++) {
                x[i] += by * column[i];
            }
        }
        moveDual(step, r);
    }

    private void moveDual(double step, double[] r) {
        for (int k = 0; k < r.length; k++) {
            multipliers[k] -= step * r[k];
        }
        multipliers[r.length] += step;
    }

    private void add(LinearLimit limit, double[] d) {
        int at = active.size();
        for (int j = n - 1; j > at; j--) {
            double h = Math.hypot(d[j - 1], d[j]);
            if (h > 0) {
                rotate(columns[j - 1], columns[j], 0, n, d[j - 1] / h, d[j] / h);
                d[j - 1] = h;
                d[j] = 0;
            }
        }
        for (int i = 0; i <= at; i++) {
            triangle[i][at] = d[i];
        }
        active.add(limit);
        multipliers[at + 1] = 0;
    }

    private void drop(int place) {
        int last = active.size() - 1;
        active.remove(place);
        for (int k = place; k <= last; k++) {
            multipliers[k] = multipliers[k + 1];
        }
        multipliers[last + 1] = 0;
        for (double[] row : triangle) {
            System.arraycopy(row, place + 1, row, place, last - place);
            row[last] = 0;
        }
        for (int j = place; j < last; j++) {
            double h = Math.hypot(triangle[j][j], triangle[j + 1][j]);
            if (h > 0) {
                double cosine = triangle[j][j] / h;
                double sine = triangle[j + 1][j] / h;
                rotate(triangle[j], triangle[j + 1], j, last, cosine, sine);
                triangle[j + 1][j] = 0;
                rotate(columns[j], columns[j + 1], 0, n, cosine, sine);
            }
        }
    }

    private static void rotate(double[] a, double[] b, int from, int to, double cosine, double sine) {
        for (int k = from; k < to; k++) {
            double first = a[k];
            double second = b[k];
            a[k] = cosine * first + sine * second;
            b[k] = cosine * second - sine * first;
        }
    }

    private Solution solution(@Nullable LinearLimit contradiction) {
        return new Solution(x.clone(), List.copyOf(active), Arrays.copyOf(multipliers, active.size()), contradiction);
    }
}
