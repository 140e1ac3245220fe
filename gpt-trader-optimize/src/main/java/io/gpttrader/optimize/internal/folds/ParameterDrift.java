package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much parameters move from one choice to the next.
 *
 * @param moves by name: the mean distance between a choice and the next, as a fraction of the range; NaN with fewer than two choices
 * @param changes by name: how often the value was another one than before
 * @param steps how many times there was a next choice
 */
public record ParameterDrift(Map<String, Double> moves, Map<String, Integer> changes, int steps) {
    public ParameterDrift {
        moves = Collections.unmodifiableMap(new LinkedHashMap<>(moves));
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /** The drift of choices in the order of time; an empty one, where nothing could be chosen, is left out. */
    static ParameterDrift of(Space space, List<Map<String, Number>> choices) {
        List<double[]> points = new ArrayList<>();
        for (Map<String, Number> choice : choices) {
            if (!choice.isEmpty()) {
                points.add(space.point(choice));
            }
        }
        Map<String, Double> moves = new LinkedHashMap<>();
        Map<String, Integer> changes = new LinkedHashMap<>();
        for (int d = 0; d < space.size(); d++) {
            Dimension dimension = space.dimensions().get(d);
            double sum = 0;
            int changed = 0;
            for (int i = 1; i < points.size(); i++) {
                double before = points.get(i - 1)[d];
                double after = points.get(i)[d];
                sum += distance(dimension, before, after);
                changed += Double.compare(before, after) == 0 ? 0 : 1;
            }
            int steps = points.size() - 1;
            moves.put(dimension.name(), steps < 1 ? Double.NaN : sum / steps);
            changes.put(dimension.name(), changed);
        }
        return new ParameterDrift(moves, changes, Math.max(0, points.size() - 1));
    }

    /** From 0 to 1; between alternatives, and between an inactive parameter and a value, it is 1. */
    private static double distance(Dimension dimension, double before, double after) {
        if (Double.compare(before, after) == 0) {
            return 0;
        }
        if (Double.isNaN(before) || Double.isNaN(after) || !dimension.isOrdered()) {
            return 1;
        }
        double moved = Math.abs(dimension.toUnit(after) - dimension.toUnit(before));
        if (dimension.isContinuous()) {
            return moved;
        }
        // Places of levels are middles, so the ends of the range are less than 1 apart.
        double range =
                Math.abs(dimension.toUnit(dimension.at(dimension.levels() - 1)) - dimension.toUnit(dimension.at(0)));
        return range > 0 ? moved / range : 0;
    }
}
