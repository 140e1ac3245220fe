package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.ZoneClock;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of a cell. Understood are
 * <ul>
 *   <li>dates {@code 2024-01-02}, {@code 2024/01/02}, {@code 2024.01.02} and {@code 20240102};
 *   <li>a date, then {@code T} or blanks, then {@code 09:30}, {@code 09:30:00}, {@code 09:30:00.000}, {@code 0930} or
 *       {@code 093000}, then nothing, {@code Z}, {@code UTC}, {@code GMT} or an offset such as {@code -05:00}; or the two
 *       run together, {@code 20240102093000}, perhaps with milliseconds; {@code 24:00} is the midnight at the end of the day;
 *   <li>in a column of its own, a time of the day as above, or as a number without zeros in front, {@code 930};
 *   <li>numbers of 10^8 or more, perhaps with a fraction or an exponent, counting from 1970-01-01T00:00Z in seconds below 10^11,
 *       milliseconds below 10^14, microseconds below 10^17 and nanoseconds above.
 * </ul>
 * Day and month in another order cannot be distinguished and are not guessed. One object serves one reading thread.
 */
public final class TimeText {

    public static final String NOT_A_TIME = "is not a time such as 2024-01-31, 2024-01-31T09:30:00 or 1706693400;"
            + " another way of writing it is named with timeFormat(\"dd.MM.yyyy HH:mm\")";
    public static final String TOO_FINE = "must be a whole millisecond";
    public static final String OUT_OF_RANGE = "must be in the years 1800 to 2199";
    public static final String TWO_READINGS =
            "is either a count since 1970 or a date and a time run together; name the one with timeUnit(ChronoUnit.MILLIS) or"
                    + " timeUnit(ChronoUnit.SECONDS), the other with timeFormat(\"yyyyMMddHHmm\") or timeFormat(\"yyyyMMddHH\")";

    static final String TWO_CLOCKS =
            "is one of numbers of which some have the digits of HHmmss and some those of HHmm at most;"
                    + " write all of them with zeros in front";
    private static final long EARLIEST = LocalDate.of(1800, 1, 1).toEpochDay() * ZoneClock.DAY;
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * ZoneClock.DAY;
    private static final int FEWEST_EPOCH_DIGITS = 9;
    private static final int MOST_EPOCH_DIGITS = 19;

    /** What a text meant: an instant, a time on the wall clock, or a whole day. */
    enum Kind {
        INSTANT,
        LOCAL,
        DATE
    }

    private Kind kind = Kind.DATE;

    /** The date that was read quickly before, as yyyymmdd, and its day since 1970. */
    private int lastDate;

    private long lastDay;
    private long day;
    private long timeOfDay;
    private long millis;

    /** How the numbers of a column of times of the day were read so far. */
    private boolean withSeconds;

    private boolean withoutSeconds;

    private final EpochText epoch = new EpochText();
    private char[] text = {};
    private int at;
    private int end;

    /** Whether the time of the day has seconds. */
    private boolean secondsRead;

    /** What the text says beyond the millisecond. */
    private int nanos;

    /** The offset that the text names, null where it names none. */
    private @Nullable ZoneOffset named;

    /** What a number counted, null where the text was no number. */
    private @Nullable ChronoUnit counted;

    Kind kind() {
        return kind;
    }

    /** Returns the time read: epoch milliseconds for an instant, else milliseconds on the wall clock. */
    long millis() {
        return millis;
    }

    int nanos() {
        return nanos;
    }

    @Nullable
    ZoneOffset offset() {
        return named;
    }

    @Nullable
    ChronoUnit counted() {
        return counted;
    }

    /** Returns why a number of milliseconds cannot be a bar's time, or null where it can. */
    static @Nullable public String rangeError(long millis) {
        return millis >= EARLIEST && millis < LATEST ? null : OUT_OF_RANGE;
    }

    /** Reads a whole timestamp. Returns the rule that is broken, or null and the time is in this object. */
    @Nullable
    String readTimestamp(char[] buffer, int offset, int length) {
        start(buffer, offset, length);
        int sign = at < end && text[at] == '-' ? 1 : 0;
        int digits = digitsFrom(at + sign);
        if (digits >= FEWEST_EPOCH_DIGITS && at + sign + digits == end) {
            return number(digits);
        }
        int first = at;
        if (!date()) {
            at = first;
            return decimal();
        }
        if (at == end) {
            return finish(Kind.DATE, 0);
        }
        return separator() ? timeAndOffset() : NOT_A_TIME;
    }

