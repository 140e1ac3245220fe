package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.SearchProgress;
import io.gpttrader.optimize.internal.objective.Goals;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.search.SearchMethod;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.store.StoreOpener;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * What to search, how, and for what.
 *
 * @param space what to choose from
 * @param method chooses
 * @param seed of the method's random numbers
 * @param family makes a recipe of parameters
 * @param words what family and objective are, for a store
 * @param measure what is measured of each trial
 * @param goals what the search follows
 * @param stop rules that end it early
 * @param keepsReturns whether returns are kept for the statistics of belief
 * @param keeping what is kept where not every trial is
 * @param means how trials run and where they are kept
 */
public record Plan(
        Space space,
        SearchMethod method,
        long seed,
        Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
        Words words,
        Measure measure,
        Goals goals,
        StopRules stop,
        boolean keepsReturns,
        Optional<Keeping> keeping,
        Means means) {

    /**
     * What a store tells studies apart by.
     *
     * @param family in words that differ where its strategies do
     * @param objective in words that differ where figures or costs do
     */
    public record Words(String family, String objective) {}

    /**
     * How trials run and where they are kept; nothing of it changes a result.
     *
     * @param workers threads of this JVM, empty for the objective's own
     * @param cluster an executor whose tasks run in other JVMs
     * @param store keeps outcomes; asked for once a search
     * @param listeners who is told
     * @param returnsBytes most memory for returns
     */
    public record Means(
            Optional<ExecutorService> workers,
            Optional<ExecutorService> cluster,
            Optional<StoreOpener> store,
            Listeners listeners,
            long returnsBytes) {

        /** The most memory for returns that a search takes without being told. */
        public static long usualReturnsBytes() {
            return Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);
        }

        /** The same, nobody told. */
        public Means quietly() {
            return new Means(workers, cluster, store, Listeners.NONE, returnsBytes);
        }
    }

    /** The same without listeners, for the searches of folds. */
    public Plan quietly() {
        return new Plan(
                space,
                method,
                seed,
                family,
                words,
                measure,
                goals,
                stop,
                keepsReturns,
                keeping.map(Keeping::forFolds),
                means.quietly());
    }

    /** The same with another listener of progress. */
    public Plan listening(Consumer<SearchProgress> progress) {
        Listeners others = means.listeners();
        Means changed = new Means(
                means.workers(),
                means.cluster(),
                means.store(),
                new Listeners(progress, others.trial(), true, others.wantsTrials()),
                means.returnsBytes());
        return new Plan(space, method, seed, family, words, measure, goals, stop, keepsReturns, keeping, changed);
    }

    /** The same for scores alone. */
    public Plan withoutReturns() {
        return new Plan(space, method, seed, family, words, measure, goals, stop, false, keeping, means);
    }

    /** The same, measuring scores alone where not every trial is kept. */
    Plan withScores() {
        return keeping.map(some ->
                        new Plan(space, method, seed, family, words, some.scores(), goals, stop, false, keeping, means))
                .orElse(this);
    }
}
