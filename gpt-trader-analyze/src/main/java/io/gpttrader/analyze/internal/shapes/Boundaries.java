package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.SwingPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Triangles, wedges and channels: a line through two highs and one through two lows. Slopes are measured as the change of a line over the
 * pattern, as a share of its width where it begins.
 */
final class Boundaries {
    /** A line that changes by less than this share is level. */
    private static final double LEVEL = 0.2;

    /** Lines whose changes differ by less than this share are parallel. */
    private static final double PARALLEL = 0.25;

    private Boundaries() {}

    /** What the last four swings make; null where they make nothing. */
    static @Nullable Candidate endingAt(List<SwingPoint> swings, int last) {
        if (last < 3) {
            return null;
        }
        List<SwingPoint> points = swings.subList(last - 3, last + 1);
        SwingPoint firstHigh = points.get(points.get(0).isHigh() ? 0 : 1);
        SwingPoint lastHigh = points.get(points.get(0).isHigh() ? 2 : 3);
        SwingPoint firstLow = points.get(points.get(0).isHigh() ? 1 : 0);
        SwingPoint lastLow = points.get(points.get(0).isHigh() ? 3 : 2);
        Line upper = Line.through(firstHigh, lastHigh);
        Line lower = Line.through(firstLow, lastLow);
        int begin = points.get(0).bar();
        int end = points.get(3).bar();
        double width = upper.at(begin) - lower.at(begin);
        double endWidth = upper.at(end) - lower.at(end);
        if (!(width > 0 && endWidth > 0)) {
            return null;
        }
        ChartPatternKind kind = kind(upper.slope() * (end - begin) / width, lower.slope() * (end - begin) / width);
        return kind == null ? null : candidate(kind, points, upper, lower, width, lastHigh.price(), lastLow.price());
    }

    private static @Nullable ChartPatternKind kind(double upper, double lower) {
        boolean isUpperLevel = Math.abs(upper) <= LEVEL;
        boolean isLowerLevel = Math.abs(lower) <= LEVEL;
        if (Math.abs(upper - lower) <= PARALLEL) {
            return isUpperLevel && isLowerLevel
                    ? ChartPatternKind.HORIZONTAL_CHANNEL
                    : upper > 0 && lower > 0
                            ? ChartPatternKind.CHANNEL_UP
                            : upper < 0 && lower < 0 ? ChartPatternKind.CHANNEL_DOWN : null;
        }
        if (upper > lower) {
            return null; // it widens
        }
        if (isUpperLevel) {
            return lower > LEVEL ? ChartPatternKind.ASCENDING_TRIANGLE : null;
        }
        if (isLowerLevel) {
            return upper < -LEVEL ? ChartPatternKind.DESCENDING_TRIANGLE : null;
        }
        return upper > 0
                ? ChartPatternKind.RISING_WEDGE
                : lower < 0 ? ChartPatternKind.FALLING_WEDGE : ChartPatternKind.SYMMETRICAL_TRIANGLE;
    }

    private static Candidate candidate(
            ChartPatternKind kind,
            List<SwingPoint> points,
            Line upper,
            Line lower,
            double width,
            double lastHigh,
            double lastLow) {
        boolean canRise = kind != ChartPatternKind.DESCENDING_TRIANGLE && kind != ChartPatternKind.RISING_WEDGE;
        boolean canFall = kind != ChartPatternKind.ASCENDING_TRIANGLE && kind != ChartPatternKind.FALLING_WEDGE;
        return new Candidate(
                kind,
                points,
                canRise ? upper : null,
                canFall ? lower : null,
                canRise ? Double.POSITIVE_INFINITY : lastHigh,
                canFall ? Double.NEGATIVE_INFINITY : lastLow,
                width,
                lastLow,
                lastHigh);
    }
}
