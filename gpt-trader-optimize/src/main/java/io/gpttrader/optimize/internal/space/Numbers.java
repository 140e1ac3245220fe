package io.gpttrader.optimize.internal.space;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
public final class Numbers {
    private static final MathContext SIX = new MathContext(6);

    private Numbers() {}

    /** Whole numbers without a fraction, others with at most six significant digits. */
    public static String text(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : String.valueOf(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
        return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15 ? rounded.toPlainString() : rounded.toString();
    }
}
