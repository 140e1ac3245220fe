package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;

/**
 * Sums of each trial's returns over the bars, once for every draw of weights: a product of matrices. Trials are taken in chunks whose
 * returns are first turned so that the trials of a bar lie side by side, and draws a few at a time, so that the innermost loop runs
 * over memory in order and the processor's wide registers take part.
 */
final class WeightedSums {
    private static final int CHUNK = 256;
    private static final int DRAWS_AT_ONCE = 8;
    private static final int TILE = 64;

    private WeightedSums() {}

    /** The weight of every bar in one draw; the same draw always gives the same weights. */
    @FunctionalInterface
    interface DrawWeights {
        /** Overwrites all of {@code into}, one weight a bar. */
        void weights(int draw, double[] into);
    }

    /** A row a draw, a column a trial. */
    static double[][] of(double[][] returns, int draws, DrawWeights weights) {
        int trials = returns.length;
        double[][] sums = new double[draws][trials];
        for (int from = 0; from < trials; from += CHUNK) {
            chunk(returns, from, Math.min(trials, from + CHUNK), weights, sums);
        }
        return sums;
    }

    private static void chunk(double[][] returns, int from, int to, DrawWeights weights, double[][] sums) {
        double[][] byBar = turned(returns, from, to);
        double[][] drawn = new double[DRAWS_AT_ONCE][byBar.length];
        double[][] totals = new double[DRAWS_AT_ONCE][to - from];
        for (int first = 0; first < sums.length; first += DRAWS_AT_ONCE) {
            int count = Math.min(DRAWS_AT_ONCE, sums.length - first);
            for (int d = 0; d < count; d++) {
                weights.weights(first + d, drawn[d]);
                Arrays.fill(totals[d], 0);
            }
            accumulate(byBar, drawn, totals, count);
            for (int d = 0; d < count; d++) {
                System.arraycopy(totals[d], 0, sums[first + d], from, to - from);
            }
        }
    }

    /** By tiles of bars, which stay in the fast memory while all draws pass over them. */
    private static void accumulate(double[][] byBar, double[][] drawn, double[][] totals, int count) {
        int[] used = new int[TILE];
        for (int from = 0; from < byBar.length; from += TILE) {
            int to = Math.min(byBar.length, from + TILE);
            for (int d = 0; d < count; d++) {
                addTile(totals[d], byBar, drawn[d], used, used(drawn[d], from, to, used));
            }
        }
    }

    /** Finds the bars of a tile that have a weight: a bootstrap draws a third of them not at all. */
    private static int used(double[] weights, int from, int to, int[] used) {
        int count = 0;
        for (int bar = from; bar < to; bar++) {
            used[count] = bar;
            count += weights[bar] == 0 ? 0 : 1;
        }
        return count;
    }

    private static void addTile(double[] total, double[][] byBar, double[] weights, int[] used, int count) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            addFour(total, byBar, weights, used[i], used[i + 1], used[i + 2], used[i + 3]);
        }
        for (; i < count; i++) {
            addOne(total, byBar[used[i]], weights[used[i]]);
        }
    }

    /** Four bars at a time, so that the totals are read and written once for four products. */
    private static void addFour(double[] total, double[][] byBar, double[] weights, int a, int b, int c, int d) {
        double[] rowA = byBar[a];
        double[] rowB = byBar[b];
        double[] rowC = byBar[c];
        double[] rowD = byBar[d];
        double weightA = weights[a];
        double weightB = weights[b];
        double weightC = weights[c];
        double weightD = weights[d];
        for (int i = 0; i < total.length; i++) {
            total[i] += weightA * rowA[i] + weightB * rowB[i] + weightC * rowC[i] + weightD * rowD[i];
        }
    }

    private static void addOne(double[] total, double[] row, double weight) {
        for (int i = 0; i < total.length; i++) {
            total[i] += weight * row[i];
        }
    }

    private static double[][] turned(double[][] returns, int from, int to) {
        double[][] byBar = new double[returns[from].length][to - from];
        for (int trial = from; trial < to; trial++) {
            double[] row = returns[trial];
            for (int bar = 0; bar < row.length; bar++) {
                byBar[bar][trial - from] = row[bar];
            }
        }
        return byBar;
    }
}
