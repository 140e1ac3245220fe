package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.origin.RecipeFacts;
import java.util.Map;

/**
 * The figures of many runs.
 *
 * @param columns metric to its values, one a run
 * @param size number of runs
 * @param best what is known of the recipes of the best runs by the first metric, by row
 */
public record BatchColumns(Map<String, double[]> columns, int size, Map<Integer, RecipeFacts> best) {

    /** Runs whose recipes are told. */
    public static final int BEST = 10;
}
