package io.gpttrader.analyze.internal.comparison;

import io.gpttrader.analyze.RegimeReturn;
import io.gpttrader.analyze.SharpeEstimate;
import java.util.List;

/**
 * What a comparison found, as plain data.
 *
 * @param series name
 * @param engine what measured, in words
 * @param strategies names, in order; the last is {@link ComparisonRun#BUY_AND_HOLD}
 * @param figures names of the engine's figures
 * @param values a row a strategy, a column a figure; NaN for buy and hold where it is not computed here
 * @param returns a row a strategy, a column a bar
 * @param correlations of the returns (Pearson, over bars where both are defined); NaN where one does not move
 * @param sharpes of each strategy
 * @param byRegime of each strategy and regime with bars
 */
public record ComparisonOutcome(
        String series,
        String engine,
        List<String> strategies,
        List<String> figures,
        double[][] values,
        double[][] returns,
        double[][] correlations,
        List<SharpeEstimate> sharpes,
        List<RegimeReturn> byRegime) {}
