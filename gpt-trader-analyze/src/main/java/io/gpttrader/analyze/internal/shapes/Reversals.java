package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.SwingPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tops, and bottoms as tops upside down. All tolerances are shares of the pattern's own height, as in T. N. Bulkowski, "Encyclopedia of Chart
 * Patterns" (2nd edition, 2005), which asks for peaks "near the same price"; the shares are ours.
 */
final class Reversals {
    /** Highs at one price differ by at most this share of the height. */
    private static final double SAME = 0.15;

    /** Shoulders and the lows of a neckline may differ by this share. */
    private static final double ALIKE = 0.3;

    /** A head rises above its shoulders by at least this share. */
    private static final double HEAD = 0.2;

    private final List<SwingPoint> swings;
    private final int last;

    /** 1 for tops; -1 for bottoms, whose prices are turned upside down. */
    private final int sign;

    private Reversals(List<SwingPoint> swings, int last) {
        this.swings = swings;
        this.last = last;
        this.sign = swings.get(last).isHigh() ? 1 : -1;
    }

    /** Whatever ends with a swing: a triple, a head and shoulders, or else a double; null where nothing does. */
    static @Nullable Candidate endingAt(List<SwingPoint> swings, int last) {
        Reversals all = new Reversals(swings, last);
        Candidate three = last >= 5 ? all.three() : null;
        return three != null || last < 3 ? three : all.two();
    }

    /** The price of the swing so many before the last one, upside down for bottoms. */
    private double price(int before) {
        return sign * swings.get(last - before).price();
    }

    private @Nullable Candidate two() {
        double neck = price(1);
        double height = (price(0) + price(2)) / 2 - neck;
        boolean isDouble = Math.abs(price(0) - price(2)) <= SAME * height && price(3) < neck;
        return isDouble
                ? candidate(
                        ChartPatternKind.DOUBLE_TOP,
                        ChartPatternKind.DOUBLE_BOTTOM,
                        3,
                        Line.level(swings.get(last - 1).price()),
                        height,
                        Math.max(price(0), price(2)))
                : null;
    }

    private @Nullable Candidate three() {
        double right = price(0);
        double middle = price(2);
        double left = price(4);
        double neck = Math.min(price(1), price(3));
        boolean comesFromBelow = price(5) < neck;
        double height = (right + middle + left) / 3 - neck;
        boolean isTriple =
                Math.max(right, Math.max(middle, left)) - Math.min(right, Math.min(middle, left)) <= SAME * height;
        if (comesFromBelow && isTriple) {
            return candidate(
                    ChartPatternKind.TRIPLE_TOP,
                    ChartPatternKind.TRIPLE_BOTTOM,
                    5,
                    Line.level(sign * neck),
                    height,
                    Math.max(right, Math.max(middle, left)));
        }
        Line neckline = Line.through(swings.get(last - 3), swings.get(last - 1));
        double head = middle - sign * neckline.at(swings.get(last - 2).bar());
        boolean isHead = middle - Math.max(left, right) >= HEAD * head
                && Math.abs(left - right) <= ALIKE * head
                && Math.abs(price(1) - price(3)) <= ALIKE * head
                && Math.min(left, right) > Math.max(price(1), price(3));
        return comesFromBelow && isHead
                ? candidate(
                        ChartPatternKind.HEAD_AND_SHOULDERS,
                        ChartPatternKind.INVERSE_HEAD_AND_SHOULDERS,
                        5,
                        neckline,
                        head,
                        right)
                : null;
    }

    private Candidate candidate(
            ChartPatternKind top, ChartPatternKind bottom, int swingsOf, Line line, double height, double extreme) {
        List<SwingPoint> points = swings.subList(last - swingsOf + 1, last + 1);
        return sign > 0
                ? new Candidate(top, points, null, line, extreme, Double.NEGATIVE_INFINITY, height, Double.NaN, extreme)
                : new Candidate(
                        bottom, points, line, null, Double.POSITIVE_INFINITY, -extreme, height, -extreme, Double.NaN);
    }
}
