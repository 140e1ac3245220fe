package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import java.util.Objects;

/** Comparisons of columns into bits. */
public final class SignalKernels {

    private SignalKernels() {}

    /** On where {@code a} is greater than {@code b}. */
    public static long[] over(KernelColumn a, KernelColumn b) {
        long[] words = SignalBits.none(a.length);
        int start = Math.max(a.head, b.head);
        if (start >= a.length) {
            return words;
        }
        if (!a.isRegular || !b.isRegular || (a.values == null && b.values == null)) {
            for (int bar = start; bar < a.length; bar++) {
                if (KernelMath.isOver(a.at(bar), b.at(bar))) {
                    SignalBits.set(words, bar);
                }
            }
            return words;
        }
        double[] x = a.values;
        double[] y = b.values;
        if (x != null && y != null) {
            over(x, a.shift, y, b.shift, start, words);
        } else if (x != null) {
            overConstant(x, a.shift, b.constant, start, words);
        } else if (y != null) {
            constantOver(a.constant, y, b.shift, start, words);
        }
        return words;
    }

    /*
     * Among numbers of sane size a > b exactly when b - a has its sign bit set (also for the two zeros, which ta4j tells
     * apart), so a word is made without a branch.
     */

    private static void over(double[] a, int aShift, double[] b, int bShift, int start, long[] words) {
        int bars = Math.min(a.length, b.length);
        int bar = start;
        while (bar < bars) {
            int end = Math.min(bars, (bar | 63) + 1);
            int i = bar - aShift;
            int k = bar - bShift;
            long word = 0;
            for (int bit = bar; bit < end; bit++) {
                word |= (Double.doubleToRawLongBits(b[k++] - a[i++]) >>> 63) << bit;
            }
            words[bar >>> 6] = word;
            bar = end;
        }
    }

    private static void overConstant(double[] a, int aShift, double constant, int start, long[] words) {
        int bar = start;
        while (bar < a.length) {
            int end = Math.min(a.length, (bar | 63) + 1);
            int i = bar - aShift;
            long word = 0;
            for (int bit = bar; bit < end; bit++) {
                word |= (Double.doubleToRawLongBits(constant - a[i++]) >>> 63) << bit;
            }
            words[bar >>> 6] = word;
            bar = end;
        }
    }

    private static void constantOver(double constant, double[] b, int bShift, int start, long[] words) {
        int bar = start;
        while (bar < b.length) {
            int end = Math.min(b.length, (bar | 63) + 1);
            int k = bar - bShift;
            long word = 0;
            for (int bit = bar; bit < end; bit++) {
                word |= (Double.doubleToRawLongBits(b[k++] - constant) >>> 63) << bit;
            }
            words[bar >>> 6] = word;
            bar = end;
        }
    }

    /**
     * Two arrays of bits, on where {@code a} is greater and where {@code b} is. For columns in which order alone decides
     * ({@link IndicatorNode#isOrdered}) and which are no constants. The order of two lines seldom changes, so its stretches are
     * found with branches that the processor guesses right.
     */
    public static long[][] orders(KernelColumn a, KernelColumn b) {
        long[][] words = {SignalBits.none(a.length), SignalBits.none(a.length)};
        double[] x = Objects.requireNonNull(a.values);
        double[] y = Objects.requireNonNull(b.values);
        int bar = Math.max(a.head, b.head);
        while (bar < a.length) {
            int first = bar;
            double difference = x[bar - a.shift] - y[bar - b.shift];
            if (difference > 0) {
                bar = endOver(x, a.shift, y, b.shift, bar + 1, a.length);
                SignalBits.setAll(words[0], first, bar);
            } else if (difference < 0) {
                bar = endOver(y, b.shift, x, a.shift, bar + 1, a.length);
                SignalBits.setAll(words[1], first, bar);
            } else {
                bar++;
            }
        }
        return words;
    }

    private static int endOver(double[] a, int aShift, double[] b, int bShift, int from, int bars) {
        for (int bar = from; bar < bars; bar++) {
            if (!(a[bar - aShift] > b[bar - bShift])) {
                return bar;
            }
        }
        return bars;
    }

