package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.Locale;

/** All trials as CSV. */
public final class SearchCsv {
    private SearchCsv() {}

    /** A header, then a line a trial; undefined numbers are empty. */
    public static String of(TrialLog log, String scoreName) {
        StringBuilder out = new StringBuilder("trial");
        List<Dimension> dimensions = log.space().dimensions();
        dimensions.forEach(dimension -> out.append(',').append(quoted(dimension.name())));
        out.append(',').append(quoted("score: " + scoreName));
        log.figures().forEach(name -> out.append(',').append(quoted(name)));
        out.append(",state,reason\r\n");
        for (int row = 0; row < log.size(); row++) {
            out.append(row);
            for (int i = 0; i < dimensions.size(); i++) {
                double value = log.value(row, i);
                out.append(',');
                out.append(Double.isNaN(value) ? "" : quoted(cell(dimensions.get(i), value)));
            }
            out.append(',').append(number(log.score(row)));
            for (int i = 0; i < log.figures().size(); i++) {
                out.append(',').append(number(log.figure(row, i)));
            }
            out.append(',').append(log.state(row).name().toLowerCase(Locale.ROOT));
            out.append(',').append(quoted(log.reason(row))).append("\r\n");
        }
        return out.toString();
    }

    /** A label of a choice, else the number with every digit. */
    static String cell(Dimension dimension, double value) {
        return dimension.kind() == Dimension.Kind.CHOICE
                ? dimension.text(value)
                : String.valueOf(dimension.number(value));
    }

    static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
