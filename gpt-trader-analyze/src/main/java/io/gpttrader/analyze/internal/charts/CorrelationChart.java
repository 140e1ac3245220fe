package io.gpttrader.analyze.internal.charts;

import java.util.List;
import java.util.Locale;

/**
 * Correlations of symbols as a map of colours, from blue (together) over white to orange (against each other), with their numbers where there is
 * room. Symbols stand in the order given: that of clusters puts alike ones beside each other.
 */
public final class CorrelationChart {
    /** Cells of the narrow and of other pictures at most so large, in pixels. */
    private static final int LARGEST = 56;

    private static final int NAME = 10;
    /** A number of four letters fits from here on. */
    private static final double WRITTEN = 30;

    private CorrelationChart() {}

    /**
     * Draws the map.
     *
     * @param symbols names
     * @param correlations from -1 to 1, or NaN, a row each symbol
     */
    public static String svg(String title, List<String> symbols, double[][] correlations, ChartLayout layout) {
        int n = symbols.size();
        if (n == 0) {
            return ChartCanvas.empty(layout, title, "There are no symbols.");
        }
        var measure = new ChartCanvas(layout, 0, "", "");
        List<String> names =
                symbols.stream().map(symbol -> ChartCanvas.cut(symbol, NAME)).toList();
        double gutter = 12
                + ChartCanvas.LETTER
                        * names.stream().mapToInt(String::length).max().orElse(1);
        double cell = Math.min(LARGEST, (measure.right() - measure.left() - gutter - 4) / n);
        boolean hasNames = cell >= 13;
        boolean hasHeads = cell >= 13;
        int legend = 34;
        int height = (int) Math.ceil(n * cell) + legend + 34;
        var canvas = new ChartCanvas(layout, height, title, description(symbols, correlations));
        double left = hasNames ? canvas.left() + gutter : canvas.left();
        double top = canvas.top() + 6.0 + legend;
        legend(canvas, canvas.left(), canvas.top() + 6.0);
        for (int i = 0; i < n; i++) {
            double y = top + i * cell;
            if (hasNames) {
                canvas.text("gt-name", left - 6, y + cell / 2 + 4, "end", names.get(i));
            }
            for (int k = 0; k < n; k++) {
                cell(canvas, left + k * cell, y, cell, correlations[i][k]);
            }
            if (hasHeads) {
                head(canvas, left + i * cell, top + n * cell, cell, names.get(i), i);
            }
        }
        return canvas.end();
    }

    /** The name below its column, cut to the room there is; a number where that would say nothing. */
    private static void head(ChartCanvas canvas, double x, double y, double cell, String name, int place) {
        int letters = (int) ((cell - 4) / ChartCanvas.LETTER);
        String text = letters >= Math.min(3, name.length()) ? ChartCanvas.cut(name, letters) : "";
        if (!text.isEmpty()) {
            canvas.text("", x + cell / 2, y + 16, "middle", text);
        } else if (letters >= Integer.toString(place + 1).length()) {
            canvas.text("", x + cell / 2, y + 16, "middle", Integer.toString(place + 1));
        }
    }

    private static void cell(ChartCanvas canvas, double x, double y, double cell, double value) {
        String fill = Double.isFinite(value) ? colour(value) : "";
        canvas.add(
                "<rect%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n",
                fill.isEmpty() ? " class=\"gt-blank\"" : " fill=\"" + fill + "\"",
                ChartCanvas.at(x),
                ChartCanvas.at(y),
                ChartCanvas.at(cell - 1),
                ChartCanvas.at(cell - 1));
        if (cell >= WRITTEN) {
            canvas.text(
                    fill.isEmpty() ? "" : Math.abs(value) > 0.65 ? "gt-in-light" : "gt-in-dark",
                    x + cell / 2,
                    y + cell / 2 + 4,
                    "middle",
                    fill.isEmpty() ? "-" : written(value));
        }
    }

    private static String written(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value).replaceFirst("^(-?)0\\.", "$1.");
        return text.equals("-.00") ? ".00" : text;
    }

    private static void legend(ChartCanvas canvas, double x, double y) {
        for (int i = 0; i <= 20; i++) {
            canvas.add(
                    "<rect fill=\"%s\" x=\"%s\" y=\"%s\" width=\"8\" height=\"8\"/>\n",
                    colour(-1 + i / 10.0), ChartCanvas.at(x + 22 + i * 8), ChartCanvas.at(y));
        }
        canvas.text("", x + 2, y + 9, "start", "-1");
        canvas.text("", x + 22 + 84, y + 22, "middle", "0");
        canvas.text("", x + 22 + 174, y + 9, "start", "1");
    }

    /** From #b35806 over #f7f7f7 to #2166ac, which the colour-blind tell apart (ColorBrewer's PuOr and RdBu ends, C. Brewer). */
    static String colour(double value) {
        double share = Math.max(-1, Math.min(1, value));
        int[] end = share < 0 ? new int[] {0xb3, 0x58, 0x06} : new int[] {0x21, 0x66, 0xac};
        int[] mix = new int[3];
        for (int i = 0; i < 3; i++) {
            mix[i] = (int) Math.round(0xf7 + Math.abs(share) * (end[i] - 0xf7));
        }
        return String.format(Locale.ROOT, "#%02x%02x%02x", mix[0], mix[1], mix[2]);
    }

    private static String description(List<String> symbols, double[][] correlations) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.size() && i < 12; i++) {
            for (int k = 0; k < i; k++) {
                text.append(symbols.get(i))
                        .append(" and ")
                        .append(symbols.get(k))
                        .append(' ');
                text.append(Double.isFinite(correlations[i][k]) ? written(correlations[i][k]) : "-");
                text.append("; ");
            }
        }
        return text.toString().strip();
    }
}
