package io.gpttrader.analyze.internal.markov;

import java.util.Arrays;

/**
 * Forward and backward pass over a whole history: what each bar's state was, given all observations. Both are scaled as in {@link HmmFilter}; the
 * numbers are those of a computation in logarithms, for less time.
 */
public final class HmmPasses {
    private final HmmModel model;
    private final int n;
    private final int k;

    /** Scaled densities of each observation. */
    private final double[] densities;

    private final double[] filtered;
    private final double[] smoothed;
    private final double[] scales;
    private final double[][] transitions;
    private double logLikelihood;

    private HmmPasses(HmmModel model, double[][] observations, int count) {
        this.model = model;
        this.n = count;
        this.k = model.states();
        this.densities = new double[n * k];
        this.filtered = new double[n * k];
        this.smoothed = new double[n * k];
        this.scales = new double[n];
        this.transitions = new double[k][k];
        forward(observations);
        backward();
    }

    /** Over the first observations, at least one. */
    public static HmmPasses of(HmmModel model, double[][] observations, int count) {
        return new HmmPasses(model, observations, count);
    }

    private void forward(double[][] observations) {
        HmmDensities states = new HmmDensities(model);
        double[] priors = model.start().clone();
        for (int t = 0; t < n; t++) {
            for (int j = 0; t > 0 && j < k; j++) {
                priors[j] = model.next(filtered, (t - 1) * k, j);
            }
            double scale = states.fill(observations[t], priors, densities, t * k);
            double sum = 0;
            for (int j = 0; j < k; j++) {
                filtered[t * k + j] = priors[j] * densities[t * k + j];
                sum += filtered[t * k + j];
            }
            for (int j = 0; j < k; j++) {
                filtered[t * k + j] /= sum;
            }
            scales[t] = sum;
            logLikelihood += Math.log(sum) + scale;
        }
    }

    /** Gathers the expected transitions on its way. A state whose filtered probability is 0 takes no part. */
    private void backward() {
        double[] after = new double[k];
        double[] before = new double[k];
        Arrays.fill(after, 1);
        for (int t = n - 1; t >= 0; t--) {
            smooth(t, after);
            Arrays.fill(before, 0);
            for (int j = 0; j < k; j++) {
                if (filtered[t * k + j] > 0) {
                    double weight = densities[t * k + j] * after[j] / scales[t];
                    for (int i = 0; i < k; i++) {
                        before[i] += model.transition()[i][j] * weight;
                        if (t > 0 && filtered[(t - 1) * k + i] > 0) {
                            transitions[i][j] += filtered[(t - 1) * k + i] * model.transition()[i][j] * weight;
                        }
                    }
                }
            }
            double[] swap = after;
            after = before;
            before = swap;
        }
    }

    private void smooth(int t, double[] after) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            smoothed[t * k + j] = filtered[t * k + j] > 0 ? filtered[t * k + j] * after[j] : 0;
            sum += smoothed[t * k + j];
        }
        for (int j = 0; j < k; j++) {
            smoothed[t * k + j] /= sum;
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

    /** The expected number of transitions from each state (row) to each (column); a copy. */
    double[][] transitions() {
        double[][] copy = new double[k][];
        for (int i = 0; i < k; i++) {
            copy[i] = transitions[i].clone();
        }
        return copy;
    }

    /** The most probable path of states, by Viterbi's algorithm in logarithms. */
    public static int[] mostProbablePath(HmmModel model, double[][] observations) {
        HmmDensities states = new HmmDensities(model);
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
                best[t][j] = most + states.log(j, observations[t]);
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
