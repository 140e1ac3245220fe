package io.gpttrader.optimize.internal.pages;

import java.util.List;

/**
 * What the page of a walk-forward is made of, or its section in the page of a search.
 *
 * @param title what was tested
 * @param period over which bars
 * @param plan how, such as {@code rolling, 500 bars to train, 100 to test}
 * @param times when the test bars end, epoch milliseconds
 * @param tested what 1 became at each test bar
 * @param holding the same, bought and held
 * @param hindsight the same with what is best on all bars, or empty where nobody knows
 * @param foldStarts index among the test bars at which each fold begins
 * @param facts efficiency and other figures
 * @param folds the table of folds
 * @param sharpesIn Sharpe ratio of each fold on its training bars
 * @param sharpesOut the same on its test bars
 * @param parameters names of the parameters in {@code chosen}
 * @param chosen by parameter and fold, NaN where nothing was chosen or the parameter is inactive
 * @param notes what a reader should know first, perhaps none
 */
public record ForwardInput(
        String title,
        String period,
        String plan,
        long[] times,
        double[] tested,
        double[] holding,
        double[] hindsight,
        int[] foldStarts,
        List<PageFact> facts,
        PageRows folds,
        double[] sharpesIn,
        double[] sharpesOut,
        List<String> parameters,
        double[][] chosen,
        List<String> notes) {

    public ForwardInput {
        facts = List.copyOf(facts);
        parameters = List.copyOf(parameters);
        notes = List.copyOf(notes);
    }
}
