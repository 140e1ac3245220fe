package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.DecimalValues;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * Comparisons of columns whose doubles stand for decimal numbers: by the doubles where these are further apart than both may be from their
 * numbers, and by the numbers themselves where they are not.
 */
public final class SignalDecimals {

    /** More than what is rounded in a limit and a gap, relative to them. */
    private static final double ROUNDING = 1e-14;

    private SignalDecimals() {}

    /** The number at a bar of a column that is a node's, or was before it was shifted. */
    private static Num number(IndicatorNode node, KernelColumn column, int bar) {
        DecimalValues numbers = node.isConstant() ? node.decimals : node.base().decimals;
        if (numbers == null) {
            throw new IndicatorFailure("its numbers are not known");
        }
        return node.isConstant() ? numbers.at(bar) : bar < column.shift ? NaN.NaN : numbers.at(bar - column.shift);
    }

    private static double slack(IndicatorNode node) {
        return node.decimals == null ? 0 : node.decimals.slack;
    }

    /**
     * The doubles of {@code a}, from a bar on in the order in which its numbers are to those of {@code b}: the column as it is where that
     * is so already, else one that differs from it where the numbers say otherwise.
     */
    public static KernelColumn apart(IndicatorNode a, KernelColumn x, IndicatorNode b, KernelColumn y, int from) {
        // A difference of two doubles is rounded by less than a millionth of it.
        double limit = (slack(a) + slack(b)) * (1 + 1e-6);
        double @Nullable [] moved = null;
        int bar = nearest(x, y, Math.max(from, Math.max(x.head, y.head)), limit);
        for (; bar < x.length; bar = nearest(x, y, bar + 1, limit)) {
            Num first = number(a, x, bar);
            Num second = number(b, y, bar);
            if (first.isNaN() || second.isNaN()) {
                continue;
            }
            int order = first.compareTo(second);
            double other = y.at(bar);
            if (Integer.signum(order) != Double.compare(x.at(bar), other)) {
                moved = moved == null ? x.array().clone() : moved;
                moved[bar] = order == 0 ? other : (order > 0 ? Math.nextUp(other) : Math.nextDown(other)) + 0.0;
                if (order != 0 && Math.abs(other) > Double.MAX_VALUE) {
                    throw new IndicatorFailure("two numbers are too large to compare as doubles");
                }
            }
        }
        return moved == null ? x : KernelColumn.of(moved, x.settled);
    }

    /** The next bar at which two columns are no further apart than a limit, or not defined; their length where there is none. */
    private static int nearest(KernelColumn x, KernelColumn y, int from, double limit) {
        double[] a = x.values;
        double[] b = y.values;
        int bars = x.length;
        if (a != null && b != null) {
            int aShift = x.shift;
            int bShift = y.shift;
            for (int bar = Math.max(from, Math.max(aShift, bShift)); bar < bars; bar++) {
                if (!(Math.abs(a[bar - aShift] - b[bar - bShift]) > limit)) {
                    return bar;
                }
            }
            return bars;
        }
        for (int bar = from; bar < bars; bar++) {
            if (!(Math.abs(x.at(bar) - y.at(bar)) > limit)) {
                return bar;
            }
        }
        return bars;
    }

    /**
     * Corrects the bits at which {@code a} is greater, and those at which {@code b} is, by more than a fraction of the largest of both and of
     * {@code scale}. A rule that compares in this way takes each number as the double nearest to it; where the columns' doubles
     * are too near the limit to tell what it says, it is said by these.
     */
    public static void correct(
            long[][] sides,
            IndicatorNode a,
            KernelColumn x,
            IndicatorNode b,
            KernelColumn y,
            @Nullable IndicatorNode scale,
            @Nullable KernelColumn s,
            double fraction) {
        double slack = slack(a) + slack(b) + (scale == null ? 0 : slack(scale));
        double doubt = slack * (1 + 1e-6);
        for (int bar = Math.max(x.head, y.head); bar < x.length; bar++) {
            double first = x.at(bar);
            double second = y.at(bar);
            double gap = Math.abs(first - second);
            double limit = limit(first, second, s == null ? Double.NaN : s.at(bar), fraction);
            if (Math.abs(gap - limit) > doubt + ROUNDING * (gap + limit) || Double.isNaN(gap)) {
                continue;
            }
            double p = KernelMath.of(number(a, x, bar));
            double q = KernelMath.of(number(b, y, bar));
            double size = scale == null || s == null ? Double.NaN : KernelMath.of(number(scale, s, bar));
            double most = limit(p, q, size, fraction);
            SignalBits.put(sides[0], bar, p - q > most);
            SignalBits.put(sides[1], bar, q - p > most);
        }
    }

    private static double limit(double x, double y, double scale, double fraction) {
        double size = Math.max(Math.abs(x), Math.abs(y));
        double most = Math.abs(scale) > size ? Math.abs(scale) : size;
        return most < Double.POSITIVE_INFINITY ? fraction * most : 0;
    }
}
