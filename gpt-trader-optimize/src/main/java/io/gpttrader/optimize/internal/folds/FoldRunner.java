package io.gpttrader.optimize.internal.folds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a walk-forward and a cross-validation ask for: to choose parameters on some bars, and to run the choice on others. The one
 * that runs everything again is given by whoever has the search and the objective; {@link SlicedRunner} cuts one continuous run a
 * trial into slices.
 *
 * <p>A {@code CancellationException} passes through. Any other exception of {@link #returns} is recorded as that fold's reason.
 */
public interface FoldRunner {

    /**
     * The best parameters on the training bars. Nothing outside them may influence the choice, but for the bars before each span,
     * which may warm indicators up.
     *
     * @param training in order, apart from each other; one in a walk-forward, several in a cross-validation. Over several the
     *     score is that of the returns of all of them in a row, or, where it does not follow from returns, the mean of the
     *     scores of each span weighted by its bars
     */
    FoldChoice choose(List<Span> training);

    /** The best parameters for each of several sets of training bars, in their order. */
    default List<FoldChoice> chooseAll(List<List<Span>> trainings) {
        List<FoldChoice> choices = new ArrayList<>();
        for (List<Span> each : trainings) {
            choices.add(choose(each));
        }
        return choices;
    }

    /**
     * The returns of a choice over some bars, one a bar. Where everything is run again: with the starting cash at the begin of the
     * first bar, on these bars alone.
     *
     * @param choice of {@link #choose}, chosen
     * @param from the first bar
     * @param to after the last bar
     */
    double[] returns(FoldChoice choice, int from, int to);

    /**
     * Where each choice stands among all trials on its test bars: its rank by score, the worst being 1, over one more than the
     * number of trials; equal ones share their mean rank. NaN where that is not known, which is wherever not every trial was run
     * on the test bars.
     */
    default double[] ranks(List<FoldChoice> choices, List<List<Span>> tests) {
        double[] unknown = new double[choices.size()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /** The returns over some bars of what is best on all bars, for comparison; empty where that would cost a search. */
    default double[] hindsight(Span span) {
        return new double[0];
    }

    /** Whether trials were run once over all bars, and folds are slices of these runs. */
    default boolean isSliced() {
        return false;
    }
}
