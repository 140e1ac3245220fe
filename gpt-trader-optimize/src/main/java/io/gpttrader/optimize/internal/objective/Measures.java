package io.gpttrader.optimize.internal.objective;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Measures of the functions that a host gives, by their shapes. */
public final class Measures {
    /** What a score is called that does not tell its name. */
    public static final String SCORE = "score";

    private Measures() {}

    /** A score a recipe, and nothing else, whatever more the function could tell. */
    public static Measure scoreOnly(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores) {
        Measure more = scoring(scores);
        return new Measure(List.of(more.figures().get(0)), false, new ScoreRows(scores));
    }

    /**
     * A score a recipe. A function that is also a {@code Supplier} of rows with one figure is asked for these instead, because they have
     * the returns.
     */
    public static Measure scoring(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores) {
        Objects.requireNonNull(scores, "scores");
        if (scores instanceof Supplier<?> && ((Supplier<?>) scores).get() instanceof Function<?, ?>) {
            @SuppressWarnings("unchecked") // the documented shape of a score that tells returns
            var rows = (Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>)
                    Objects.requireNonNull(((Supplier<?>) scores).get());
            List<String> names = names(rows);
            if (names.size() <= 1) {
                return new Measure(names.isEmpty() ? List.of(SCORE) : names, true, rows);
            }
        }
        return new Measure(List.of(SCORE), false, new ScoreRows(scores));
    }

    /**
     * Rows of figures, perhaps with returns behind them.
     *
     * @param figures names of the columns; empty for a function that is a {@code Supplier} of them
     */
    public static Measure rows(
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> rows, List<String> figures) {
        Objects.requireNonNull(rows, "rows");
        List<String> names = figures.isEmpty() ? names(rows) : List.copyOf(figures);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "the objective's rows have no names; name their figures, such as measuring(rows, \"sharpe\")");
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("the objective's figures must have different names but were " + names);
        }
        return new Measure(names, true, rows);
    }

    private static List<String> names(Object rows) {
        List<String> names = new ArrayList<>();
        if (rows instanceof Supplier<?> && ((Supplier<?>) rows).get() instanceof List<?>) {
            for (Object name : (List<?>) Objects.requireNonNull(((Supplier<?>) rows).get())) {
                names.add(String.valueOf(name));
            }
        }
        return names;
    }

    /** Scores as rows of one number. */
    private record ScoreRows(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores)
            implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>, Serializable {

        @Override
        public Function<List<Function<BarSeries, Strategy>>, double[][]> apply(BarSeries series) {
            Function<List<Function<BarSeries, Strategy>>, double[]> bound = scores.apply(series);
            if (bound == null) {
                throw new IllegalStateException(
                        "the objective gave null for a series; it must give a function from recipes to scores");
            }
            return recipes -> {
                double[] given = bound.apply(recipes);
                if (given == null) {
                    throw new IllegalStateException("the objective gave null for " + recipes.size()
                            + " recipes; it must give one score a recipe, NaN where it is undefined");
                }
                double[][] rows = new double[given.length][];
                for (int i = 0; i < given.length; i++) {
                    rows[i] = new double[] {given[i]};
                }
                return rows;
            };
        }

        @Override
        public String toString() {
            return String.valueOf(scores);
        }
    }
}
