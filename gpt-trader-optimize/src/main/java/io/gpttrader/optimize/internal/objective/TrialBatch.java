package io.gpttrader.optimize.internal.objective;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Runs a batch of parameters through a measure, such that one combination that fails ends nothing: it is found and told. */
public final class TrialBatch {
    private TrialBatch() {}

    /**
     * The outcomes of parameters, in their order.
     *
     * @param family makes a recipe of parameters; an IllegalArgumentException of it is a rejection
     * @param measure a measure bound to its series
     * @param figures how many numbers of a row are figures
     * @param hasReturns whether returns follow them
     * @param keepsReturns whether they go into the outcomes
     */
    public static List<Outcome> outcomes(
            Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
            Function<List<Function<BarSeries, Strategy>>, double[][]> measure,
            int figures,
            boolean hasReturns,
            boolean keepsReturns,
            List<Map<String, Number>> parameters) {
        Outcome[] outcomes = new Outcome[parameters.size()];
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            try {
                recipes.add(recipe(family, parameters.get(i)));
                indexes.add(i);
            } catch (IllegalArgumentException rejected) {
                outcomes[i] = without(TrialState.REJECTED, rejected);
            } catch (RuntimeException failed) {
                outcomes[i] = without(TrialState.FAILED, failed);
            }
        }
        if (!recipes.isEmpty()) {
            measure(measure, figures, hasReturns, keepsReturns, recipes, indexes, outcomes);
        }
        return Arrays.asList(outcomes);
    }

    private static Function<BarSeries, Strategy> recipe(
            Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
            Map<String, Number> parameters) {
        Function<BarSeries, Strategy> recipe = family.apply(parameters);
        if (recipe == null) {
            throw new IllegalStateException("the family gave no recipe (null); to leave a combination out,"
                    + " throw an IllegalArgumentException that says why, or use where(..)");
        }
        return recipe;
    }

    /** A batch that throws is run again in halves, until what fails is alone. */
    private static void measure(
            Function<List<Function<BarSeries, Strategy>>, double[][]> measure,
            int figures,
            boolean hasReturns,
            boolean keepsReturns,
            List<Function<BarSeries, Strategy>> recipes,
            List<Integer> indexes,
            Outcome[] outcomes) {
        double[][] rows;
        try {
            rows = measure.apply(recipes);
            requireShape(rows, recipes.size(), figures);
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failed) {
            if (recipes.size() == 1) {
                outcomes[indexes.get(0)] = without(TrialState.FAILED, failed);
                return;
            }
            int half = recipes.size() / 2;
            measure(
                    measure,
                    figures,
                    hasReturns,
                    keepsReturns,
                    recipes.subList(0, half),
                    indexes.subList(0, half),
                    outcomes);
            measure(
                    measure,
                    figures,
                    hasReturns,
                    keepsReturns,
                    recipes.subList(half, recipes.size()),
                    indexes.subList(half, indexes.size()),
                    outcomes);
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            float[] returns = hasReturns && keepsReturns && row.length > figures ? floats(row, figures) : null;
            outcomes[indexes.get(i)] = new Outcome(
                    TrialState.COMPLETE, row.length == figures ? row : Arrays.copyOf(row, figures), returns, "");
        }
    }

    private static void requireShape(double[][] rows, int recipes, int figures) {
        if (rows == null) {
            throw new IllegalStateException(
                    "the objective gave null for " + recipes + " recipes; it must give one row a recipe");
        }
        if (rows.length != recipes) {
            throw new IllegalStateException("the objective gave " + rows.length + " rows for " + recipes
                    + " recipes; it must give one a recipe, in their order");
        }
        for (double[] row : rows) {
            if (row == null) {
                throw new IllegalStateException(
                        "the objective gave a row that is null; where nothing is defined give NaN");
            }
            if (row.length < figures) {
                throw new IllegalStateException("the objective gave a row of " + row.length + " numbers for " + figures
                        + " figures; a row has a number a figure, then perhaps the returns");
            }
        }
    }

    private static float[] floats(double[] row, int from) {
        float[] floats = new float[row.length - from];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) row[from + i];
        }
        return floats;
    }

    private static Outcome without(TrialState state, RuntimeException why) {
        String message = why.getMessage();
        String text = message == null || message.isBlank() ? String.valueOf(why) : message;
        return new Outcome(state, new double[0], null, HostCode.plain(text));
    }
}
