package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.search.CmaEs;
import io.gpttrader.optimize.internal.search.GaussianProcess;
import io.gpttrader.optimize.internal.search.GeneticSearch;
import io.gpttrader.optimize.internal.search.GridSearch;
import io.gpttrader.optimize.internal.search.LatinHypercube;
import io.gpttrader.optimize.internal.search.MedianPruning;
import io.gpttrader.optimize.internal.search.Nsga2Search;
import io.gpttrader.optimize.internal.search.Pruned;
import io.gpttrader.optimize.internal.search.RandomSearch;
import io.gpttrader.optimize.internal.search.SearchMethod;
import io.gpttrader.optimize.internal.search.SobolSearch;
import io.gpttrader.optimize.internal.search.SuccessiveHalving;
import io.gpttrader.optimize.internal.search.TreeParzen;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import io.gpttrader.optimize.internal.support.Require;

/**
 * How to choose the combinations to try. The seed of {@link Optimize#seed} decides every random number: the same seed gives the same
 * trials, on any number of threads and machines. Immutable.
 *
 * <p>Which to take: {@link #grid} where all combinations can be tried, because it alone shows the whole surface. Otherwise
 * {@link #treeParzen} for a mix of kinds of parameters, {@link #gaussianProcess} for few trials that each take long, {@link #cmaEs} for
 * several decimals, {@link #genetic} for many choices and conditions, {@link #nsga2} for several objectives, {@link #successiveHalving}
 * for long series; {@link #random} and {@link #sobol} are the yardsticks, and the ones whose trials can be believed like those of a grid.
 */
@CheckReturnValue
public final class Search {
    private static final int MOST_AT_ONCE = 1_000_000;

    private final SearchMethod method;

    private Search(SearchMethod method) {
        this.method = method;
    }

    /** {@return a search of every combination, in order} */
    public static Search grid() {
        return new Search(new GridSearch());
    }

    /**
     * Draws combinations at random, each once.
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search random(int trials) {
        return new Search(new RandomSearch(checked(trials)));
    }

    /**
     * Spreads trials such that each n-th of every parameter's range has one of n (McKay, Beckman and Conover 1979).
     *
     * @param trials at least 1, at most 1,000,000
     * @return a search
     */
    public static Search latinHypercube(int trials) {
        return new Search(new LatinHypercube(drawnAtOnce(trials)));
    }

    /**
     * Spreads trials along a Sobol sequence, shifted at random (Sobol 1967; Cranley and Patterson 1976).
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search sobol(int trials) {
        return new Search(new SobolSearch(checked(trials)));
    }

    /**
     * Tries many combinations on the first ninth of the bars, the best third of them on three times as many, and the best third of those
     * on all (Jamieson and Talwalkar 2016).
     *
     * @param trials combinations to begin with, at least 1, at most 1,000,000
     * @return a search
     */
    public static Search successiveHalving(int trials) {
        return new Search(SuccessiveHalving.of(drawnAtOnce(trials)));
    }

    /**
     * Successive halving in several brackets that begin with more and more of the bars, in case the first part misleads (Li et al. 2018).
     *
     * @param trials combinations to begin with in all brackets together, at least 1, at most 1,000,000
     * @return a search
     */
    public static Search hyperband(int trials) {
        return new Search(SuccessiveHalving.hyperband(drawnAtOnce(trials)));
    }

    /**
     * Evolves a normal distribution towards better points, with restarts (CMA-ES; Hansen and Ostermeier 2001, by commons-math). For
     * several decimals or wide ranges of whole numbers.
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search cmaEs(int trials) {
        return new Search(CmaEs.of(checked(trials)));
    }

    /**
     * Draws from where good trials were denser than bad ones (TPE; Bergstra et al. 2011). For any kind of parameters.
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search treeParzen(int trials) {
        return new Search(TreeParzen.of(checked(trials)));
    }

    /**
     * Tries where a Gaussian process expects the most improvement (Jones, Schonlau and Welch 1998). For some hundred trials that each
     * take long; its own work grows with the cube of the trials.
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search gaussianProcess(int trials) {
        return new Search(GaussianProcess.of(checked(trials)));
    }

    /**
     * Crosses and mutates the best combinations so far (a genetic algorithm, by jenetics), in generations of 8 to 50 that are tried at
     * once. For any kind of parameters and some hundred trials or more.
     *
     * @param trials at least 1
     * @return a search
     */
    public static Search genetic(int trials) {
        return new Search(new GeneticSearch(checked(trials)));
    }

    /**
     * Searches for several objectives at once the trials that no other is better than in all (NSGA-II; Deb et al. 2002, by jenetics), in
     * generations of 8 to 100 that are tried at once. {@link OptimizeResult#paretoFront()} lists them.
     *
     * @param trials at least 1; some thousand for a front of a hundred
     * @return a search
     */
    public static Search nsga2(int trials) {
        return new Search(new Nsga2Search(checked(trials)));
    }

    /**
     * Gives a trial up that is worse on the first quarter or half of the bars than the median of those before it. Statistics of belief
     * know complete trials only.
     *
     * @return this search with pruning
     */
    public Search pruned() {
        return new Search(new Pruned(method, MedianPruning.standard()));
    }

    private static int checked(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try");
        return trials;
    }

    /** A search that draws all combinations before it tries the first keeps them in memory. */
    private static int drawnAtOnce(int trials) {
        if (trials > MOST_AT_ONCE) {
            throw new IllegalArgumentException("trials must be at most " + MOST_AT_ONCE + " but was " + trials
                    + ", as this search draws all of them before it tries the first; choose Search.random(" + trials
                    + ")");
        }
        return checked(trials);
    }

    SearchMethod method() {
        return method;
    }

    /** Its name and settings, such as {@code tpe(trials 200)}. */
    @Override
    public String toString() {
        return method.toString();
    }
}
