package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.ZoneClock;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time of a cell. Understood are
 * <ul>
 *   <li>dates {@code 2024-01-02}, {@code 2024/01/02}, {@code 2024.01.02} and {@code 20240102};
 *   <li>a date, then {@code T} or blanks, then {@code 09:30}, {@code 09:30:00}, {@code 09:30:00.000}, {@code 0930} or
 *       {@code 093000}, then nothing, {@code Z}, {@code UTC}, {@code GMT} or an offset such as {@code -05:00}; or the two
 *       run together, {@code 20240102093000};
 *   <li>whole numbers of nine digits or more, counting from 1970-01-01T00:00Z in seconds below 10^11, milliseconds below
 *       10^14, microseconds below 10^17 and nanoseconds above.
 * </ul>
 * Day and month in another order cannot be distinguished and are not guessed. One object serves one reading thread.
 */
public final class TimeText {

    public static final String NOT_A_TIME = "is not a time such as 2024-01-31, 2024-01-31T09:30:00 or 1706693400;"
            + " another way of writing it is named with timeFormat(\"dd.MM.yyyy HH:mm\")";
    public static final String TOO_FINE = "must be a whole millisecond";
    public static final String OUT_OF_RANGE = "must be in the years 1800 to 2199";
    public static final String TWO_READINGS =
            "is either milliseconds since 1970 or yyyyMMddHHmm; name the second with timeFormat(\"yyyyMMddHHmm\")";

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
    private long day;
    private long timeOfDay;
    private long millis;

    private char[] text = {};
    private int at;
    private int end;
    private boolean fine;

    Kind kind() {
        return kind;
    }

    /** Returns the time read: epoch milliseconds for an instant, else milliseconds on the wall clock. */
    long millis() {
        return millis;
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
        if (!date()) {
            return NOT_A_TIME;
        }
        if (at == end) {
            return finish(Kind.DATE, 0);
        }
        return separator() ? timeAndOffset() : NOT_A_TIME;
    }

    /** Reads the date of a file that has date and time in two columns. */
    @Nullable
    String readDate(char[] buffer, int offset, int length) {
        start(buffer, offset, length);
        return date() && at == end ? finish(Kind.DATE, 0) : NOT_A_TIME;
    }

    /** Reads a time of the day, perhaps with an offset: {@link #millis()} counts from 1970-01-01. */
    @Nullable
    public String readTime(char[] buffer, int offset, int length) {
        start(buffer, offset, length);
        day = 0;
        return timeAndOffset();
    }

    private void start(char[] buffer, int offset, int length) {
        text = buffer;
        at = offset;
        end = offset + length;
        fine = false;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (end > at && text[end - 1] == ' ') {
            end--;
        }
    }

    private @Nullable String number(int digits) {
        if (digits == 14 && text[at] != '-') {
            return runTogether(14) ? finish(Kind.LOCAL, 0) : NOT_A_TIME;
        }
        if (digits == 12 && text[at] != '-') {
            int first = at;
            if (runTogether(12) && day >= LocalDate.EPOCH.toEpochDay()) {
                return TWO_READINGS;
            }
            at = first;
        }
        return digits > MOST_EPOCH_DIGITS ? NOT_A_TIME : epoch();
    }

    private boolean runTogether(int digits) {
        return date() && clock(digits - 8) && at == end;
    }

    private @Nullable String epoch() {
        boolean negative = text[at] == '-';
        long value = 0;
        for (int i = negative ? at + 1 : at; i < end; i++) {
            value = value * 10 + (text[i] - '0');
            if (value < 0) {
                return OUT_OF_RANGE;
            }
        }
        long perMilli = value < 100_000_000_000_000L ? 1 : value < 100_000_000_000_000_000L ? 1_000 : 1_000_000;
        if (value % perMilli != 0) {
            return TOO_FINE;
        }
        long size = value < 100_000_000_000L ? value * 1000 : value / perMilli;
        kind = Kind.INSTANT;
        millis = negative ? -size : size;
        return rangeError(millis);
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
        if (fine) {
            return TOO_FINE;
        }
        if (at == end) {
            return finish(Kind.LOCAL, 0);
        }
        return offset();
    }

    private boolean clock(int run) {
        return time(digits(2), digits(2), run == 4 ? 0 : digits(2));
    }

    private boolean clockWithMarks(int hourDigits) {
        if (hourDigits == 0) {
            return false;
        }
        int hour = digits(hourDigits);
        int minute = pairAfterColon();
        boolean seconds = at < end && text[at] == ':';
        return time(hour, minute, seconds ? pairAfterColon() : 0);
    }

    private int pairAfterColon() {
        at++;
        return digitsFrom(at) == 2 ? digits(2) : -1;
    }

    private boolean time(int hour, int minute, int second) {
        if (hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        timeOfDay = ((hour * 60L + minute) * 60 + second) * 1000;
        return true;
    }

    private boolean fraction() {
        if (at == end || (text[at] != '.' && text[at] != ',')) {
            return true;
        }
        at++;
        int run = digitsFrom(at);
        long weight = 100;
        for (int i = 0; i < run; i++, weight /= 10) {
            int digit = digits(1);
            timeOfDay += digit * weight;
            fine |= weight == 0 && digit != 0;
        }
        return run >= 1 && run <= 9;
    }

    private @Nullable String offset() {
        while (at < end && text[at] == ' ') {
            at++;
        }
        int left = end - at;
        if ((left == 1 && (text[at] == 'Z' || text[at] == 'z')) || (left == 3 && (isWord("UTC") || isWord("GMT")))) {
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
        return valid ? finish(Kind.INSTANT, sign * (hours * 60L + minutes) * 60_000) : NOT_A_TIME;
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
