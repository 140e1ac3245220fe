package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
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
 * @param changeProbability at each bar, of a change in the distribution of returns within the last {@link RegimeScan#CHANGE_BARS} bars; NaN before
 *     the warm-up
 * @param stateProbabilities of the volatility model's states at each bar, given all bars: for display, not for use
 */
public record RegimeOutcome(
        String name,
        @Nullable MarketRegime[] labels,
        double[][] probabilities,
        List<RegimeSegment> segments,
        double[][] transitions,
        List<RegimeStatistics> statistics,
        double[] changeProbability,
        double[][] stateProbabilities) {}
