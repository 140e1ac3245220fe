package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.time.Duration;
import java.util.List;
import org.ta4j.core.BarSeries;

/**
 * What a search has found.
 *
 * @param plan what was searched
 * @param series over which bars
 * @param log every trial that ran
 * @param returns those kept
 * @param counts what became of the points
 * @param stopped which rule ended it, empty where its method did
 * @param elapsed how long it took
 */
public record Found(
        Plan plan,
        BarSeries series,
        TrialLog log,
        ReturnsTable returns,
        Counts counts,
        String stopped,
        Duration elapsed) {

    /**
     * What became of the points.
     *
     * @param disallowed by the host's constraints, never tried
     * @param rejected by the family
     * @param rejections the first different reasons of rejections
     * @param fromStore outcomes that a store knew
     */
    public record Counts(long disallowed, long rejected, List<String> rejections, long fromStore) {}
}
