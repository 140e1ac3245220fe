package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.support.HostCode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and lines as a terminal of 80 columns shows them. */
final class FoldWords {
    static final int WIDTH = 80;

    private FoldWords() {}

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Two decimals, or "-" where it is not defined. */
    static String number(double value) {
        return Double.isNaN(value) ? "-" : format(Math.abs(value) < 1e5 ? "%.2f" : "%.1e", value);
    }

    /** A fraction as a percentage, or "-" where it is not defined. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : format(Math.abs(fraction) < 1e4 ? "%.1f %%" : "%.1e %%", 100 * fraction);
    }

    static String parameters(Map<String, Number> parameters) {
        return parameters.entrySet().stream()
                .map(each -> HostCode.name(each.getKey()) + "=" + number(each.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String number(Number value) {
        return value instanceof Double || value instanceof Float
                ? trimmed(format("%.4g", value.doubleValue()))
                : value.toString();
    }

    private static String trimmed(String decimal) {
        boolean isPlain = decimal.indexOf('.') > 0 && decimal.indexOf('e') < 0;
        return isPlain ? decimal.replaceAll("0+$", "").replaceAll("\\.$", "") : decimal;
    }

    /** On one line, and cut where it is too long. */
    static String cut(String text, int width) {
        String line = HostCode.name(text);
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    /** Broken at spaces, where a line would be too long. */
    static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
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
