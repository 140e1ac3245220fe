package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.ZoneClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times that are numbers: a count of units since 1970-01-01T00:00Z, or the days of a spreadsheet, whose fraction is the time of the day on
 * the wall clock.
 *
 * @param step how a host asks for it
 * @param millisPerUnit how long a unit is
 * @param firstDay the day that the count 0 names, as days since 1970
 * @param ofWallClock whether the count is of a wall clock, and a whole one a date
 */
public record TimeCount(String step, BigDecimal millisPerUnit, long firstDay, boolean ofWallClock) {

    static final String NO_COUNT = "is not a number of units since 1970";
    static final String NO_SERIAL = "is not the day number of a spreadsheet, such as 45292 or 45292.5";

    private static final BigDecimal DAY = BigDecimal.valueOf(ZoneClock.DAY);

    /** No number of a time is written longer; it keeps an exponent from making billions of digits. */
    private static final int LONGEST = 32;

    /** More milliseconds than any time of a bar is away from 1970. */
    private static final double FAR_OUT = 1e14;

    /** Before this number the calendar of 1900 counts a day that there was not. */
    private static final int FIRST_SERIAL = 61;

    /** What a spreadsheet keeps of a time is whole to about a microsecond. */
    private static final BigDecimal NOISE_MILLIS = new BigDecimal("0.002");

    /** Counts a unit from 1970 on. */
    public static TimeCount since1970(ChronoUnit unit) {
        if (Objects.requireNonNull(unit, "unit").compareTo(ChronoUnit.DAYS) > 0 || unit == ChronoUnit.HALF_DAYS) {
            throw new IllegalArgumentException("unit must be from nanoseconds to days but was " + unit);
        }
        BigDecimal millis = BigDecimal.valueOf(unit.getDuration().toNanos(), 6).stripTrailingZeros();
        return new TimeCount("timeUnit(ChronoUnit." + unit.name() + ")", millis, 0, false);
    }

    /** Days as Excel counts them on Windows: 45292 is 2024-01-01. */
    public static TimeCount excelDays() {
        return new TimeCount("excelDays()", DAY, LocalDate.of(1899, 12, 30).toEpochDay(), true);
    }

    /** Days as old workbooks of the Macintosh count them: 43830 is 2024-01-01. */
    public static TimeCount excelDays1904() {
        return new TimeCount("excelDays1904()", DAY, LocalDate.of(1904, 1, 1).toEpochDay(), true);
    }

    /** Milliseconds of one day of the wall clock, for files that hold a day. */
    public static TimeCount millisecondsOf(LocalDate day) {
        return new TimeCount("milliseconds of " + day, BigDecimal.ONE, day.toEpochDay(), true);
    }

    /** Reads a number, perhaps with a fraction and an exponent. */
    ReadTime read(String text) {
        String plain = text.strip();
        String pointed = ofWallClock ? plain.replace(',', '.') : plain;
        double size = NumberText.withPoint().read(pointed.toCharArray(), 0, pointed.length());
        if (Double.isNaN(size) || pointed.length() > LONGEST) {
            return ReadTime.broken(ofWallClock ? NO_SERIAL : NO_COUNT);
        }
        if (!(Math.abs(size) * millisPerUnit.doubleValue() < FAR_OUT)) {
            return ReadTime.broken(TimeText.OUT_OF_RANGE);
        }
        BigDecimal count;
        try {
            count = new BigDecimal(pointed);
        } catch (NumberFormatException e) {
            // Its exponent is beyond what a number can have; so far below 1 there is no millisecond.
            return ReadTime.broken(TimeText.TOO_FINE);
        }
        if (ofWallClock && millisPerUnit.compareTo(BigDecimal.ONE) == 0) {
            return ofOneDay(count);
        }
        return ofWallClock ? serial(count) : ReadTime.of(TimeText.Kind.INSTANT, count.multiply(millisPerUnit));
    }

    private ReadTime ofOneDay(BigDecimal millis) {
        return millis.signum() < 0 || millis.compareTo(DAY) >= 0
                ? ReadTime.broken("is not in the day, which has 86400000 milliseconds")
                : ReadTime.of(TimeText.Kind.LOCAL, millis.add(BigDecimal.valueOf(firstDay * ZoneClock.DAY)));
    }

    private ReadTime serial(BigDecimal count) {
        if (count.compareTo(BigDecimal.valueOf(FIRST_SERIAL)) < 0) {
            return ReadTime.broken(NO_SERIAL);
        }
        BigDecimal whole = count.setScale(0, RoundingMode.FLOOR);
        long day = firstDay + whole.longValueExact();
        BigDecimal fraction = count.subtract(whole);
        if (fraction.signum() == 0) {
            return ReadTime.of(TimeText.Kind.DATE, BigDecimal.valueOf(day * ZoneClock.DAY));
        }
        return ofDay(day, fraction);
    }

    /**
     * A fraction cannot hold most times exactly. It means the second that it is but for the noise of a double; or else the minute, second or
     * millisecond that its digits lie around, for they may have been cut: 0.39583 is 09:30.
     */
    private static ReadTime ofDay(long day, BigDecimal fraction) {
        BigDecimal millis = fraction.multiply(DAY);
        BigDecimal lastDigit = DAY.scaleByPowerOfTen(-fraction.scale()).multiply(new BigDecimal("0.5"));
        BigDecimal near = nearest(millis, NOISE_MILLIS, 1_000);
        near = near == null ? nearest(millis, lastDigit.max(NOISE_MILLIS), 60_000, 1_000, 1) : near;
        return near == null
                ? ReadTime.broken(TimeText.TOO_FINE)
                : ReadTime.of(TimeText.Kind.LOCAL, near.add(BigDecimal.valueOf(day * ZoneClock.DAY)));
    }

    /** Returns the first whole number of one of some units that is within a distance, null for none. */
    private static @Nullable BigDecimal nearest(BigDecimal millis, BigDecimal distance, int... units) {
        for (int unit : units) {
            BigDecimal each = BigDecimal.valueOf(unit);
            BigDecimal whole = millis.divide(each, 0, RoundingMode.HALF_EVEN).multiply(each);
            if (millis.subtract(whole).abs().compareTo(distance) <= 0) {
                return whole;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return step;
    }
}
