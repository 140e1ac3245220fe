package io.gpttrader.data.internal.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads the number of a cell: digits with at most one decimal mark, an optional sign and exponent. Every result is the
 * double nearest to the written decimal, as {@link Double#parseDouble} gives it.
 *
 * <p>Most cells need no {@code parseDouble}: digits that fit 53 bits are exact as a double, so are the powers of ten up to
 * 10^22, and one correctly rounded division of two exact numbers gives the nearest double (W. D.
 * Clinger, "How to read floating point numbers accurately", PLDI 1990).
 */
public final class NumberText {

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17
    };
    private static final long EXACT = 1L << 53;

    /** So many characters cannot overflow a long. */
    private static final int SHORT = 18;

    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{2,3})*,\\d{3}(?:\\.\\d*)?");
    private static final Pattern SPACED =
            Pattern.compile("[+-]?\\d{1,3}([" + NumberShape.BLANKS + "])\\d{3}(?:\\1\\d{3})*(?:\\.\\d*)?");
    private static final int LONGEST = 64;

    /** The decimal mark of this file, 0 until a number has shown it. */
    private char mark;

    /** Whether the other mark may separate groups of digits. */
    private boolean grouping;

    private final boolean strict;
    private final boolean units;
    private boolean grouped;

    private NumberText(char mark, boolean grouping, boolean strict, boolean units) {
        this.mark = mark;
        this.grouping = grouping;
        this.strict = strict;
        this.units = units;
    }

    /** Numbers with a decimal point and nothing else in them. */
    public static NumberText withPoint() {
        return new NumberText('.', false, true, false);
    }

    /** Numbers with a decimal comma; points may separate groups of three digits. */
    public static NumberText withComma() {
        return new NumberText(',', true, false, false);
    }

    /** Numbers with the mark that the first marked number of the file shows, point or comma. */
    public static NumberText withMarkOfTheFile() {
        return new NumberText('\0', false, false, false);
    }

    /**
     * Numbers as a file writes them, with blanks or apostrophes between groups of digits.
     *
     * @param mark the decimal mark, 0 where the first marked number is to show it
     * @param grouping whether the other mark may separate groups of digits
     * @param units whether currencies, K, M, B, T and percent are read
     */
    public static NumberText of(char mark, boolean grouping, boolean units) {
        return new NumberText(mark, grouping, false, units);
    }

    /** Returns whether the numbers read so far had a decimal comma. */
    public boolean hasComma() {
        return mark == ',';
    }

    /** Returns whether a number read so far had marks between groups of digits. */
    public boolean isGrouped() {
        return grouped;
    }

    /** Returns the number, infinite where it is beyond a double, NaN where the text is not a number of this file. */
    public double read(char[] buffer, int offset, int length) {
        long digits = 0;
        int end = offset + length;
        int marked = -1;
        for (int i = offset; i < end; i++) {
            char c = buffer[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == mark && marked < 0) {
                marked = i;
            } else {
                return unusual(stripped(buffer, offset, length));
            }
        }
        double value = value(digits, length, marked < 0 ? -1 : end - 1 - marked);
        return value >= 0 ? value : unusual(new String(buffer, offset, length));
    }

    /**
     * Returns the number that digits make.
     *
     * @param digits the digits of the text as one number
     * @param length how many characters the text has, the decimal mark included
     * @param decimals how many digits are after the decimal mark, -1 where there is none
     * @return the double nearest to it, or NaN where one division does not give it
     */
    public static double value(long digits, int length, int decimals) {
        if (length > SHORT || digits >= EXACT || length == 0 || (length == 1 && decimals >= 0)) {
            return Double.NaN;
        }
        return decimals < 0 ? digits : digits / POWERS[decimals];
    }

    /** Returns the decimal mark of this file, 0 until a number has shown it. */
    public char mark() {
        return mark;
    }

    private static String stripped(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length).strip();
        boolean wide = text.startsWith("\u00a0") || text.endsWith("\u00a0");
        return wide ? text.replace('\u00a0', ' ').strip() : text;
    }

    /** Reads what has a sign, an exponent, blanks around, many digits, units, groups or a mark not yet known; or is no number. */
    private double unusual(String text) {
        if (strict) {
            return plain(text, 0);
        }
        if (!units) {
            return marked(text, 0);
        }
        NumberShape.Parts parts = NumberShape.parts(text);
        return parts == null ? Double.NaN : marked((parts.isNegative() ? "-" : "") + parts.digits(), parts.power());
    }

    private double marked(String text, int power) {
        char decimal = mark == 0 ? shown(text) : mark;
        if (decimal == 0) {
            return Double.NaN;
        }
        String pointed = decimal == ',' ? swapped(text) : text;
        boolean isGroup = false;
        if (text.length() <= LONGEST && !isDecimal(pointed)) {
            boolean byMark = (grouping || mark == 0) && GROUPED.matcher(pointed).matches();
            isGroup = byMark || SPACED.matcher(pointed).matches();
            pointed = isGroup ? pointed.replaceAll("[," + NumberShape.BLANKS + "]", "") : pointed;
        }
        double value = plain(pointed, power);
        if (!Double.isNaN(value) && mark == 0 && (pointed.indexOf('.') >= 0 || isGroup)) {
            settle(text, decimal);
        }
        grouped |= isGroup;
        return value;
    }

    private void settle(String text, char decimal) {
        if (text.indexOf(decimal) >= 0 || text.indexOf(decimal == ',' ? '.' : ',') >= 0) {
            mark = decimal;
            grouping = true;
        }
    }

    private static String swapped(String text) {
        return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
    }

    /** Returns the decimal mark that a text shows, a point where it has none; 0 where it may be either. */
    private static char shown(String text) {
        return switch (NumberShape.of(text)) {
            case DECIMAL_COMMA -> ',';
            case THREE_AFTER_COMMA -> 0;
            default -> '.';
        };
    }

    private static double plain(String pointed, int power) {
        if (!isDecimal(pointed)) {
            return Double.NaN;
        }
        if (power != 0) {
            return new BigDecimal(pointed).scaleByPowerOfTen(power).doubleValue();
        }
        // A minus zero is a zero.
        return Double.parseDouble(pointed) + 0.0;
    }

    /** Returns whether a text is {@code [+-] digits [. digits] [e [+-] digits]} with a digit before the exponent. */
    private static boolean isDecimal(String text) {
        int at = afterSign(text, 0);
        int whole = afterDigits(text, at);
        boolean hasMark = whole < text.length() && text.charAt(whole) == '.';
        int fraction = hasMark ? afterDigits(text, whole + 1) : whole;
        boolean anyDigit = whole > at || fraction > whole + 1;
        if (fraction < text.length() && (text.charAt(fraction) | 0x20) == 'e') {
            int exponent = afterSign(text, fraction + 1);
            int end = afterDigits(text, exponent);
            return anyDigit && end > exponent && end == text.length();
        }
        return anyDigit && fraction == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
