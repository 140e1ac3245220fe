package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
import io.gpttrader.analyze.internal.support.Lazy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regimes of a series as plain data.
 *
 * @param name of the series
 * @param labels at each bar, null where there is none
 * @param probabilities a row a bar, a column a regime
 * @param segments stretches of one label, in order
 * @param transitions probability of the next bar's label (column) given a bar's (row); a row of NaN where a label has no successor
 * @param statistics of each regime that occurred
 * @param changes what {@link #changeProbability} gives, computed when first asked for
 * @param states what {@link #stateProbabilities} gives, likewise
 */
public record RegimeOutcome(
        String name,
        @Nullable MarketRegime[] labels,
        double[][] probabilities,
        List<RegimeSegment> segments,
        double[][] transitions,
        List<RegimeStatistics> statistics,
        Lazy<double[]> changes,
        Lazy<double[][]> states) {

    /** At each bar, of a change in the distribution of returns within the last {@link RegimeScan#CHANGE_BARS} bars; NaN before the warm-up. */
    public double[] changeProbability() {
        return changes.get();
    }

    /** Of the volatility model's states at each bar, given all bars: for display, not for use. */
    public double[][] stateProbabilities() {
        return states.get();
    }
}
