package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan, A fast and elitist multiobjective genetic algorithm, 2002): searches the front of several
 * objectives, those points of which none is better in all. With one objective it is {@link GeneticSearch}.
 */
public final class Nsga2Search implements SearchMethod {
    private final long trials;
    private final int population;

    /** @param trials points to try, at least 1 */
    public Nsga2Search(long trials) {
        this(trials, generation(trials));
    }

    /**
     * With a size of a generation, which is also how many points of the front survive.
     *
     * @param trials points to try, at least 1
     * @param population points tried at once, 4 to 100,000
     */
    public Nsga2Search(long trials, int population) {
        Require.atLeast((double) trials, 1, "trials", "say how many combinations to try, such as 1000");
        Require.between(population, 4, 100_000, "population", "50 to 200 are usual");
        this.trials = trials;
        this.population = population;
    }

    /** Enough to show a front, few enough for many generations: twice the root of the trials, within 8 and 100. */
    private static int generation(long trials) {
        return (int) Math.max(8, Math.min(100, Math.round(2 * Math.sqrt((double) trials))));
    }

    @Override
    public boolean followsSeveralObjectives() {
        return true;
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        Evolution.run(space, seed, evaluation, trials, population);
    }

    /** Such as {@code nsga2(trials 2000, population 89)}. */
    @Override
    public String toString() {
        return "nsga2(trials " + trials + ", population " + population + ")";
    }
}