    /** On where {@code a} is at least {@code b}; {@code below} is where b is greater than a. */
    public static long[] atLeast(KernelColumn a, KernelColumn b, long[] below) {
        if (a.isRegular && b.isRegular) {
            return SignalBits.notFrom(Math.max(a.head, b.head), below, a.length);
        }
        long[] words = SignalBits.none(a.length);
        for (int bar = 0; bar < a.length; bar++) {
            if (KernelMath.isAtLeast(a.at(bar), b.at(bar))) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }

    /** On where ta4j's {@code isEqual} holds. */
    public static long[] equal(KernelColumn a, KernelColumn b) {
        long[] words = SignalBits.none(a.length);
        for (int bar = 0; bar < a.length; bar++) {
            if (KernelMath.isEqual(a.at(bar), b.at(bar))) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }

    /** On where {@code Num.equals}, with its tolerance of 0.00001, holds between two values that are not missing. */
    public static long[] near(double[] a, double[] b) {
        long[] words = SignalBits.none(a.length);
        for (int bar = 0; bar < a.length; bar++) {
            if (KernelMath.isNear(a[bar], b[bar])) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }

    /**
     * ta4j's {@code CrossIndicator}: {@code up} is not at least {@code low} now, and was greater when the two last differed, not
     * looking back beyond bar {@code boundary}. A missing value now counts as not at least.
     */
    public static long[] cross(KernelColumn up, KernelColumn low, int boundary) {
        long[] words = SignalBits.none(up.length);
        if (boundary >= up.length) {
            return words;
        }
        boolean wasOver = KernelMath.isOver(up.at(boundary), low.at(boundary));
        for (int bar = boundary + 1; bar < up.length; bar++) {
            double a = up.at(bar);
            double b = low.at(bar);
            if (wasOver && !KernelMath.isAtLeast(a, b)) {
                SignalBits.set(words, bar);
            }
            if (!KernelMath.isEqual(a, b)) {
                wasOver = KernelMath.isOver(a, b);
            }
        }
        return words;
    }

    /**
     * The same from the bits of {@code up} over {@code low} and the reverse, a word at a time. Only for regular columns, whose
     * values begin at the boundary at the latest, without negative zeros.
     */
    public static long[] cross(long[] over, long[] under, int boundary) {
        long[] words = new long[over.length];
        long before = 0;
        for (int w = boundary >>> 6; w < words.length; w++) {
            long after = w == boundary >>> 6 ? -2L << boundary : -1L;
            long equal = ~(over[w] | under[w]) & after;
            long wasOver = over[w];
            while (equal != 0) {
                int bit = Long.numberOfTrailingZeros(equal);
                long last = bit == 0 ? before : wasOver >>> (bit - 1);
                wasOver |= (last & 1) << bit;
                equal &= equal - 1;
            }
            words[w] = under[w] & (wasOver << 1 | before) & after;
            before = wasOver >>> 63;
        }
        return words;
    }

    /** On where at least the given share of the last {@code count} bars are on, fewer bars existing at the start. */
    public static long[] often(long[] bits, int count, double share, int bars) {
        long[] words = SignalBits.none(bars);
        int on = 0;
        for (int bar = 0; bar < bars; bar++) {
            on += SignalBits.isOn(bits, bar) ? 1 : 0;
            on -= bar >= count && SignalBits.isOn(bits, bar - count) ? 1 : 0;
            if (on / (double) count >= share) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }

    /** On where any of the last {@code count} bars is on; off while fewer bars exist. */
    public static long[] anyOf(long[] bits, int count, int bars) {
        long[] words = SignalBits.none(bars);
        int last = -1;
        for (int bar = 0; bar < bars; bar++) {
            last = SignalBits.isOn(bits, bar) ? bar : last;
            if (last >= 0 && bar - last < count && bar >= count - 1) {
                SignalBits.set(words, bar);
            }
        }
        return words;
    }
}
