package io.gpttrader.optimize.internal.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scores and figures of unknown size as people read them: {@code 1.234}, {@code 12346}, {@code 1.2e-05}, {@code -} where undefined. */
public final class ChartNumbers {
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    private ChartNumbers() {}

    /** With four significant digits. */
    public static String number(double value) {
        return significant(value, 4);
    }

    /** With three significant digits, for where room is scarce. */
    public static String brief(double value) {
        return significant(value, 3);
    }

    /** A column of numbers with the same decimals, so that their points stand below each other; very small and large ones each for itself. */
    public static List<String> column(double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .filter(size -> size > 0)
                .toArray();
        double most = Arrays.stream(sizes).max().orElse(1);
        boolean isWhole = Arrays.stream(sizes).allMatch(size -> size == Math.rint(size));
        boolean isPlain = most >= SMALL * 100 && most < LARGE;
        int decimals = isWhole ? 0 : Math.max(0, Math.min(5, 3 - (int) Math.floor(Math.log10(most))));
        return Arrays.stream(values)
                .mapToObj(value -> isPlain && Double.isFinite(value)
                        ? unsigned(String.format(Locale.ROOT, "%." + decimals + "f", value))
                        : number(value))
                .toList();
    }

    /** Nothing is not negative. */
    private static String unsigned(String text) {
        boolean isZero = text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return isZero && text.startsWith("-") ? text.substring(1) : text;
    }

    private static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < SMALL || size >= LARGE) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).replaceAll("\\.?0+e", "e");
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.indexOf('.') > 0 ? text.replaceAll("\\.?0+$", "") : text;
    }
}
