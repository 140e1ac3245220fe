package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Locale;

/** Numbers and lines as a terminal of 80 columns shows them. */
public final class AllocationWords {
    static final int WIDTH = 80;

    private AllocationWords() {}

    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two decimals, or "-" where it is not defined. */
    public static String number(double value) {
        return Double.isNaN(value) ? "-" : format(Math.abs(value) < 1e5 ? "%.2f" : "%.1e", value);
    }

    /** A fraction in percent with one decimal and no sign for the unit, or "-" where it is not defined. */
    public static String inPercent(double fraction) {
        return Double.isNaN(fraction) ? "-" : format(Math.abs(fraction) < 1e4 ? "%.1f" : "%.1e", 100 * fraction);
    }

    /** A fraction as a person writes it, such as 12.5 %. */
    public static String percent(double fraction) {
        return Require.trim(Math.round(fraction * 1e6) / 1e4) + " %";
    }

    /** On one line, and cut where it is too long. */
    public static String cut(String text, int width) {
        String line = HostCode.name(text);
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    /** Broken at spaces, where a line would be too long; lines after the first are indented by two. */
    public static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : HostCode.name(text).split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line.setLength(0);
                line.append(' ');
            }
            line.append(line.length() == 0 ? "" : " ").append(cut(word, WIDTH - 2));
        }
        return out.append(line).append('\n').toString();
    }
}
