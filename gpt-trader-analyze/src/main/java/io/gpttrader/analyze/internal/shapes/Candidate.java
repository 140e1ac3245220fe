package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.SwingPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern whose swings are all confirmed.
 *
 * @param up a close above it is a break upwards; null where none counts
 * @param down a close below it is a break downwards; null where none counts
 * @param wrongAbove a close above it ends the pattern
 * @param wrongBelow a close below it ends the pattern
 * @param height of the measured move from the line
 * @param stopOfRise stop of a break upwards
 * @param stopOfFall stop of a break downwards
 */
record Candidate(
        ChartPatternKind kind,
        List<SwingPoint> points,
        @Nullable Line up,
        @Nullable Line down,
        double wrongAbove,
        double wrongBelow,
        double height,
        double stopOfRise,
        double stopOfFall) {

    int firstBar() {
        return points.get(0).bar();
    }

    int lastBar() {
        return points.get(points.size() - 1).bar();
    }

    /** The bar at whose close all swings were known. */
    int knownBar() {
        return points.get(points.size() - 1).confirmedBar();
    }

    /** A pattern that nothing has broken after its own length again is over. */
    int expiryBar() {
        return knownBar() + Math.max(20, lastBar() - firstBar());
    }
}
