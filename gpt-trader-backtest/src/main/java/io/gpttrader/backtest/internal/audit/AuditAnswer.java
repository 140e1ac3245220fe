package io.gpttrader.backtest.internal.audit;

import io.gpttrader.backtest.internal.support.HostCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.Num;

/**
 * What a rule or an indicator answered at a bar.
 *
 * @param value what it gave, null where that is nothing or where it failed
 * @param failure why it gave none, null where it did
 */
record AuditAnswer(@Nullable Object value, @Nullable String failure) {

    /** Two numbers that differ by less than this part of the larger one differ by rounding. */
    private static final double ROUNDING = 1e-9;

    static AuditAnswer of(Supplier<? extends @Nullable Object> question) {
        try {
            Object value = question.get();
            return new AuditAnswer(value instanceof Num number ? (Object) number.doubleValue() : value, null);
        } catch (RuntimeException | StackOverflowError e) {
            return new AuditAnswer(null, HostCode.name(String.valueOf(e)));
        }
    }

    /** Two failures are alike, whatever they say. */
    boolean isSame(AuditAnswer other) {
        if (failure != null || other.failure != null) {
            return failure != null && other.failure != null;
        }
        return value == null ? other.value == null : value.equals(other.value);
    }

    boolean isSameButForRounding(AuditAnswer other) {
        if (value instanceof Double one && other.value instanceof Double another) {
            double largest = Math.max(Math.abs(one), Math.abs(another));
            return one.equals(another) || Math.abs(one - another) <= ROUNDING * largest;
        }
        return isSame(other);
    }

    @Override
    public String toString() {
        return failure == null ? String.valueOf(value) : "a failure (" + failure + ")";
    }
}
