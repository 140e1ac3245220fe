package io.gpttrader.paper.internal.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ta4j.core.num.DoubleNum;

/** Objects that are what they say and never change, written without their fields. */
final class StateValues {
    private static final int TRUE = 0;
    private static final int FALSE = 1;
    private static final int INTEGER = 2;
    private static final int LONG = 3;
    private static final int DOUBLE = 4;
    private static final int TA4J_DOUBLE = 5;
    private static final int INSTANT = 6;
    private static final int DURATION = 7;
    private static final int DECIMAL = 8;
    private static final int CLASS = 9;
    private static final int TEXT_OF = 10;
    private static final int TA4J_WHOLE = 11;

    /** Those that are written as their text. */
    private static final List<Class<?>> AS_TEXT = List.of(
            LocalDate.class,
            LocalTime.class,
            ZonedDateTime.class,
            MathContext.class,
            BigInteger.class,
            Short.class,
            Byte.class,
            Float.class,
            Character.class,
            ZoneId.class);

    private static final Set<Class<?>> OTHERS = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            Instant.class,
            Duration.class,
            BigDecimal.class,
            Class.class);

    private StateValues() {}

    static boolean isValueType(Class<?> type) {
        return OTHERS.contains(type) || type == DoubleNum.class || textType(type) >= 0;
    }

    /** Whether an object is one of them, or so small a collection that it holds nothing and never will. */
    static boolean isValue(Object one) {
        return one instanceof Enum<?>
                || isValueType(one.getClass())
                || (one instanceof Collection<?> several && several.isEmpty())
                || (one instanceof Map<?, ?> map && map.isEmpty());
    }

    private static int textType(Class<?> type) {
        for (int i = 0; i < AS_TEXT.size(); i++) {
            if (AS_TEXT.get(i).isAssignableFrom(type)) {
                return i;
            }
        }
        return -1;
    }

    /** One of ta4j's doubles, which are most of a state's values. */
    static void write(DoubleNum number, StateOutput to) {
        long bits = Double.doubleToRawLongBits(number.doubleValue());
        if (StateOutput.isWhole(bits)) {
            to.tag(Tag.VALUE + TA4J_WHOLE);
            to.putVariable((long) number.doubleValue());
        } else {
            to.tag(Tag.VALUE + TA4J_DOUBLE);
            to.putLong(bits);
        }
    }

    /** Whether {@link #write(Object, StateOutput)} writes the objects of a class. */
    static boolean isWritten(Class<?> type) {
        return type != String.class && (BigDecimal.class.isAssignableFrom(type) || isValueType(type));
    }

    /** Writes a value other than a text, an enum's and {@link DoubleNum}. */
    static void write(Object one, StateOutput to) {
        if (one instanceof Boolean truth) {
            to.tag(Tag.VALUE + (truth ? TRUE : FALSE));
        } else if (one instanceof Integer number) {
            to.tag(Tag.VALUE + INTEGER);
            to.putSigned(number);
        } else if (one instanceof Long number) {
            to.tag(Tag.VALUE + LONG);
            to.putSigned(number);
        } else if (one instanceof Double number) {
            to.tag(Tag.VALUE + DOUBLE);
            to.putLong(Double.doubleToRawLongBits(number));
        } else if (one instanceof Instant moment) {
            to.tag(Tag.VALUE + INSTANT);
            to.putInstant(moment);
        } else if (one instanceof Duration length) {
            to.tag(Tag.VALUE + DURATION);
            to.putDuration(length);
        } else if (one instanceof BigDecimal number) {
            to.tag(Tag.VALUE + DECIMAL);
            to.putSigned(number.scale());
            to.putBytes(number.unscaledValue().toByteArray());
        } else if (one instanceof Class<?> type) {
            to.tag(Tag.VALUE + CLASS);
            to.putText(type.getName());
        } else {
            to.tag(Tag.VALUE + TEXT_OF);
            to.putVariable(textType(one.getClass()));
            to.putText(one instanceof ZoneId zone ? zone.getId() : one.toString());
        }
    }

    /** Reads what was written after its tag. */
    static Object read(int tag, StateInput from, StateClasses classes) {
        return switch (tag - Tag.VALUE) {
            case TRUE -> true;
            case FALSE -> false;
            case INTEGER -> (int) from.signed();
            case LONG -> from.signed();
            case DOUBLE -> Double.longBitsToDouble(from.getLong());
            case TA4J_DOUBLE -> DoubleNum.valueOf(Double.longBitsToDouble(from.getLong()));
            case TA4J_WHOLE -> DoubleNum.valueOf((double) from.variable());
            case INSTANT -> from.instant();
            case DURATION -> from.duration();
            case DECIMAL -> decimal((int) from.signed(), from.bytes());
            case CLASS -> classes.named(from.text());
            case TEXT_OF -> parsed(AS_TEXT.get((int) from.variable()), from.text());
            default -> throw new StateException("a value of the unknown kind " + tag);
        };
    }

    private static BigDecimal decimal(int scale, byte[] unscaled) {
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    /** A constant of an enum. */
    static Object constant(Class<?> type, String name) {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(name)) {
                return each;
            }
        }
        throw new StateException(type.getName() + " has no " + name);
    }

    private static Object parsed(Class<?> type, String text) {
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == LocalTime.class) {
            return LocalTime.parse(text);
        }
        if (type == ZonedDateTime.class) {
            return ZonedDateTime.parse(text);
        }
        if (type == MathContext.class) {
            return new MathContext(text);
        }
        if (type == BigInteger.class) {
            return new BigInteger(text);
        }
        if (type == Short.class) {
            return Short.valueOf(text);
        }
        if (type == Byte.class) {
            return Byte.valueOf(text);
        }
        return type == Float.class ? (Object) Float.valueOf(text) : (Object) text.charAt(0);
    }
}