    /** Reads a time in its commonest writing, as {@link #readTimestamp} does; see {@link RowTime#readQuick}. */
    int readQuick(char[] buffer, int from) {
        int year = pair(buffer, from) * 100 + pair(buffer, from + 2);
        int month = pair(buffer, from + 5);
        int dayOfMonth = pair(buffer, from + 8);
        if ((year | month | dayOfMonth) < 0 || buffer[from + 4] != '-' || buffer[from + 7] != '-') {
            return -1;
        }
        int date = (year * 100 + month) * 100 + dayOfMonth;
        if (date != lastDate) {
            if (!day(year, month, dayOfMonth)) {
                return -1;
            }
            lastDate = date;
            lastDay = day;
        }
        day = lastDay;
        timeOfDay = 0;
        nanos = 0;
        named = null;
        counted = null;
        char mark = buffer[from + 10];
        if (mark != 'T' && mark != ' ') {
            return finish(Kind.DATE, 0) == null ? from + 10 : -1;
        }
        int hour = pair(buffer, from + 11);
        int minute = pair(buffer, from + 14);
        boolean seconds = buffer[from + 16] == ':';
        int second = seconds ? pair(buffer, from + 17) : 0;
        if ((hour | minute | second) < 0 || buffer[from + 13] != ':' || hour > 23 || minute > 59 || second > 59) {
            return -1;
        }
        timeOfDay = ((hour * 60L + minute) * 60 + second) * 1000;
        int after = from + (seconds ? 19 : 16);
        boolean isUtc = buffer[after] == 'Z';
        named = isUtc ? ZoneOffset.UTC : null;
        return finish(isUtc ? Kind.INSTANT : Kind.LOCAL, 0) == null ? (isUtc ? after + 1 : after) : -1;
    }

    /** Returns the number of two digits, below zero where they are none. */
    private static int pair(char[] buffer, int at) {
        int tens = buffer[at] - '0';
        int ones = buffer[at + 1] - '0';
        boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
        return digits ? tens * 10 + ones : Integer.MIN_VALUE;
    }

    /** Returns whether a text is a whole timestamp or a date. */
    public static boolean isTimestamp(String text) {
        return new TimeText().readTimestamp(text.toCharArray(), 0, text.length()) == null;
    }

    /** Reads the date of a file that has date and time in two columns. */
    @Nullable
    String readDate(char[] buffer, int offset, int length) {
        start(buffer, offset, length);
        return date() && at == end ? finish(Kind.DATE, 0) : NOT_A_TIME;
    }

    /** Reads a time of the day, perhaps with an offset: {@link #millis()} counts from 1970-01-01. */
    @Nullable
    String readTime(char[] buffer, int offset, int length) {
        start(buffer, offset, length);
        day = 0;
        int run = digitsFrom(at);
        if (run == 0 || at + run < end) {
            return timeAndOffset();
        }
        withSeconds |= run == 5 || run == 6;
        withoutSeconds |= run <= 4;
        if (withSeconds && withoutSeconds) {
            return TWO_CLOCKS;
        }
        return run <= 6 && clockOf(digits(run), run > 4) ? finish(Kind.LOCAL, 0) : NOT_A_TIME;
    }

    /** A column of numbers may leave out zeros in front: 930 is half past nine. */
    private boolean clockOf(int number, boolean seconds) {
        int pairs = seconds ? number : number * 100;
        return time(pairs / 10_000, pairs / 100 % 100, pairs % 100);
    }

    /** Returns whether a cell is surely a time of the day: with a mark, or with all its digits. */
    public static boolean isTimeOfDay(String cell) {
        String plain = cell.strip();
        boolean whole = plain.length() == 4 || plain.length() == 6 || plain.indexOf(':') > 0;
        return whole && new TimeText().readTime(plain.toCharArray(), 0, plain.length()) == null;
    }

    private void start(char[] buffer, int offset, int length) {
        text = buffer;
        at = offset;
        end = offset + length;
        nanos = 0;
        named = null;
        counted = null;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
    }

    /** A run of digits counts from 1970, or is a date and a time run together; where it may be either it is neither. */
    private @Nullable String number(int digits) {
        boolean joined = (digits == 10 || digits == 12 || digits == 14 || digits == 17) && text[at] != '-';
        int first = at;
        if (joined && runTogether(digits) && (digits >= 14 || day >= LocalDate.EPOCH.toEpochDay())) {
            if (digits >= 14) {
                return finish(Kind.LOCAL, 0);
            }
            at = first;
            String broken = epoch();
            return digits == 10 && broken == null && !isInTheFuture() ? null : TWO_READINGS;
        }
        if (digits == 14 && text[first] != '-') {
            return NOT_A_TIME;
        }
        at = first;
        return digits > MOST_EPOCH_DIGITS ? NOT_A_TIME : epoch();
    }

    private boolean isInTheFuture() {
        return millis > System.currentTimeMillis() + ZoneClock.DAY;
    }

    private boolean runTogether(int digits) {
        return date() && clock(Math.min(digits, 14) - 8) && (digits < 17 || thousandths()) && at == end;
    }

    private boolean thousandths() {
        timeOfDay += digits(3);
        return true;
    }

    private @Nullable String epoch() {
        return take(epoch.digits(text, at, end));
    }

    /** Reads a count with a fraction or an exponent, as tables of floating-point numbers are written. */
    private @Nullable String decimal() {
        return take(epoch.decimal(text, at, end));
    }

    private @Nullable String take(@Nullable String broken) {
        kind = Kind.INSTANT;
        millis = epoch.millis();
        nanos = epoch.nanos();
        counted = epoch.unit();
        return broken;
    }

