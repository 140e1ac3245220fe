package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Covariance matrix adaptation (Hansen: The CMA evolution strategy, a tutorial, 2016) with commons-math's optimizer: generations of
 * points around a centre that learn the direction and scale of improvement. For some five to fifty ordered parameters whose scores
 * change smoothly; the alternatives of a choice stand side by side as if they had an order.
 *
 * <p>When it has converged it begins again at a random place with twice the population (Auger, Hansen: A restart CMA evolution
 * strategy with increasing population size, 2005), until its trials are spent. Points that the constraints forbid count as the worst
 * and cost no trial; so do points that were tried before.
 */
public final class CmaEs implements SearchMethod {
    /** Generations in a row without a new point, after which a run on a finite space has converged. */
    private static final int IDLE = 3;
    /** So large a share of a parameter's range is looked at first, to either side of the centre. */
    private static final double SIGMA = 0.3;

    private final int trials;
    private final int population;

    private CmaEs(int trials, int population) {
        this.trials = trials;
        this.population = population;
    }

    /** Populations of Hansen's size: 4 and three times the logarithm of the number of parameters. */
    public static CmaEs of(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 300");
        return new CmaEs(trials, 0);
    }

    /**
     * With a first population of the host's choice: a larger one finds its way among many local optima, and slower.
     *
     * @param trials points to try, at least 1
     * @param population points of a generation, at least 4
     */
    public static CmaEs of(int trials, int population) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 300");
        Require.atLeast(population, 4, "population", "leave it out for one that suits the number of parameters");
        return new CmaEs(trials, population);
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        SplittableRandom random = new SplittableRandom(seed);
        new Search(space, evaluation, random, trials).run(population > 0 ? population : usualPopulation(space.size()));
    }

    private static int usualPopulation(int parameters) {
        return 4 + (int) (3 * Math.log(parameters));
    }

    @Override
    public String toString() {
        return "cma-es(trials " + trials + (population > 0 ? ", population " + population : "") + ")";
    }

    /** One search: runs of CMA-ES one after another. */
    private static final class Search {
        private final Space space;
        private final Evaluation evaluation;
        private final SplittableRandom random;
        private final Proposals proposals;
        private final Map<List<Double>, Double> scores = new HashMap<>();
        private int left;

        Search(Space space, Evaluation evaluation, SplittableRandom random, int trials) {
            this.space = space;
            this.evaluation = evaluation;
            this.random = random;
            this.proposals = new Proposals(space, random.split());
            this.left = trials;
        }

        void run(int firstPopulation) {
            double[] start = new double[space.size()];
            Arrays.fill(start, 0.5);
            if (!space.isAllowed(space.fromUnit(start))) {
                start = proposals.fresh().map(space::toUnit).orElse(start);
            }
            for (int population = firstPopulation; left > 0; population = Math.min(1 << 16, population * 2)) {
                descend(start, population);
                Optional<double[]> next = left > 0 ? proposals.fresh() : Optional.empty();
                if (next.isEmpty()) {
                    return;
                }
                start = space.toUnit(next.get());
            }
        }

        /** One run, until it has converged or the trials are spent. */
        private void descend(double[] start, int population) {
            CmaGenerations generations = new CmaGenerations(start, SIGMA, population, random.nextLong());
            int idle = 0;
            while (idle < IDLE) {
                List<double[]> generation = generations.next();
                if (generation.isEmpty()) {
                    return;
                }
                List<double[]> points = generation.stream().map(space::fromUnit).toList();
                idle = tryNew(points) ? 0 : idle + 1;
                if (left == 0) {
                    return;
                }
                generations.tell(points.stream().mapToDouble(this::score).toArray());
            }
        }

        /** Tries those points that are allowed and new; whether there were any. */
        private boolean tryNew(List<double[]> points) {
            List<double[]> asked = new ArrayList<>();
            for (double[] point : points) {
                if (asked.size() < left && !scores.containsKey(key(point)) && space.isAllowed(point)) {
                    scores.put(key(point), Double.NaN);
                    proposals.note(point);
                    asked.add(point);
                }
            }
            if (asked.isEmpty()) {
                return false;
            }
            left -= asked.size();
            double[][] rows = evaluation.evaluate(asked);
            for (int i = 0; i < rows.length; i++) {
                scores.put(key(asked.get(i)), rows[i][0]);
            }
            return true;
        }

        private double score(double[] point) {
            return scores.getOrDefault(key(point), Double.NaN);
        }

        private static List<Double> key(double[] point) {
            return Arrays.stream(point).boxed().toList();
        }
    }
}
