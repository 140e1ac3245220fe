package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.origin.RecipeFacts;
import io.gpttrader.backtest.internal.run.BatchColumns;
import io.gpttrader.backtest.internal.run.BatchTable;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The figures of many runs, a column of numbers a metric: row i belongs to the i-th recipe given. Holds no reports, so a
 * million runs take a few tens of bytes each; run the recipe of a row again for its report.
 *
 * <p>Immutable; columns are handed out as copies.
 */
@CheckReturnValue
public final class BacktestBatch {
    private final Map<String, double[]> columns;
    private final int size;
    private final Map<Integer, RecipeFacts> best;

    BacktestBatch(BatchColumns found) {
        this.columns = found.columns();
        this.size = found.size();
        this.best = found.best();
    }

    /** {@return number of recipes run} */
    public int size() {
        return size;
    }

    /** {@return names of the metrics kept, in the order asked for} */
    public List<String> metrics() {
        return List.copyOf(columns.keySet());
    }

    /**
     * One metric of every run.
     *
     * @param name one of {@link #metrics()}
     * @return a value a run, NaN where undefined
     * @throws IllegalArgumentException when the batch did not keep it
     */
    public double[] metric(String name) {
        return column(name).clone();
    }

    /**
     * The metrics of one run.
     *
     * @param row 0 to {@link #size()} - 1
     * @return metric to value
     */
    public Map<String, Double> row(int row) {
        if (row < 0 || row >= size) {
            throw new IllegalArgumentException("row must be in [0, " + (size - 1) + "] but was " + row);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> values.put(name, column[row]));
        return Collections.unmodifiableMap(values);
    }

    /**
     * Rows by one metric, the highest first; undefined ones come last, equal ones in the order given.
     *
     * @param name one of {@link #metrics()}
     * @param count most rows to give, at least 1
     * @return row numbers
     */
    public int[] top(String name, int count) {
        Require.atLeast(count, 1, "count", "ask for the best one with 1");
        double[] column = column(name);
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(rank(column[b]), rank(column[a])))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double rank(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("the batch did not keep '" + name + "'; it kept " + columns.keySet()
                    + "; ask for more with runAll(series, recipes, metrics)");
        }
        return column;
    }

    /**
     * The ten best runs by the first metric in at most 80 columns, one line each: the row, the recipe's parameters or what else tells
     * the recipes apart, and as many figures as there is room for.
     */
    @Override
    public String toString() {
        if (columns.isEmpty() || size == 0) {
            return "no runs";
        }
        String first = metrics().get(0);
        String title = size + (size == 1 ? " run" : " runs, best by " + first);
        return title + "\n" + new BatchTable(top(first, BatchColumns.BEST), columns, best);
    }
}
