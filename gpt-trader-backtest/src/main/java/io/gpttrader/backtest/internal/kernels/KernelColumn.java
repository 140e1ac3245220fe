package io.gpttrader.backtest.internal.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one indicator, a number a bar: an array, an array seen some bars later, or one constant. Immutable. */
public final class KernelColumn {

    /** {@link #settled} of a column that depends on the order of calls at every bar. */
    public static final int NEVER_SETTLED = Integer.MAX_VALUE;

    /** Null for a constant. */
    public final double @Nullable [] values;

    public final double constant;

    /** Bar {@code i} reads {@code values[i - shift]}; earlier bars are missing. */
    public final int shift;

    public final int length;

    /** Bars before this one are missing. */
    public final int head;

    /** From {@link #head} on every bar holds a number of sane size. */
    public final boolean isRegular;

    /** Every bar holds a number of sane size or is missing: fit to be a kernel's input. */
    public final boolean isTame;

    /** Every bar holds a plain price. */
    public final boolean isPlain;

    private final boolean hasNoNegativeZero;

    /** The last missing bar, -1 when there is none. */
    public final int lastMissing;

    /**
     * From this bar on ta4j's value does not depend on the order in which bars are asked for. It may before, where a running
     * sum that met a missing value never recovers unless a bar is skipped.
     */
    public final int settled;

    private KernelColumn(
            double @Nullable [] values,
            double constant,
            int shift,
            int length,
            Shape shape,
            int lastMissing,
            int settled) {
        this.values = values;
        this.constant = constant;
        this.shift = shift;
        this.length = length;
        this.head = shape.head;
        this.isRegular = shape.isRegular;
        this.isTame = shape.isTame;
        this.isPlain = shape.isPlain;
        this.hasNoNegativeZero = shape.hasNoNegativeZero;
        this.lastMissing = lastMissing;
        this.settled = settled;
    }

    /**
     * What is known of the values.
     *
     * @param isPlain every bar holds a plain price ({@link KernelMath#arePlain})
     * @param hasNoNegativeZero known without a look
     */
    private record Shape(int head, boolean isRegular, boolean isTame, boolean isPlain, boolean hasNoNegativeZero) {
        static final Shape PLAIN = new Shape(0, true, true, true, true);
        static final Shape OF_PLAIN = new Shape(0, true, true, false, true);

        Shape(int head, boolean isRegular, boolean isTame) {
            this(head, isRegular, isTame, false, false);
        }
    }

    /** Values known to be plain prices. */
    public static KernelColumn plain(double[] values) {
        return new KernelColumn(values, 0, 0, values.length, Shape.PLAIN, -1, 0);
    }

    /** Sums or means of plain prices. */
    public static KernelColumn ofPlain(double[] values) {
        return new KernelColumn(values, 0, 0, values.length, Shape.OF_PLAIN, -1, 0);
    }

    public static KernelColumn of(double[] values, int settled) {
        int head = 0;
        while (head < values.length && KernelMath.isMissing(values[head])) {
            head++;
        }
        if (KernelMath.areSane(values, head)) {
            return new KernelColumn(values, 0, 0, values.length, new Shape(head, true, true), head - 1, settled);
        }
        boolean tame = true;
        int lastMissing = head - 1;
        for (int i = head; i < values.length; i++) {
            if (KernelMath.isMissing(values[i])) {
                lastMissing = i;
            } else {
                tame &= Math.abs(values[i]) < 1e100;
            }
        }
        return new KernelColumn(values, 0, 0, values.length, new Shape(head, false, tame), lastMissing, settled);
    }

    public static KernelColumn constant(double value, int length) {
        boolean sane = Math.abs(value) < 1e100;
        boolean missing = KernelMath.isMissing(value);
        Shape shape = new Shape(missing ? length : 0, sane || missing, sane || missing);
        return new KernelColumn(null, value, 0, length, shape, missing ? length - 1 : -1, 0);
    }

    /** The same values seen {@code bars} later. */
    public KernelColumn later(int bars) {
        if (values == null) {
            double[] array = array();
            Arrays.fill(array, 0, Math.min(bars, length), KernelMath.MISSING);
            return of(array, settled);
        }
        int total = (int) Math.min((long) shift + bars, length);
        int newHead = (int) Math.min((long) head + bars, length);
        int missing =
                Math.max(Math.min(total, length) - 1, lastMissing < 0 ? -1 : Math.min(lastMissing + bars, length - 1));
        return new KernelColumn(values, 0, total, length, shapeFrom(newHead), missing, settledAfter(bars));
    }

    private Shape shapeFrom(int newHead) {
        return new Shape(newHead, isRegular, isTame, isPlain && newHead == 0, hasNoNegativeZero);
    }

    /** {@link #settled} of what is made of the last {@code bars} bars and this one. */
    public int settledAfter(int bars) {
        return settled == 0 ? 0 : (int) Math.min((long) settled + bars, NEVER_SETTLED);
    }

    public double at(int bar) {
        if (values == null) {
            return constant;
        }
        return bar < shift ? KernelMath.MISSING : values[bar - shift];
    }

    /** The values bar by bar; not a copy where the column is a plain array. */
    public double[] array() {
        if (values != null && shift == 0) {
            return values;
        }
        double[] array = new double[length];
        if (values == null) {
            Arrays.fill(array, constant);
        } else {
            Arrays.fill(array, 0, shift, KernelMath.MISSING);
            System.arraycopy(values, 0, array, shift, length - shift);
        }
        return array;
    }

    /** ta4j orders the two zeros, but takes them as equal where it asks for equality. */
    boolean hasNegativeZero() {
        if (hasNoNegativeZero) {
            return false;
        }
        if (values == null) {
            return Double.doubleToRawLongBits(constant) == Long.MIN_VALUE;
        }
        long all = -1;
        for (double value : values) {
            long difference = Double.doubleToRawLongBits(value) ^ Long.MIN_VALUE;
            all &= difference | -difference;
        }
        return all >= 0;
    }
}
