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
    private long isClearlyUnder;

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

    /**
     * A word of 64 bars at a time, and almost without branches: in most words each gap is above the sum of the three sizes, so above
     * the largest, or below its opposite. Any other word is made bar by bar.
     */
    private void compare(int from, int to, @Nullable KernelColumn scale) {
        double[] x = array(a);
        double[] y = array(b);
        double[] s = scale == null ? new double[] {Double.NaN} : array(scale);
        int xStep = step(a);
        int yStep = step(b);
        int sStep = scale == null ? 0 : step(scale);
        int bar = from;
        while (bar < to) {
            int end = Math.min(to, (bar | 63) + 1);
            int i = (bar - a.shift) * xStep;
            int k = (bar - b.shift) * yStep;
            int m = scale == null ? 0 : (bar - scale.shift) * sStep;
            boolean areColumns = (xStep & yStep) == 1 && (sStep == 1 || scale == null);
            long all = (-1L >>> (63 - (end - 1 - bar))) << bar;
            long word = areColumns ? clearly(x, i, y, k, scale == null ? x : s, scale == null ? i : m, bar, end) : 0;
            if (areColumns && (word | isClearlyUnder) == all) {
                over[bar >>> 6] |= word;
                under[bar >>> 6] |= isClearlyUnder;
            } else {
                exactly(x, i, xStep, y, k, yStep, s, m, sStep, bar, end);
            }
            bar = end;
        }
    }

    /** Bits of the bars at which a is above b beyond doubt; sets those at which it is below. */
    private long clearly(double[] x, int xFrom, double[] y, int yFrom, double[] s, int sFrom, int bar, int end) {
        long above = 0;
        long below = 0;
        int i = xFrom;
        int k = yFrom;
        int m = sFrom;
        for (int bit = bar; bit < end; bit++) {
            double gap = x[i] - y[k];
            double limit = fraction * (Math.abs(x[i]) + Math.abs(y[k]) + Math.abs(s[m]));
            above |= (gap > limit ? 1L : 0L) << bit;
            below |= (-gap > limit ? 1L : 0L) << bit;
            i++;
            k++;
            m++;
        }
        isClearlyUnder = below;
        return above;
    }

    /** A constant is an array of one number, read with a step of 0. */
    private void exactly(
            double[] x,
            int xFrom,
            int xStep,
            double[] y,
            int yFrom,
            int yStep,
            double[] s,
            int sFrom,
            int sStep,
            int bar,
            int end) {
        long above = 0;
        long below = 0;
        int i = xFrom;
        int k = yFrom;
        int m = sFrom;
        for (int bit = bar; bit < end; bit++) {
            double gap = x[i] - y[k];
            double limit = limit(x[i], y[k], s[m]);
            above |= (gap > limit ? 1L : 0L) << bit;
            below |= (-gap > limit ? 1L : 0L) << bit;
            i += xStep;
            k += yStep;
            m += sStep;
        }
        over[bar >>> 6] |= above;
        under[bar >>> 6] |= below;
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
