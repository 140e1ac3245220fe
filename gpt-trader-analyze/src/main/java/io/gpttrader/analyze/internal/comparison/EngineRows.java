package io.gpttrader.analyze.internal.comparison;

import io.gpttrader.analyze.internal.engine.Measure;
import io.gpttrader.analyze.internal.support.HostCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** An engine that the host gives by shape: a row a recipe, first its figures, then its return at each bar. */
public final class EngineRows {
    private EngineRows() {}

    /**
     * The engine with the names of its figures.
     *
     * @param figures names of the columns; empty for an engine that is also a {@code Supplier} of them
     */
    public static Measure of(
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> engine,
            List<String> figures) {
        Objects.requireNonNull(engine, "engine");
        List<String> names = figures.isEmpty() ? names(engine) : List.copyOf(figures);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "the engine's rows have no names; name their figures, such as engine(rows, \"sharpe\")");
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("the engine's figures must have different names but were " + names);
        }
        return new Measure(names, true, engine);
    }

    private static List<String> names(Object engine) {
        List<String> names = new ArrayList<>();
        if (engine instanceof Supplier<?> && ((Supplier<?>) engine).get() instanceof List<?>) {
            for (Object name : (List<?>) Objects.requireNonNull(((Supplier<?>) engine).get())) {
                names.add(String.valueOf(name));
            }
        }
        return names;
    }

    /** Asks the engine, and checks the shape of what it gives. */
    static double[][] ask(Measure engine, BarSeries series, List<Function<BarSeries, Strategy>> recipes) {
        double[][] rows;
        try {
            Function<List<Function<BarSeries, Strategy>>, double[][]> bound =
                    engine.over().apply(series);
            rows = bound.apply(recipes);
        } catch (RuntimeException failed) {
            throw HostCode.failed("the engine failed at the series '" + series.getName() + "'", failed);
        }
        int width = engine.figures().size() + series.getBarCount();
        if (rows.length != recipes.size()) {
            throw new IllegalStateException("the engine gave " + rows.length + " rows for " + recipes.size()
                    + " recipes; it must give one a recipe");
        }
        for (double[] row : rows) {
            if (row.length != width) {
                throw new IllegalStateException("the engine gave a row of " + row.length + " numbers where "
                        + engine.figures().size() + " figures and " + series.getBarCount()
                        + " returns were expected; name all its figures, and give a return for each bar");
            }
        }
        return rows;
    }
}
