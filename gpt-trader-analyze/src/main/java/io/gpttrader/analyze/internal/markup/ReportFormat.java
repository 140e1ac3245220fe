package io.gpttrader.analyze.internal.markup;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers as a person reads them, the same in every locale: {@code 1,234.50}, {@code 12.30 %}, {@code -} for an undefined one. */
public final class ReportFormat {

    /** A price so small that these show nothing of it is no price that anyone trades at. */
    private static final int MOST_DECIMALS = 20;

    private ReportFormat() {}

    /** A fraction as a percentage: 0.123 is {@code 12.30 %}. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? fixed(fraction * 100, 2) + " %" : special(fraction);
    }

    /** An amount with two decimals and grouped thousands. */
    public static String money(double amount) {
        return fixed(amount, 2);
    }

    /** A plain number with two decimals. */
    public static String ratio(double value) {
        return fixed(value, 2);
    }

    /** A whole number with grouped thousands. */
    public static String count(double value) {
        return fixed(value, 0);
    }

    /** A price with as many decimals as its size asks for: two from 10 upwards, more for a currency, four digits at least for a small coin. */
    public static String price(double value) {
        double size = Math.abs(value);
        return fixed(value, size >= 10 || size == 0 ? 2 : size >= 1 ? 4 : size >= 0.001 ? 6 : decimalsOfCoin(size));
    }

    private static int decimalsOfCoin(double size) {
        return Math.clamp((long) Math.ceil(3 - Math.log10(size)), 8, MOST_DECIMALS);
    }

    /** A quantity: whole shares without decimals, fractions with up to eight. */
    public static String quantity(double value) {
        return value == Math.rint(value) || Double.isNaN(value)
                ? fixed(value, 0)
                : fixed(value, 8).replaceFirst("\\.?0+$", "");
    }

    /** An instant in UTC to the minute, or to the second where it has seconds. */
    public static String instant(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
        return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    }

    /** Puts a plus before a positive number, so that gain and loss differ by more than colour. */
    public static String signed(double value, String text) {
        return value > 0 && !isZero(text) ? "+" + text : text;
    }

    /** The number with eight significant digits, for curves that are only looked at. */
    public static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(8)).stripTrailingZeros();
    }

    /** Too long a number to read, from a quadrillion on, is written in scientific notation. */
    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (Math.abs(value) >= 1e15) {
            return String.format(Locale.ROOT, "%.4e", value);
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.startsWith("-") && isZero(text) ? text.substring(1) : text;
    }

    private static boolean isZero(String text) {
        return text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
    }
}
