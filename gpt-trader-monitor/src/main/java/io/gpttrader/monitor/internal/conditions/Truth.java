package io.gpttrader.monitor.internal.conditions;

/**
 * Whether a condition holds. What was not measured is neither: a reading that is NaN raises no alert and ends none. Combined as in Kleene's strong
 * logic of three values.
 */
public enum Truth {
    /** It is known not to hold. */
    NO,
    /** Nobody knows. */
    UNKNOWN,
    /** It holds. */
    YES;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }
}
