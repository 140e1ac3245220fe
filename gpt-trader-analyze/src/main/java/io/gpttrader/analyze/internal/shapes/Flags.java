package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.SwingPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags on finer swings: a fast move, the pole, then a pause that slopes against it and gives back at most half. */
final class Flags {
    /** A pole is at least this many average ranges high. */
    private static final double POLE_RANGES = 5;

    private static final int LONGEST_POLE_BARS = 20;
    private static final int LONGEST_PAUSE_BARS = 30;
    private static final double MOST_GIVEN_BACK = 0.5;

    private Flags() {}

    /**
     * What the last four swings make; null where they make no flag.
     *
     * @param range the average range at each bar
     */
    static @Nullable Candidate endingAt(List<SwingPoint> swings, int last, double[] range) {
        if (last < 3) {
            return null;
        }
        SwingPoint foot = swings.get(last - 3);
        SwingPoint top = swings.get(last - 2);
        SwingPoint back = swings.get(last - 1);
        SwingPoint again = swings.get(last);
        int sign = top.isHigh() ? 1 : -1;
        double pole = sign * (top.price() - foot.price());
        double givenBack = sign * (top.price() - back.price());
        boolean isFlag = pole >= POLE_RANGES * range[foot.confirmedBar()]
                && top.bar() - foot.bar() <= LONGEST_POLE_BARS
                && again.bar() - top.bar() <= LONGEST_PAUSE_BARS
                && givenBack <= MOST_GIVEN_BACK * pole
                && sign * (top.price() - again.price()) >= 0;
        if (!isFlag) {
            return null;
        }
        Line line = Line.through(top, again);
        List<SwingPoint> points = swings.subList(last - 3, last + 1);
        return sign > 0
                ? new Candidate(
                        ChartPatternKind.BULL_FLAG,
                        points,
                        line,
                        null,
                        Double.POSITIVE_INFINITY,
                        back.price(),
                        pole,
                        back.price(),
                        Double.NaN)
                : new Candidate(
                        ChartPatternKind.BEAR_FLAG,
                        points,
                        null,
                        line,
                        back.price(),
                        Double.NEGATIVE_INFINITY,
                        pole,
                        Double.NaN,
                        back.price());
    }
}
