package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.KernelColumn;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of columns that take numbers as equal which differ by rounding only: by no more than a fraction of the largest of
 * |a|, |b| and |scale|. False where a or b is missing; a missing scale is left out.
 */
public final class SignalTolerance {
    private final KernelColumn a;
    private final KernelColumn b;
    private final double fraction;
    private final long[] over;
    private final long[] under;

    private SignalTolerance(KernelColumn a, KernelColumn b, double fraction) {
        this.a = a;
        this.b = b;
        this.fraction = fraction;
        this.over = SignalBits.none(a.length);
        this.under = SignalBits.none(a.length);
    }

    /** Two arrays of bits, on where {@code a} is greater and where {@code b} is. */
    public static long[][] sides(KernelColumn a, KernelColumn b, @Nullable KernelColumn scale, double fraction) {
        SignalTolerance sides = new SignalTolerance(a, b, fraction);
        int begin = Math.max(a.head, b.head);
        int scaled = scale == null ? a.length : Math.max(begin, scale.head);
        sides.compare(begin, Math.min(scaled, a.length), null);
        sides.compare(scaled, a.length, scale);
        return new long[][] {sides.over, sides.under};
    }

    /** A constant is an array of one number, read with a step of 0. */
    private void compare(int from, int to, @Nullable KernelColumn scale) {
        double[] x = array(a);
        double[] y = array(b);
        double[] s = scale == null ? new double[] {Double.NaN} : array(scale);
        int xStep = step(a);
        int yStep = step(b);
        int sStep = scale == null ? 0 : step(scale);
        int i = (from - a.shift) * xStep;
        int k = (from - b.shift) * yStep;
        int m = scale == null ? 0 : (from - scale.shift) * sStep;
        for (int bar = from; bar < to; bar++) {
            double gap = x[i] - y[k];
            double limit = limit(x[i], y[k], s[m]);
            if (gap > limit) {
                SignalBits.set(over, bar);
            } else if (-gap > limit) {
                SignalBits.set(under, bar);
            }
            i += xStep;
            k += yStep;
            m += sStep;
        }
    }

    private double limit(double x, double y, double scale) {
        double size = Math.max(Math.abs(x), Math.abs(y));
        double most = Math.abs(scale) > size ? Math.abs(scale) : size;
        return most < Double.POSITIVE_INFINITY ? fraction * most : 0;
    }

    private static double[] array(KernelColumn column) {
        return column.values == null ? new double[] {column.constant} : column.values;
    }

    private static int step(KernelColumn column) {
        return column.values == null ? 0 : 1;
    }

    /** On where both are defined and {@code a} is not less than {@code b}; {@code below} is where it is. */
    public static long[] notBelow(KernelColumn a, KernelColumn b, long[] below) {
        int begin = Math.max(a.head, b.head);
        if (a.isRegular && b.isRegular) {
            return SignalBits.notFrom(begin, below, a.length);
        }
        long[] words = SignalBits.none(a.length);
        for (int bar = begin; bar < a.length; bar++) {
            if (!Double.isNaN(a.at(bar)) && !Double.isNaN(b.at(bar)) && !SignalBits.isOn(below, bar)) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }
}
