package io.gpttrader.backtest.internal.run;

import java.util.Map;

/**
 * The figures of many runs.
 *
 * @param columns metric to its values, one a run
 * @param size number of runs
 */
public record BatchColumns(Map<String, double[]> columns, int size) {}
