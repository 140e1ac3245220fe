package io.gpttrader.analyze.internal.markov;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model by expectation maximisation: L. E. Baum et al., "A Maximization Technique Occurring in the Statistical Analysis of
 * Probabilistic Functions of Markov Chains", Annals of Mathematical Statistics 41 (1970). States are put in the order of their first component's
 * variance: with returns there, the first one is the quietest.
 */
public final class HmmFit {
    /** Below this share of a component's variance a state would be a point. */
    private static final double VARIANCE_FLOOR = 1e-3;

    private final double[][] observations;
    private final int count;
    private final int components;
    private final double[] mean;
    private final double[] variance;
    private final double leastStay;

    /** Over the first observations, with any transitions. */
    public HmmFit(double[][] observations, int count) {
        this(observations, count, 0);
    }

    /**
     * Over the first observations.
     *
     * @param observations a row an observation; a component may be NaN, and its square must not overflow
     * @param count how many of them to use, 2 or more
     * @param leastStay least probability that a state stays, in [0, 1). Where nothing persists, free states follow the noise of single observations;
     *     the constrained step is the exact maximum, because the likelihood is concave in a row of transitions, so no step lowers the likelihood
     */
    public HmmFit(double[][] observations, int count, double leastStay) {
        this.leastStay = leastStay;
        this.observations = observations;
        this.count = count;
        this.components = observations[0].length;
        this.mean = new double[components];
        this.variance = new double[components];
        moments();
    }

    private void moments() {
        for (int d = 0; d < components; d++) {
            int n = 0;
            double sum = 0;
            for (int t = 0; t < count; t++) {
                double value = observations[t][d];
                sum += Double.isNaN(value) ? 0 : value;
                n += Double.isNaN(value) ? 0 : 1;
            }
            mean[d] = n == 0 ? 0 : sum / n;
            double squares = 0;
            for (int t = 0; t < count; t++) {
                double distance = observations[t][d] - mean[d];
                squares += Double.isNaN(distance) ? 0 : distance * distance;
            }
            variance[d] = n == 0 ? 0 : squares / n;
        }
    }

    /**
     * The best of several starts.
     *
     * @param states 1 or more
     * @param starts how many, the first one without chance: states that divide the last component's values evenly
     */
    public HmmModel best(int states, int starts, int iterations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HmmModel best = improved(start(states, null), iterations);
        double highest = HmmPasses.of(best, observations, count).logLikelihood();
        for (int i = 1; i < starts; i++) {
            HmmModel other = improved(start(states, random), iterations);
            double likelihood = HmmPasses.of(other, observations, count).logLikelihood();
            if (likelihood > highest) {
                highest = likelihood;
                best = other;
            }
        }
        return best;
    }

    /** Steps from a model until the likelihood grows by less than 1e-4, at most so many. */
    public HmmModel improved(HmmModel from, int iterations) {
        HmmModel model = from;
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < iterations; i++) {
            HmmPasses passes = HmmPasses.of(model, observations, count);
            if (!(passes.logLikelihood() - before >= 1e-4)) {
                break;
            }
            before = passes.logLikelihood();
            model = step(model, passes);
        }
        return sorted(model);
    }

    private HmmModel start(int states, @Nullable SplittableRandom random) {
        int last = components - 1;
        double[] sorted = IntStream.range(0, count)
                .mapToDouble(t -> observations[t][last])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[][] means = new double[states][components];
        double[][] variances = new double[states][components];
        double[][] transition = new double[states][states];
        double[] start = new double[states];
        Arrays.fill(start, 1.0 / states);
        for (int j = 0; j < states; j++) {
            double at = random == null ? (j + 0.5) / states : random.nextDouble();
            means[j] = mean.clone();
            means[j][last] = sorted.length == 0 ? 0 : sorted[(int) (at * sorted.length)];
            for (int d = 0; d < components; d++) {
                variances[j][d] = floored(d, variance[d] * (random == null ? 1 : 0.5 + random.nextDouble()));
            }
            Arrays.fill(transition[j], states == 1 ? 1 : 0.1 / (states - 1));
            transition[j][j] = states == 1 ? 1 : 0.9;
            persist(transition[j], j);
        }
        return new HmmModel(start, transition, means, variances);
    }

    private double floored(int component, double value) {
        return Math.max(value, Math.max(VARIANCE_FLOOR * variance[component], 1e-20));
    }

    private HmmModel step(HmmModel model, HmmPasses passes) {
        int k = model.states();
        double[] start = new double[k];
        double[][] transition = passes.transitions();
        double[][] means = new double[k][components];
        double[][] variances = new double[k][components];
        for (int j = 0; j < k; j++) {
            start[j] = passes.smoothed(0, j);
            double sum = 0;
            for (int i = 0; i < k; i++) {
                sum += transition[j][i];
            }
            for (int i = 0; i < k; i++) {
                transition[j][i] = sum > 0 ? transition[j][i] / sum : model.transition()[j][i];
            }
            persist(transition[j], j);
            for (int d = 0; d < components; d++) {
                component(model, passes, j, d, means, variances);
            }
        }
        return new HmmModel(start, transition, means, variances);
    }

    private void persist(double[] row, int j) {
        if (row[j] < leastStay) {
            double leave = 1 - row[j];
            for (int i = 0; i < row.length; i++) {
                row[i] = i == j ? leastStay : row[i] / leave * (1 - leastStay);
            }
        }
    }

    private void component(HmmModel model, HmmPasses passes, int j, int d, double[][] means, double[][] variances) {
        double weights = 0;
        double sum = 0;
        for (int t = 0; t < count; t++) {
            double value = observations[t][d];
            if (!Double.isNaN(value)) {
                weights += passes.smoothed(t, j);
                sum += passes.smoothed(t, j) * value;
            }
        }
        if (!(weights > 1e-8)) { // a state that nothing is in stays where it is
            means[j][d] = model.means()[j][d];
            variances[j][d] = model.variances()[j][d];
            return;
        }
        means[j][d] = sum / weights;
        double squares = 0;
        for (int t = 0; t < count; t++) {
            double distance = observations[t][d] - means[j][d];
            squares += Double.isNaN(distance) ? 0 : passes.smoothed(t, j) * distance * distance;
        }
        variances[j][d] = floored(d, squares / weights);
    }

    private HmmModel sorted(HmmModel model) {
        int k = model.states();
        int[] order = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> model.variances()[j][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] start = new double[k];
        double[][] transition = new double[k][k];
        double[][] means = new double[k][];
        double[][] variances = new double[k][];
        for (int j = 0; j < k; j++) {
            start[j] = model.start()[order[j]];
            means[j] = model.means()[order[j]];
            variances[j] = model.variances()[order[j]];
            for (int i = 0; i < k; i++) {
                transition[j][i] = model.transition()[order[j]][order[i]];
            }
        }
        return new HmmModel(start, transition, means, variances);
    }
}
