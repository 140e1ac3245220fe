package io.gpttrader.live.internal.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/** ta4j's numbers in bytes, to the last bit or digit, each behind a byte that gives its kind. */
final class JournalNum {
    private static final int NONE = 0;
    private static final int NOT_A_NUMBER = 1;
    private static final int DOUBLE = 2;
    private static final int DECIMAL = 3;

    /** The order is part of the format. */
    private static final List<RoundingMode> ROUNDINGS = List.of(
            RoundingMode.UP,
            RoundingMode.DOWN,
            RoundingMode.CEILING,
            RoundingMode.FLOOR,
            RoundingMode.HALF_UP,
            RoundingMode.HALF_DOWN,
            RoundingMode.HALF_EVEN,
            RoundingMode.UNNECESSARY);

    private JournalNum() {}

    static void put(@Nullable Num number, JournalBytes to) {
        if (number == null) {
            to.put(NONE);
        } else if (number instanceof DoubleNum) {
            to.put(DOUBLE);
            to.putLong(bits(number));
        } else if (number instanceof DecimalNum decimal) {
            to.put(DECIMAL);
            putDecimal(decimal, to);
        } else if (number instanceof NaN) {
            to.put(NOT_A_NUMBER);
        } else {
            throw new IllegalArgumentException("a journal keeps numbers of ta4j's DoubleNum and DecimalNum but got "
                    + number + " of " + number.getClass().getName() + "; give bars with numbers of one of those");
        }
    }

    private static void putDecimal(DecimalNum decimal, JournalBytes to) {
        BigDecimal value = decimal.bigDecimalValue();
        byte[] unscaled = value.unscaledValue().toByteArray();
        to.putVariable(decimal.getMathContext().getPrecision());
        to.put(ROUNDINGS.indexOf(decimal.getMathContext().getRoundingMode()));
        to.putSigned(value.scale());
        to.putVariable(unscaled.length);
        to.putAll(unscaled);
    }

    static @Nullable Num get(ByteBuffer from) {
        int kind = from.get();
        return switch (kind) {
            case NONE -> null;
            case NOT_A_NUMBER -> NaN.NaN;
            case DOUBLE -> DoubleNum.valueOf(from.getDouble());
            case DECIMAL -> decimal(from);
            default -> throw new IllegalArgumentException("no number is of the kind " + kind);
        };
    }

    private static Num decimal(ByteBuffer from) {
        int precision = Math.toIntExact(JournalBytes.variable(from));
        int rounding = from.get();
        if (!(rounding >= 0 && rounding < ROUNDINGS.size())) {
            throw new IllegalArgumentException("there is no rounding mode " + rounding);
        }
        int scale = Math.toIntExact(JournalBytes.signed(from));
        BigInteger unscaled = new BigInteger(JournalBytes.all(from, JournalBytes.variable(from)));
        return DecimalNum.valueOf(new BigDecimal(unscaled, scale), new MathContext(precision, ROUNDINGS.get(rounding)));
    }

    /** The bits of a number that is a {@link DoubleNum}. */
    static long bits(Num number) {
        return Double.doubleToRawLongBits(number.doubleValue());
    }

    /** Returns whether two numbers are doubles of the same bits; equal numbers of ta4j need not be. */
    static boolean same(@Nullable Num a, @Nullable Num b) {
        return a instanceof DoubleNum && b instanceof DoubleNum && bits(a) == bits(b);
    }
}
