package io.gpttrader.data.internal.text;

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

    /** The decimal mark of this file, 0 until a number has shown it. */
    private char mark;

    private NumberText(char mark) {
        this.mark = mark;
    }

    /** Numbers with a decimal point. */
    public static NumberText withPoint() {
        return new NumberText('.');
    }

    /** Numbers with a decimal comma. */
    public static NumberText withComma() {
        return new NumberText(',');
    }

    /** Numbers with the mark that the first marked number of the file shows, point or comma. */
    public static NumberText withMarkOfTheFile() {
        return new NumberText('\0');
    }

    /** Returns whether the numbers read so far had a decimal comma. */
    public boolean hasComma() {
        return mark == ',';
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
                return unusual(new String(buffer, offset, length).strip());
            }
        }
        if (length > SHORT || digits >= EXACT || length == 0 || (length == 1 && marked >= 0)) {
            return unusual(new String(buffer, offset, length));
        }
        return marked < 0 ? digits : digits / POWERS[end - 1 - marked];
    }

    /** Reads what has a sign, an exponent, blanks around, many digits or a mark not yet known; or is no number. */
    private double unusual(String text) {
        char comma = mark == 0 && text.indexOf('.') < 0 && text.indexOf(',') >= 0 ? ',' : mark;
        String pointed = comma == ',' ? text.replace('.', '\0').replace(',', '.') : text;
        if (!isDecimal(pointed)) {
            return Double.NaN;
        }
        if (mark == 0 && pointed.indexOf('.') >= 0) {
            mark = comma == ',' ? ',' : '.';
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
