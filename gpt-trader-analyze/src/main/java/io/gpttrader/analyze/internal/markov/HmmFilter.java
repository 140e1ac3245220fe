package io.gpttrader.analyze.internal.markov;

/**
 * The forward pass of a model, one observation after the other: the probability of each state given the observations so far. Densities are
 * taken in logarithms and scaled by the largest, so that no observation, however far from all states, makes it 0 / 0.
 */
public final class HmmFilter {
    private final HmmModel model;
    private double[] now;
    private double[] next;
    private final double[] densities;
    private boolean hasBegun;
    private double logLikelihood;

    /** Before the first observation. */
    public HmmFilter(HmmModel model) {
        this.model = model;
        this.now = model.start().clone();
        this.next = new double[now.length];
        this.densities = new double[now.length];
    }

    /** Takes the next observation. */
    public void add(double[] observation) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < densities.length; j++) {
            densities[j] = model.logDensity(j, observation);
            largest = Math.max(largest, densities[j]);
        }
        double sum = 0;
        for (int j = 0; j < next.length; j++) {
            double prior = hasBegun ? prior(j) : model.start()[j];
            next[j] = prior * Math.exp(densities[j] - largest);
            sum += next[j];
        }
        if (!(sum > 0)) { // only states that cannot be reached explain it: the likelihood is 0, and the prior is all there is
            logLikelihood = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < next.length; j++) {
                next[j] = hasBegun ? prior(j) : model.start()[j];
            }
            sum = 1;
        }
        for (int j = 0; j < next.length; j++) {
            next[j] /= sum;
        }
        logLikelihood += Math.log(sum) + largest;
        double[] swap = now;
        now = next;
        next = swap;
        hasBegun = true;
    }

    private double prior(int j) {
        double prior = 0;
        for (int i = 0; i < now.length; i++) {
            prior += now[i] * model.transition()[i][j];
        }
        return prior;
    }

    /** The probability of each state given the observations so far; they add up to 1. */
    public double[] probabilities() {
        return now.clone();
    }

    /** Of all observations so far. */
    public double logLikelihood() {
        return logLikelihood;
    }
}
