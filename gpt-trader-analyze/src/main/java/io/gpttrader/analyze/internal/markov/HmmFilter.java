package io.gpttrader.analyze.internal.markov;

/**
 * The forward pass of a model, one observation after the other: the probability of each state given the observations so far. It needs no
 * logarithm of a probability: each step is divided by its sum (L. R. Rabiner, "A Tutorial on Hidden Markov Models", Proceedings of the IEEE
 * 77, 1989, section V).
 */
public final class HmmFilter {
    private final HmmModel model;
    private final HmmDensities densities;
    private final double[] priors;
    private final double[] likelihoods;
    private final double[] now;
    private boolean hasBegun;
    private double logLikelihood;

    /** Before the first observation. */
    public HmmFilter(HmmModel model) {
        this.model = model;
        this.densities = new HmmDensities(model);
        this.priors = new double[model.states()];
        this.likelihoods = new double[model.states()];
        this.now = model.start().clone();
    }

    /** Takes the next observation. */
    public void add(double[] observation) {
        logLikelihood += step(observation, now);
        hasBegun = true;
    }

    /** The probability of each state if this were the next observation, which is not taken. */
    public double[] ifNext(double[] observation) {
        double[] next = new double[now.length];
        step(observation, next);
        return next;
    }

    /** Fills the probabilities after an observation, and gives the logarithm of its likelihood. */
    private double step(double[] observation, double[] next) {
        for (int j = 0; j < priors.length; j++) {
            priors[j] = hasBegun ? model.next(now, 0, j) : model.start()[j];
        }
        double scale = densities.fill(observation, priors, likelihoods, 0);
        double sum = 0;
        for (int j = 0; j < next.length; j++) {
            next[j] = priors[j] * likelihoods[j];
            sum += next[j];
        }
        for (int j = 0; j < next.length; j++) {
            next[j] /= sum;
        }
        return Math.log(sum) + scale;
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
