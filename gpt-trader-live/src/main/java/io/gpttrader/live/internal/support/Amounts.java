package io.gpttrader.live.internal.support;

import java.math.BigDecimal;
import java.util.Objects;

/** Checks and conversions of a broker's quantities and prices. */
public final class Amounts {
    private Amounts() {}

    /** A number above 0, or an exception that names it. */
    @CanIgnoreReturnValue
    public static BigDecimal positive(BigDecimal value, String name, String remedy) {
        if (Objects.requireNonNull(value, name).signum() <= 0) {
            throw new IllegalArgumentException(
                    name + " must be above 0 but was " + value.toPlainString() + "; " + remedy);
        }
        return value;
    }

    /** The shortest decimal number that is this floating point number: {@link BigDecimal#doubleValue} gives it back. */
    public static BigDecimal of(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? BigDecimal.valueOf((long) value)
                : new BigDecimal(Double.toString(value));
    }
}
