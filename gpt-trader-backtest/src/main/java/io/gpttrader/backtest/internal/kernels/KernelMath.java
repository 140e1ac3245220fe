package io.gpttrader.backtest.internal.kernels;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.Num;

/**
 * ta4j's number semantics on plain doubles.
 *
 * <p>ta4j knows two kinds of NaN. Its {@code NaN.NaN} is a missing value: it absorbs arithmetic and makes every ordering
 * false. A {@code DoubleNum} that holds {@code Double.NaN} is an ordinary number to it: {@code Double.compare} puts it above
 * all others. Here a missing value is any NaN but {@link #NAN_NUMBER}, whose payload marks the second kind.
 */
public final class KernelMath {

    /** ta4j's {@code NaN.NaN}. */
    public static final double MISSING = Double.NaN;

    private static final long NAN_NUMBER_BITS = 0x7ff8000000000001L;

    /** A {@code DoubleNum} holding NaN. */
    static final double NAN_NUMBER = Double.longBitsToDouble(NAN_NUMBER_BITS);

    /** {@code DoubleNum.equals} takes numbers closer than this as equal. */
    private static final double EQUALS_EPSILON = 0.00001;

    private static final long SANE_BITS = Double.doubleToRawLongBits(1e100);

    private static final long PLAIN_BITS = Double.doubleToRawLongBits(1e-100);

    private KernelMath() {}

    /** A ta4j number as a double that remembers its kind of NaN; null is missing. */
    public static double of(@Nullable Num number) {
        if (number == null || number.isNaN()) {
            return MISSING;
        }
        double value = number.doubleValue();
        return Double.isNaN(value) ? NAN_NUMBER : value;
    }

    public static boolean isMissing(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) != NAN_NUMBER_BITS;
    }

    static boolean areMissing(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!isMissing(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code Num.isGreaterThan}. */
    public static boolean isOver(double a, double b) {
        if (a > b) {
            return true;
        }
        return !(a < b) && !isMissing(a) && !isMissing(b) && Double.compare(a, b) > 0;
    }

    /** {@code Num.isGreaterThanOrEqual}. */
    public static boolean isAtLeast(double a, double b) {
        if (a > b) {
            return true;
        }
        return !(a < b) && !isMissing(a) && !isMissing(b) && Double.compare(a, b) >= 0;
    }

    /** {@code Num.isEqual}: two missing values are equal, as ta4j has it. */
    public static boolean isEqual(double a, double b) {
        return a == b || (isMissing(a) && isMissing(b));
    }

    /** {@code Num.equals} of two numbers neither of which is missing. */
    public static boolean isNear(double a, double b) {
        return Math.abs(a - b) < EQUALS_EPSILON;
    }

    /** {@code Num.dividedBy}: by zero gives a missing value, not infinity. */
    static double divide(double dividend, double divisor) {
        return divisor == 0 ? MISSING : dividend / divisor;
    }

    /**
     * True when every value is a plain price: from 1e-100 up to, not including, 1e100. Sums, differences and quotients by counts
     * of such numbers are sane and never a negative zero, since they do not underflow.
     */
    static boolean arePlain(double[] values) {
        long all = 0;
        for (double value : values) {
            long above = Double.doubleToRawLongBits(value) - PLAIN_BITS;
            all |= above | (SANE_BITS - PLAIN_BITS - 1 - above);
        }
        return all >= 0;
    }

    /**
     * True when every value from {@code start} on is a number of magnitude under 1e100. Among such numbers no sum, product or
     * square overflows, so that no infinity and no NaN but a missing one can arise in a kernel.
     */
    static boolean areSane(double[] values, int start) {
        long all = -1;
        for (int i = start; i < values.length; i++) {
            all &= (Double.doubleToRawLongBits(values[i]) & Long.MAX_VALUE) - SANE_BITS;
        }
        return all < 0;
    }

    /** The bits of values that are 0 or above from {@code start} on, which are in their order; none where one is below. */
    static long[] keys(double[] values, int start) {
        long[] keys = new long[values.length];
        long all = 0;
        for (int i = start; i < keys.length; i++) {
            keys[i] = Double.doubleToRawLongBits(values[i]);
            all |= keys[i];
        }
        return all < 0 ? new long[0] : keys;
    }
}
