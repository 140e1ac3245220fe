package io.gpttrader.optimize.internal.belief;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two decimals, or "-" where it is not defined. */
    static String number(double value) {
        return Double.isNaN(value) ? "-" : format(Math.abs(value) < 1e5 ? "%.2f" : "%.1e", value);
    }

    /** Rounded up, so that no number that misses a limit above it looks as if it did not. */
    static String up(double value) {
        return number(Math.ceil(value * 100 - 1e-9) / 100);
    }

    /** Rounded down, for limits below. */
    static String down(double value) {
        return number(Math.floor(value * 100 + 1e-9) / 100);
    }

    /** Rounded up, too. */
    static String pValue(double p) {
        return Double.isNaN(p)
                ? "-"
                : p >= 0.1 ? up(p) : format("%.3f", Math.max(0.001, Math.ceil(p * 1000 - 1e-9) / 1000));
    }

    /** A fraction as a percentage, or "-" where it is not defined. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : format(Math.abs(fraction) < 1e4 ? "%.1f %%" : "%.1e %%", 100 * fraction);
    }

    static String bps(double bps) {
        return Double.isNaN(bps) ? "-" : format(Math.abs(bps) < 100 ? "%.1f bps" : "%.0f bps", bps);
    }

    static String whole(double value) {
        return Double.isNaN(value) ? "-" : format(Math.abs(value) < 1e9 ? "%,.0f" : "%.1e", value);
    }

    static String trials(long count) {
        return format(count == 1 ? "%,d trial" : "%,d trials", count);
    }

    static String count(int count, String one, String several) {
        return format("%,d %s", count, count == 1 ? one : several);
    }

    /** Broken at spaces, and in a word that no line could hold, where a line would be longer than 80 columns; the rest is indented. */
    static String wrapped(String text, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        int most = 80 - indent.length();
        for (String word : text.replaceAll("(\\S{" + most + "})(?=\\S)", "$1 ").split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > 80) {
                out.append(line).append('\n');
                line.setLength(0);
                line.append(indent);
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        return out.append(line).append('\n').toString();
    }
}
