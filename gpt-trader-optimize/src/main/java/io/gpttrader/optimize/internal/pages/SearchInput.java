package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.Optional;

/**
 * What the page and the text of a search are made of.
 *
 * @param title what was searched, such as {@code sma-cross: maximize sharpe}
 * @param period over which bars, such as {@code AAPL, 2010-01-04 to 2019-12-31, 2,516 bars}
 * @param search how, such as {@code grid of 9,801 combinations}
 * @param log the trials
 * @param scoreName what the score is called
 * @param isLowerBetter whether the score was minimized
 * @param nanos how long the search took
 * @param verdict what to make of it
 * @param belief statistics behind the verdict, perhaps none
 * @param pictures of belief, such as sensitivity, logits and in-sample against out-of-sample; perhaps none
 * @param walkForward the walk-forward, where there was one
 * @param notes what a reader should know first, perhaps none
 * @param settings of the search
 * @param origin what made this: library, fingerprint of bars, recipe
 */
public record SearchInput(
        String title,
        String period,
        String search,
        TrialLog log,
        String scoreName,
        boolean isLowerBetter,
        long nanos,
        PageVerdict verdict,
        List<PageFact> belief,
        List<PagePicture> pictures,
        Optional<ForwardInput> walkForward,
        List<String> notes,
        List<PageFact> settings,
        List<PageFact> origin) {

    public SearchInput {
        belief = List.copyOf(belief);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
        settings = List.copyOf(settings);
        origin = List.copyOf(origin);
    }
}
