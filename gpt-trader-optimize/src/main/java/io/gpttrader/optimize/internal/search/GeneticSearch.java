package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;

/**
 * A genetic algorithm for one objective: the best of parents and children make the next generation, each parent the better of two by lot.
 * It needs several hundred trials or more; it copes with choices and conditions better than searches by models of smooth functions.
 */
public final class GeneticSearch implements SearchMethod {
    private final long trials;
    private final int population;

    /** @param trials points to try, at least 1 */
    public GeneticSearch(long trials) {
        this(trials, generation(trials));
    }

    /**
     * With a size of a generation.
     *
     * @param trials points to try, at least 1
     * @param population points tried at once, 4 to 100,000; more than that many workers are idle
     */
    public GeneticSearch(long trials, int population) {
        Require.atLeast((double) trials, 1, "trials", "say how many combinations to try, such as 500");
        Require.between(population, 4, 100_000, "population", "8 to 50 are usual");
        this.trials = trials;
        this.population = population;
    }

    /** Many small generations find a single best point sooner than few large ones: 0.6 times the root of the trials, within 8 and 50. */
    private static int generation(long trials) {
        return (int) Math.max(8, Math.min(50, Math.round(0.6 * Math.sqrt((double) trials))));
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException for several objectives
     */
    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        if (evaluation.objectives() != 1) {
            throw new IllegalStateException("genetic search follows one objective but there are "
                    + evaluation.objectives() + "; search by NSGA-II, or maximize a weighted sum");
        }
        Evolution.run(space, seed, evaluation, trials, population);
    }

    /** Such as {@code genetic(trials 500, population 13)}. */
    @Override
    public String toString() {
        return "genetic(trials " + trials + ", population " + population + ")";
    }
}
