package io.gpttrader.monitor.internal.support;

import java.util.Collection;
import java.util.Locale;

/** Checks of what a caller gave: the value, the rule and the remedy in one sentence. NaN fails every range. */
public final class Require {
    private Require() {}

    public static void between(double value, double low, double high, String name, String remedy) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s must be in [%s, %s] but was %s; %s",
                    name,
                    trim(low),
                    trim(high),
                    trim(value),
                    remedy));
        }
    }

    public static void aboveZeroUpTo(double value, double high, String name, String remedy) {
        if (!(value > 0 && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be above 0 and at most " + trim(high) + " but was " + trim(value) + "; " + remedy);
        }
    }

    public static void positive(double value, String name, String remedy) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be a finite number above 0 but was " + trim(value) + "; " + remedy);
        }
    }

    public static void notNegative(double value, String name, String remedy) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be a finite number of at least 0 but was " + trim(value) + "; " + remedy);
        }
    }

    /** A whole number of at least that; a double, because a monitor gives one. */
    public static void atLeast(double value, int low, String name, String remedy) {
        if (!(value >= low && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of at least " + low + " but was " + trim(value) + "; " + remedy);
        }
    }

    public static void oneOf(String value, Collection<String> known, String name) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException("no " + name + " is called '" + value + "'"
                    + NearestName.hint(value, known) + "; there are " + known);
        }
    }

    /** A number as a person writes it: 20 rather than 20.0. */
    public static String trim(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
