package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.folds.CombinatorialPlan;
import io.gpttrader.optimize.internal.folds.CombinatorialRun;
import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.support.Require;

/**
 * Settings of combinatorial purged cross-validation. The bars are cut into groups; every choice of some of them is tested with parameters that
 * were chosen on the others, and the tests are joined to several histories of the whole series, none of which has seen its own bars: a
 * distribution of results in place of one. Unlike in a walk-forward, training bars may follow test bars. Immutable.
 *
 * <p>Method: M. Lopez de Prado, Advances in Financial Machine Learning, Wiley 2018, ch. 7.4 (purge, embargo) and ch. 12.
 */
public final class CrossValidation {
    private final CombinatorialPlan plan;

    private CrossValidation(CombinatorialPlan plan) {
        this.plan = plan;
    }

    /**
     * Cross-validation over every combination of test groups. The groups have equal numbers of bars; the last one has what is left over besides.
     *
     * @param groups N, at least 2
     * @param testGroups k, how many are tested at once, at least 1 and below {@code groups}
     * @return settings without purge and embargo
     * @throws IllegalArgumentException when a number is outside, or there are more than 20,000 combinations
     */
    public static CrossValidation combinatorial(int groups, int testGroups) {
        return new CrossValidation(CombinatorialPlan.of(groups, testGroups));
    }

    /**
     * Training bars left out on both sides of every tested stretch, as many as a trade or a label lasts.
     *
     * @param bars at least 0, the default
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public CrossValidation purgeBars(int bars) {
        Require.atLeast(bars, 0, "purgeBars", "for no purge pass 0");
        return new CrossValidation(plan.withPurge(bars));
    }

    /**
     * Training bars left out after every tested stretch, besides the purge: they still depend on what was tested.
     *
     * @param bars at least 0, the default
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public CrossValidation embargoBars(int bars) {
        Require.atLeast(bars, 0, "embargoBars", "for no embargo pass 0");
        return new CrossValidation(plan.withEmbargo(bars));
    }

    /**
     * Runs the choice again over each test group, with so many bars before it to warm up, what is earned there not counting. By default a choice is
     * run once over all bars, and its test groups are slices of that run.
     *
     * @param bars at least 0; at the begin of the series as many as there are
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public CrossValidation warmupBars(int bars) {
        Require.atLeast(bars, 0, "warmupBars", "to begin flat and cold pass 0");
        return new CrossValidation(plan.withWarmUp(bars));
    }

    /**
     * Searches for every split again, even where each trial could be run once over all bars and be compared by slices; see
     * {@link WalkForward#refitEachFold}.
     *
     * @return changed settings
     */
    public CrossValidation refitEachFold() {
        return new CrossValidation(plan.refit());
    }

    /**
     * Returns how many splits into training and test there are. Each needs a search of its own, except where the points of the search depend on
     * no score and the score follows from returns: then one pass over all trials serves all splits.
     *
     * @return C(N, k), at most 20,000
     */
    public int splits() {
        return plan.splits();
    }

    /**
     * Returns how many histories of all bars the splits make.
     *
     * @return k / N * C(N, k)
     */
    public int paths() {
        return plan.paths();
    }

    /** The settings for the engine. */
    CombinatorialPlan plan() {
        return plan;
    }

    /** Checks that the bars are enough, before anything runs. */
    void requireFits(BarTimes bars) {
        CombinatorialRun.requireFits(plan, bars);
    }

    /** Runs the cross-validation. */
    CrossValidationResult run(FoldRunner runner, BarTimes bars) {
        return new CrossValidationResult(CombinatorialRun.run(plan, runner, bars));
    }

    /** The full configuration and what it costs. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
