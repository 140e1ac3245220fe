package io.gpttrader.data.internal.text;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a time means, or the rule it breaks.
 *
 * @param broken null for a time that can be used
 * @param kind what the text meant
 * @param millis epoch milliseconds of an instant, else milliseconds on the wall clock
 * @param laterMillis the second instant where a zone's clock shows the time twice, else {@code millis}
 * @param nanos what the text says beyond the millisecond
 * @param zone the zone or offset that the text names, null for none
 */
record ReadTime(
        @Nullable String broken,
        TimeText.Kind kind,
        long millis,
        long laterMillis,
        int nanos,
        @Nullable ZoneId zone) {

    private static final int MILLI = 1_000_000;

    static ReadTime broken(String rule) {
        return new ReadTime(rule, TimeText.Kind.DATE, 0, 0, 0, null);
    }

    /** A time on the wall clock, or a day. */
    static ReadTime local(TimeText.Kind kind, LocalDateTime time) {
        if (time.getYear() < 1800 || time.getYear() > 2199) {
            return broken(TimeText.OUT_OF_RANGE);
        }
        long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        return new ReadTime(null, kind, millis, millis, time.get(ChronoField.NANO_OF_SECOND) % MILLI, null);
    }

    /** A time on the wall clock of a zone, with the one or two offsets it may have there. */
    static ReadTime of(LocalDateTime time, List<ZoneOffset> offsets, ZoneId zone) {
        return new ReadTime(
                null,
                TimeText.Kind.INSTANT,
                time.toInstant(offsets.get(0)).toEpochMilli(),
                time.toInstant(offsets.get(offsets.size() - 1)).toEpochMilli(),
                time.get(ChronoField.NANO_OF_SECOND) % MILLI,
                zone);
    }

    /** A number of milliseconds since 1970, or on the wall clock. */
    static ReadTime of(TimeText.Kind kind, BigDecimal millis) {
        try {
            long nanos = millis.scaleByPowerOfTen(6).longValueExact();
            long whole = Math.floorDiv(nanos, MILLI);
            return new ReadTime(
                    TimeText.rangeError(whole), kind, whole, whole, (int) Math.floorMod(nanos, (long) MILLI), null);
        } catch (ArithmeticException e) {
            return broken(
                    millis.abs().compareTo(BigDecimal.valueOf(8_000_000_000_000L)) > 0
                            ? TimeText.OUT_OF_RANGE
                            : TimeText.TOO_FINE);
        }
    }
}
