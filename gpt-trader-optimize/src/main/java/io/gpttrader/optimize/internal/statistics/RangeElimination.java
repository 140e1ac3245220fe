package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * Drops the trial that lies furthest below another, by the standard error of their difference. Which trial each step drops does not
 * depend on single resamples: the order is found first, then the set of every step is built from its end, one trial added at a time,
 * so that a resample takes every pair once for all steps together.
 */
final class RangeElimination implements ConfidenceSet.Elimination {
    /** Below this share of their own variance the difference of two trials is rounding. */
    private static final double SAME = 1e-12;

    private final int count;
    private final double[] means;
    private final double[][] inverseErrors;
    private final int[] order;
    private final double[] statistics;
    private final double[] pValues;

    RangeElimination(BootstrapMeans of) {
        count = of.count();
        means = new double[count];
        for (int i = 0; i < count; i++) {
            means[i] = of.mean(i);
        }
        inverseErrors = inverseErrors(of);
        order = new int[count];
        statistics = new double[count];
        pValues = new double[count];
        drop();
        test(of);
    }

    @Override
    public int dropped(int step) {
        return order[step];
    }

    @Override
    public double pValue(int step) {
        return pValues[step];
    }

    private double[][] inverseErrors(BootstrapMeans of) {
        double[][] products = new double[count][count];
        double[] away = new double[count];
        for (int b = 0; b < of.resamples(); b++) {
            for (int i = 0; i < count; i++) {
                away[i] = of.resample(b)[i] - means[i];
            }
            for (int i = 0; i < count; i++) {
                addTo(products[i], away, away[i], i);
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                double own = Math.max(products[i][i], products[j][j]);
                double variance = products[i][i] + products[j][j] - 2 * products[i][j];
                products[i][j] = variance > SAME * own ? Math.sqrt(of.resamples() / variance) : 0;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static void addTo(double[] sums, double[] values, double factor, int from) {
        for (int i = from; i < values.length; i++) {
            sums[i] += factor * values[i];
        }
    }

    /** Finds the order; each trial remembers which one it lies furthest below, and looks again once that one is dropped. */
    private void drop() {
        boolean[] dropped = new boolean[count];
        int[] above = new int[count];
        for (int i = 0; i < count; i++) {
            above[i] = furthestAbove(i, dropped);
        }
        for (int step = 0; step < count; step++) {
            int worst = -1;
            for (int i = 0; i < count; i++) {
                if (!dropped[i] && (worst < 0 || shortfall(i, above[i]) > shortfall(worst, above[worst]))) {
                    worst = i;
                }
            }
            order[step] = worst;
            statistics[step] = shortfall(worst, above[worst]);
            dropped[worst] = true;
            for (int i = 0; i < count; i++) {
                above[i] = !dropped[i] && above[i] == worst ? furthestAbove(i, dropped) : above[i];
            }
        }
    }

    private int furthestAbove(int of, boolean[] dropped) {
        int furthest = of;
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            if (j != of && !dropped[j] && shortfall(of, j) > most) {
                most = shortfall(of, j);
                furthest = j;
            }
        }
        return furthest;
    }

    private double shortfall(int of, int against) {
        return of == against ? Double.NEGATIVE_INFINITY : (means[against] - means[of]) * inverseErrors[of][against];
    }

    private void test(BootstrapMeans of) {
        double[][] inOrder = new double[count][count];
        for (int step = 0; step < count; step++) {
            for (int later = step + 1; later < count; later++) {
                inOrder[step][later] = inverseErrors[order[step]][order[later]];
            }
        }
        double[] away = new double[count];
        int[] reached = new int[count];
        for (int b = 0; b < of.resamples(); b++) {
            for (int step = 0; step < count; step++) {
                away[step] = of.resample(b)[order[step]] - means[order[step]];
            }
            double largest = 0;
            for (int step = count - 2; step >= 0; step--) {
                largest = Math.max(largest, furthest(away, inOrder[step], step));
                reached[step] += largest >= statistics[step] ? 1 : 0;
            }
        }
        Arrays.setAll(pValues, step -> step == count - 1 ? 1 : (double) reached[step] / of.resamples());
    }

    private static double furthest(double[] away, double[] inverseErrors, int step) {
        double own = away[step];
        double furthest = 0;
        for (int later = step + 1; later < away.length; later++) {
            double distance = Math.abs(own - away[later]) * inverseErrors[later];
            if (distance > furthest) {
                furthest = distance;
            }
        }
        return furthest;
    }
}
