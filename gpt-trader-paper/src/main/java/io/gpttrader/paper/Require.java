package io.gpttrader.paper;

import java.util.Collection;
import java.util.Locale;

/** Checks of what a caller gave: the value, the rule and the mend in one sentence. NaN fails every range. */
final class Require {
    private Require() {}

    static void between(double value, double low, double high, String name, String mend) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s must be in [%s, %s] but was %s; %s",
                    name,
                    trim(low),
                    trim(high),
                    trim(value),
                    mend));
        }
    }

    static void aboveZeroUpTo(double value, double high, String name, String mend) {
        if (!(value > 0 && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be above 0 and at most " + trim(high) + " but was " + trim(value) + "; " + mend);
        }
    }

    static void positive(double value, String name, String mend) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be a finite number above 0 but was " + trim(value) + "; " + mend);
        }
    }

    static void notNegative(double value, String name, String mend) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be a finite number of at least 0 but was " + trim(value) + "; " + mend);
        }
    }

    static void atLeast(double value, int low, String name, String mend) {
        if (!(value >= low && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of at least " + low + " but was " + trim(value) + "; " + mend);
        }
    }

    static void oneOf(String value, Collection<String> known, String name) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(
                    "no " + name + " '" + value + "' is in this session; there are " + known);
        }
    }

    /** A number as a person writes it: 20 rather than 20.0. */
    static String trim(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
