package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.HostCode;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and lines as a terminal of 80 columns shows them. */
final class FoldWords {
    private FoldWords() {}

    static String parameters(Map<String, Number> parameters) {
        return parameters.entrySet().stream()
                .map(each -> HostCode.name(each.getKey()) + "=" + number(each.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String number(Number value) {
        return value instanceof Double || value instanceof Float
                ? trimmed(FigureText.format("%.4g", value.doubleValue()))
                : value.toString();
    }

    private static String trimmed(String decimal) {
        boolean isPlain = decimal.indexOf('.') > 0 && decimal.indexOf('e') < 0;
        return isPlain ? decimal.replaceAll("0+$", "").replaceAll("\\.$", "") : decimal;
    }
}
