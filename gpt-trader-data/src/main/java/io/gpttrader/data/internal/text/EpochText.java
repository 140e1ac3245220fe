package io.gpttrader.data.internal.text;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads a number that counts from 1970-01-01T00:00Z in a unit that its size shows. One object serves one reading thread. */
final class EpochText {

    static final String LIKE_DAYS =
            "is too small for seconds since 1970; day numbers of a spreadsheet, of which 45292 is"
                    + " 2024-01-01, are read with excelDays(), other counts with timeUnit(ChronoUnit.DAYS)";

    private static final double FEWEST_SECONDS = 1e8;
    private static final double MOST_SECONDS = 1e11;
    private static final double MOST_MILLIS = 1e14;
    private static final double MOST_MICROS = 1e17;
    private static final double LARGEST = 1e19;
    private static final int LONGEST_DECIMAL = 32;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** The day numbers of a spreadsheet for 1954 to 2173 have five digits. */
    private static final double FEWEST_DAYS = 20_000;

    private static final double MOST_DAYS = 100_000;

    private long millis;
    private int nanos;
    private @Nullable ChronoUnit unit;

    long millis() {
        return millis;
    }

    /** Returns what the number says beyond the millisecond. */
    int nanos() {
        return nanos;
    }

    /** Returns what the number counts, null where it is no count. */
    @Nullable
    ChronoUnit unit() {
        return unit;
    }

    /** Reads at most 19 digits, perhaps after a minus. Returns the rule that is broken, or null. */
    @Nullable
    String digits(char[] text, int at, int end) {
        boolean negative = text[at] == '-';
        long value = 0;
        for (int i = negative ? at + 1 : at; i < end; i++) {
            value = value * 10 + (text[i] - '0');
            if (value < 0) {
                return TimeText.OUT_OF_RANGE;
            }
        }
        ChronoUnit shown = unitOf((double) value);
        long perMilli = switch (shown) {
            case NANOS -> NANOS_PER_MILLI;
            case MICROS -> 1_000;
            default -> 1;
        };
        long signed = negative ? -value : value;
        unit = shown;
        millis = shown == ChronoUnit.SECONDS ? signed * 1000 : Math.floorDiv(signed, perMilli);
        nanos = (int) (Math.floorMod(signed, perMilli) * (NANOS_PER_MILLI / perMilli));
        return TimeText.rangeError(millis);
    }

    /** Reads a number with a fraction or an exponent. Returns the rule that is broken, or null. */
    @Nullable
    String decimal(char[] text, int at, int end) {
        unit = null;
        double size = Math.abs(NumberText.withPoint().read(text, at, end - at));
        if (Double.isNaN(size) || end - at > LONGEST_DECIMAL) {
            return TimeText.NOT_A_TIME;
        }
        if (size < FEWEST_SECONDS) {
            return size >= FEWEST_DAYS && size < MOST_DAYS ? LIKE_DAYS : TimeText.NOT_A_TIME;
        }
        if (size >= LARGEST) {
            return TimeText.OUT_OF_RANGE;
        }
        ChronoUnit shown = unitOf(size);
        ReadTime read = TimeCount.since1970(shown).read(new String(text, at, end - at));
        unit = shown;
        millis = read.millis();
        nanos = read.nanos();
        return read.broken();
    }

    private static ChronoUnit unitOf(double size) {
        if (size < MOST_SECONDS) {
            return ChronoUnit.SECONDS;
        }
        return size < MOST_MILLIS ? ChronoUnit.MILLIS : size < MOST_MICROS ? ChronoUnit.MICROS : ChronoUnit.NANOS;
    }
}
