package io.gpttrader.optimize.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The generations of one run of commons-math's CMA-ES in the unit box, asked for one by one. That optimizer calls its function point
 * by point, but the points of a generation do not depend on each other's values. So each call of {@link #next} runs it again from the
 * same seed, answers it from what is known, writes down the points of the generation after that, and breaks it off. No thread is
 * needed. The cost grows with the square of the generations: measured at 30 to 70 microseconds for each one that is run again (two to
 * ten parameters), a run of 200 generations takes a second or so in all.
 */
final class CmaGenerations {
    /** What the optimizer takes for "stop at no value". */
    private static final double NO_TARGET = 0;

    private final double[] start;
    private final double sigma;
    private final int population;
    private final long seed;
    private final List<Double> known = new ArrayList<>();

    CmaGenerations(double[] start, double sigma, int population, long seed) {
        this.start = start.clone();
        this.sigma = sigma;
        this.population = population;
        this.seed = seed;
    }

    /** Points of the next generation, the first with the start before it; empty where the run has converged. */
    List<double[]> next() {
        int wanted = known.isEmpty() ? population + 1 : population;
        Recorder recorder = new Recorder(wanted);
        try {
            optimize(recorder);
        } catch (Complete complete) {
            return recorder.points;
        }
        return List.of();
    }

    /** The scores of the points of {@link #next}, the higher the better; what is not a finite number counts as the worst so far. */
    void tell(double[] scores) {
        double worst = Math.min(
                known.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY),
                Arrays.stream(scores).filter(Double::isFinite).min().orElse(Double.POSITIVE_INFINITY));
        for (double score : scores) {
            known.add(Double.isFinite(score) ? score : Double.isFinite(worst) ? worst : 0);
        }
    }

    private void optimize(Recorder recorder) {
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        double[] sigmas = new double[start.length];
        Arrays.fill(high, 1);
        Arrays.fill(sigmas, sigma);
        var unused = new CMAESOptimizer(
                        Integer.MAX_VALUE, NO_TARGET, true, 0, 0, new MersenneTwister(seed), false, null)
                .optimize(
                        new MaxEval(Integer.MAX_VALUE),
                        new ObjectiveFunction(recorder::value),
                        GoalType.MAXIMIZE,
                        new CMAESOptimizer.Sigma(sigmas),
                        new CMAESOptimizer.PopulationSize(population),
                        new InitialGuess(start),
                        new SimpleBounds(low, high));
    }

    /** Answers from what is known, then writes down. */
    private final class Recorder {
        private final int wanted;
        private final List<double[]> points = new ArrayList<>();
        private int answered;

        Recorder(int wanted) {
            this.wanted = wanted;
        }

        double value(double[] point) {
            if (answered < known.size()) {
                return known.get(answered++);
            }
            points.add(point.clone());
            if (points.size() == wanted) {
                throw new Complete();
            }
            return 0;
        }
    }

    /** Breaks the optimizer off. */
    private static final class Complete extends RuntimeException {
        private static final long serialVersionUID = 1;

        Complete() {
            super("a generation is complete", null, false, false);
        }
    }
}
