package io.gpttrader.optimize.internal.objective;

import io.gpttrader.optimize.internal.objective.Goals.Bound;
import io.gpttrader.optimize.internal.objective.Goals.Target;
import io.gpttrader.optimize.internal.space.Numbers;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Works out what rows are worth to goals. */
final class FigureGoals {

    /**
     * What a row is worth.
     *
     * @param goals a number an objective, the higher the better; all NaN where the row has none
     * @param reason why it has none, such as {@code maxDrawdown 0.31 is above 0.2}; empty where it has
     */
    record Worth(double[] goals, String reason) {}

    private final Goals goals;

    /** By objective: the columns and weights of its sum. */
    private final int[][] columns;

    private final double[][] weights;
    private final int[] boundColumns;

    FigureGoals(Goals goals) {
        List<String> figures = goals.figures;
        this.goals = goals;
        this.columns = new int[goals.count()][];
        this.weights = new double[goals.count()][];
        for (int i = 0; i < columns.length; i++) {
            Map<String, Double> its = goals.targets.get(i).weights();
            columns[i] = its.keySet().stream().mapToInt(figures::indexOf).toArray();
            weights[i] = its.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        this.boundColumns = goals.bounds.stream()
                .mapToInt(bound -> figures.indexOf(bound.figure()))
                .toArray();
    }

    Worth of(double[] row) {
        for (int i = 0; i < boundColumns.length; i++) {
            Bound bound = goals.bounds.get(i);
            if (!bound.isKept(row[boundColumns[i]])) {
                return none(broken(bound, row[boundColumns[i]]));
            }
        }
        double penalty;
        try {
            penalty = penalty(row);
        } catch (IllegalStateException failed) {
            return none(String.valueOf(failed.getMessage()));
        }
        if (!Double.isFinite(penalty)) {
            return none("the penalty is " + penalty);
        }
        return worth(row, penalty);
    }

    private Worth worth(double[] row, double penalty) {
        double[] values = new double[columns.length];
        for (int i = 0; i < values.length; i++) {
            Target target = goals.targets.get(i);
            double sum = 0;
            for (int j = 0; j < columns[i].length; j++) {
                sum += weights[i][j] * row[columns[i][j]];
            }
            if (!Double.isFinite(sum)) {
                return none(target.text() + (Double.isNaN(sum) ? " is undefined" : " is infinite"));
            }
            values[i] = (target.isMinimized() ? -sum : sum) - (i == 0 ? penalty : 0);
        }
        return new Worth(values, "");
    }

    private double penalty(double[] row) {
        if (goals.penalties.isEmpty()) {
            return 0;
        }
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < goals.figures.size(); i++) {
            byName.put(goals.figures.get(i), row[i]);
        }
        Map<String, Double> lent = Collections.unmodifiableMap(byName);
        double sum = 0;
        for (ToDoubleFunction<? super Map<String, Double>> each : goals.penalties) {
            try {
                sum += each.applyAsDouble(lent);
            } catch (RuntimeException failed) {
                throw HostCode.failed("the penalty failed", failed);
            }
        }
        return sum;
    }

    private Worth none(String reason) {
        double[] nothing = new double[columns.length];
        Arrays.fill(nothing, Double.NaN);
        return new Worth(nothing, reason);
    }

    private static String broken(Bound bound, double value) {
        String limit = Require.trim(bound.bound());
        if (Double.isNaN(value)) {
            return bound.figure() + " is undefined, so not " + (bound.isLeast() ? "at least " : "at most ") + limit;
        }
        return bound.figure() + " " + text(value, bound.bound()) + " is " + (bound.isLeast() ? "below " : "above ")
                + limit;
    }

    /** Rounded for people, but not so far that it reads like the bound that it breaks. */
    private static String text(double value, double bound) {
        String rounded = Numbers.text(value);
        return rounded.equals(Numbers.text(bound)) ? Require.trim(value) : rounded;
    }
}
