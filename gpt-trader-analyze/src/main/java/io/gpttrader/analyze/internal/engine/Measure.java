package io.gpttrader.analyze.internal.engine;

import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Figures of recipes over a series, and perhaps their returns: bound to a series once, then asked for a batch after the other. A row a
 * recipe: first a number a figure, then, where {@link #hasReturns()}, the return of equity at each bar of the series, the first one
 * against the starting cash.
 *
 * @param figures names, in the order of the columns; not empty
 * @param hasReturns whether returns follow the figures
 * @param over series to (recipes to rows)
 */
public record Measure(
        List<String> figures,
        boolean hasReturns,
        Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> over) {
    public Measure {
        figures = List.copyOf(figures);
    }
}
