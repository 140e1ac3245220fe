package io.gpttrader.api;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The place of an open parameter in an expression, with the check that its number must pass. The static methods convert
 * a number of the host to an argument: a checked {@link Integer} or {@link Double}, or a slot if it is a parameter.
 */
final class Slot implements Serializable {
    private static final long serialVersionUID = 1;

    /** Gives the number as an argument, or an exception where it is invalid. */
    private interface Check extends UnaryOperator<Number>, Serializable {}

    private final Param param;
    private final Check check;

    private Slot(Param param, Check check) {
        this.param = param;
        this.check = check;
    }

    static Object bars(String who, Number bars) {
        return whole(who, 1, bars);
    }

    static Object whole(String who, int least, Number value) {
        return of(who, value, number -> {
            if (!(number.doubleValue() >= least && number.doubleValue() == number.intValue())) {
                throw new IllegalArgumentException(
                        "%s must be a whole number of at least %d but was %s".formatted(who, least, number));
            }
            return number.intValue();
        });
    }

    static Object above(double bound, String who, Number value) {
        return of(who, value, number -> {
            if (!(number.doubleValue() > bound && number.doubleValue() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "%s must be above %s and finite but was %s".formatted(who, Node.number(bound), number));
            }
            return number.doubleValue();
        });
    }

    /** A fraction of a price in percent: 5 is 5 %. */
    static Object percentBelowHundred(String who, Number value) {
        return of(who, value, number -> {
            if (!(number.doubleValue() > 0 && number.doubleValue() < 100)) {
                throw new IllegalArgumentException(
                        "%s must be above 0 and below 100 but was %s; 5 means 5 %%".formatted(who, number));
            }
            return number.doubleValue();
        });
    }

    static Object finite(String who, Number value) {
        return of(who, value, number -> {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("%s must be finite but was %s".formatted(who, number));
            }
            return number.doubleValue();
        });
    }

    /** Checks a number, or the default and every sweep value of an open parameter. */
    private static Object of(String who, Number value, Check check) {
        Objects.requireNonNull(value, who);
        if (!(value instanceof Param param)) {
            return check.apply(value);
        }
        Slot slot = new Slot(param, check);
        if (param.isDeclaration()) {
            slot.requireValid(param.defaultValue());
            param.values().forEach(slot::requireValid);
        }
        return slot;
    }

    private void requireValid(Number number) {
        Number unused = filled(number);
    }

    Param param() {
        return param;
    }

    /** The number as an argument of this place, or an exception if it is invalid here. */
    Number filled(Number number) {
        try {
            return check.apply(number);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "parameter \"%s\": %s".formatted(param.name(), invalid.getMessage()), invalid);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slot that && param.equals(that.param);
    }

    @Override
    public int hashCode() {
        return param.hashCode();
    }

    @Override
    public String toString() {
        return param.toString();
    }
}
