package io.gpttrader.analyze.internal.markov;

import java.util.Arrays;

/** Forward and backward pass over a whole history: what each bar's state was, given all observations. */
public final class HmmPasses {
    private final HmmModel model;
    private final int n;
    private final int k;

    /** Densities divided by the largest of their observation. */
    private final double[] densities;

    private final double[] filtered;
    private final double[] smoothed;
    private final double[] scales;

    /** The likelihood of what lies at and after a place, given the state at the place before it; scaled. */
    private final double[] afters;

    private double logLikelihood;

    private HmmPasses(HmmModel model, double[][] observations, int count) {
        this.model = model;
        this.n = count;
        this.k = model.states();
        this.densities = new double[n * k];
        this.filtered = new double[n * k];
        this.smoothed = new double[n * k];
        this.scales = new double[n];
        this.afters = new double[n * k];
        forward(observations);
        backward();
    }

    /** Over the first observations, at least one. */
    public static HmmPasses of(HmmModel model, double[][] observations, int count) {
        return new HmmPasses(model, observations, count);
    }

    private void forward(double[][] observations) {
        for (int t = 0; t < n; t++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < k; j++) {
                densities[t * k + j] = model.logDensity(j, observations[t]);
                largest = Math.max(largest, densities[t * k + j]);
            }
            double sum = 0;
            for (int j = 0; j < k; j++) {
                densities[t * k + j] = Math.exp(densities[t * k + j] - largest);
                filtered[t * k + j] = prior(t, j) * densities[t * k + j];
                sum += filtered[t * k + j];
            }
            scales[t] = Math.max(sum, Double.MIN_NORMAL);
            for (int j = 0; j < k; j++) {
                filtered[t * k + j] /= scales[t];
            }
            logLikelihood += Math.log(sum) + largest;
        }
    }

    private double prior(int t, int j) {
        if (t == 0) {
            return model.start()[j];
        }
        double prior = 0;
        for (int i = 0; i < k; i++) {
            prior += filtered[(t - 1) * k + i] * model.transition()[i][j];
        }
        return prior;
    }

    private void backward() {
        double[] after = new double[k];
        double[] before = new double[k];
        Arrays.fill(after, 1);
        for (int t = n - 1; t >= 0; t--) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                smoothed[t * k + j] = filtered[t * k + j] * after[j];
                sum += smoothed[t * k + j];
            }
            for (int j = 0; j < k; j++) {
                smoothed[t * k + j] /= sum;
            }
            for (int i = 0; i < k; i++) {
                before[i] = 0;
                for (int j = 0; j < k; j++) {
                    before[i] += model.transition()[i][j] * densities[t * k + j] * after[j];
                }
                before[i] /= scales[t];
            }
            double[] swap = after;
            after = before;
            before = swap;
            System.arraycopy(after, 0, afters, t * k, k);
        }
    }

    /** The logarithm of the likelihood of all observations. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The probability of a state at a place given the observations up to it. */
    public double filtered(int t, int state) {
        return filtered[t * k + state];
    }

    /** The probability of a state at a place given all observations. */
    public double smoothed(int t, int state) {
        return smoothed[t * k + state];
    }

    /** The expected number of transitions from each state (row) to each (column). */
    double[][] transitions() {
        double[][] sums = new double[k][k];
        for (int t = 0; t < n - 1; t++) {
            for (int j = 0; j < k; j++) {
                double after = t + 2 < n ? afters[(t + 2) * k + j] : 1;
                double joint = densities[(t + 1) * k + j] * after / scales[t + 1];
                for (int i = 0; i < k; i++) {
                    sums[i][j] += filtered[t * k + i] * joint;
                }
            }
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                sums[i][j] *= model.transition()[i][j];
            }
        }
        return sums;
    }

    /** The most probable path of states, by Viterbi's algorithm in logarithms. */
    public static int[] mostProbablePath(HmmModel model, double[][] observations) {
        int n = observations.length;
        int k = model.states();
        double[][] best = new double[n][k];
        int[][] from = new int[n][k];
        for (int t = 0; t < n; t++) {
            for (int j = 0; j < k; j++) {
                double most = t == 0 ? Math.log(model.start()[j]) : Double.NEGATIVE_INFINITY;
                for (int i = 0; t > 0 && i < k; i++) {
                    double each = best[t - 1][i] + Math.log(model.transition()[i][j]);
                    if (each > most) {
                        most = each;
                        from[t][j] = i;
                    }
                }
                best[t][j] = most + model.logDensity(j, observations[t]);
            }
        }
        int[] path = new int[n];
        for (int j = 1; n > 0 && j < k; j++) {
            path[n - 1] = best[n - 1][j] > best[n - 1][path[n - 1]] ? j : path[n - 1];
        }
        for (int t = n - 1; t > 0; t--) {
            path[t - 1] = from[t][path[t]];
        }
        return path;
    }
}