    private boolean date() {
        int run = digitsFrom(at);
        if (run >= 8) {
            return day(digits(4), digits(2), digits(2));
        }
        if (run != 4) {
            return false;
        }
        int year = digits(4);
        char mark = at < end ? text[at] : ' ';
        if (mark != '-' && mark != '/' && mark != '.') {
            return false;
        }
        int month = shortNumber(mark);
        return day(year, month, shortNumber(mark));
    }

    /** Reads a mark and one or two digits, -1 where they are not there. */
    private int shortNumber(char mark) {
        if (at == end || text[at] != mark) {
            return -1;
        }
        at++;
        int run = digitsFrom(at);
        return run == 1 || run == 2 ? digits(run) : -1;
    }

    private boolean day(int year, int month, int dayOfMonth) {
        if (month < 1
                || month > 12
                || dayOfMonth < 1
                || dayOfMonth > Month.of(month).length(Year.isLeap(year))) {
            return false;
        }
        day = LocalDate.of(year, month, dayOfMonth).toEpochDay();
        timeOfDay = 0;
        return true;
    }

    private boolean separator() {
        if (text[at] == 'T' || text[at] == 't') {
            at++;
            return true;
        }
        int first = at;
        while (at < end && text[at] == ' ') {
            at++;
        }
        return at > first;
    }

    private @Nullable String timeAndOffset() {
        int run = digitsFrom(at);
        boolean withMarks = run <= 2 && at + run < end && text[at + run] == ':';
        if (!(withMarks ? clockWithMarks(run) : (run == 4 || run == 6) && clock(run)) || !fraction()) {
            return NOT_A_TIME;
        }
        if (at == end) {
            return finish(Kind.LOCAL, 0);
        }
        return readOffset();
    }

    private boolean clock(int run) {
        secondsRead = run > 4;
        return time(digits(2), run == 2 ? 0 : digits(2), secondsRead ? digits(2) : 0);
    }

    private boolean clockWithMarks(int hourDigits) {
        if (hourDigits == 0) {
            return false;
        }
        int hour = digits(hourDigits);
        int minute = pairAfterColon();
        secondsRead = at < end && text[at] == ':';
        return time(hour, minute, secondsRead ? pairAfterColon() : 0);
    }

    private int pairAfterColon() {
        at++;
        return digitsFrom(at) == 2 ? digits(2) : -1;
    }

    private boolean time(int hour, int minute, int second) {
        // 24:00 is the midnight at the end of the day.
        boolean endOfDay = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !endOfDay) || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        timeOfDay = ((hour * 60L + minute) * 60 + second) * 1000;
        return true;
    }

    private boolean fraction() {
        if (at == end || (text[at] != '.' && text[at] != ',')) {
            return true;
        }
        // After minutes a fraction would be one of a minute, or seconds behind another mark.
        if (!secondsRead) {
            return false;
        }
        at++;
        int run = digitsFrom(at);
        int weight = 100_000_000;
        int sum = 0;
        for (int i = 0; i < run; i++, weight /= 10) {
            sum += digits(1) * weight;
        }
        timeOfDay += sum / 1_000_000;
        nanos = sum % 1_000_000;
        return run >= 1 && run <= 9 && timeOfDay <= ZoneClock.DAY - (sum > 0 ? 1 : 0);
    }

    private @Nullable String readOffset() {
        while (at < end && text[at] == ' ') {
            at++;
        }
        int left = end - at;
        if ((left == 1 && (text[at] == 'Z' || text[at] == 'z')) || (left == 3 && (isWord("UTC") || isWord("GMT")))) {
            named = ZoneOffset.UTC;
            return finish(Kind.INSTANT, 0);
        }
        if (text[at] != '+' && text[at] != '-') {
            return NOT_A_TIME;
        }
        int sign = text[at++] == '-' ? -1 : 1;
        if (digitsFrom(at) != 2 && digitsFrom(at) != 4) {
            return NOT_A_TIME;
        }
        int hours = digits(2);
        int minutes = at == end ? 0 : text[at] == ':' ? pairAfterColon() : digitsFrom(at) == 2 ? digits(2) : -1;
        boolean valid = at == end && hours <= 18 && minutes >= 0 && minutes <= 59;
        int seconds = sign * (hours * 60 + minutes) * 60;
        if (!valid || Math.abs(seconds) > 18 * 3600) {
            return NOT_A_TIME;
        }
        named = ZoneOffset.ofTotalSeconds(seconds);
        return finish(Kind.INSTANT, seconds * 1000L);
    }

    private boolean isWord(String word) {
        return new String(text, at, word.length()).equals(word);
    }

    private @Nullable String finish(Kind read, long offsetMillis) {
        kind = read;
        millis = day * ZoneClock.DAY + timeOfDay - offsetMillis;
        return rangeError(millis);
    }

    private int digitsFrom(int start) {
        int i = start;
        while (i < end && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i - start;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (text[at++] - '0');
        }
        return value;
    }
}
