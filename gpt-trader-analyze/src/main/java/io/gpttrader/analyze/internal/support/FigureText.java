package io.gpttrader.analyze.internal.support;

import java.util.Locale;

/** Figures as a terminal shows them; "-" where one is not defined. */
public final class FigureText {
    private FigureText() {}

    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two decimals. */
    public static String number(double value) {
        return Double.isNaN(value) ? "-" : format(Math.abs(value) < 1e5 ? "%.2f" : "%.1e", value);
    }

    /** A fraction as a percentage. */
    public static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : format(Math.abs(fraction) < 1e4 ? "%.1f %%" : "%.1e %%", 100 * fraction);
    }
}
