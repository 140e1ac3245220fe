package io.gpttrader.optimize.internal.charts;

import java.util.Arrays;
import java.util.List;

/** Which value of each parameter the folds of a walk-forward chose: a panel a parameter, a step a fold; a gap where nothing was chosen. */
public final class ParameterDriftChart {
    private static final int PANEL = 46;
    private static final int EACH = 78;
    private static final int MOST = 12;

    private ParameterDriftChart() {}

    /**
     * Draws the panels.
     *
     * @param names of the parameters
     * @param chosen by parameter and fold; NaN where nothing was chosen
     */
    public static String svg(List<String> names, double[][] chosen, ChartLayout layout) {
        String title = "Parameters chosen by each fold";
        int folds = chosen.length == 0 ? 0 : chosen[0].length;
        if (folds == 0) {
            return ChartCanvas.empty(layout, title, "There are no folds.");
        }
        int panels = Math.min(MOST, names.size());
        String more = names.size() > MOST ? "; the first " + MOST + " of " + names.size() + " parameters" : "";
        var canvas = new ChartCanvas(layout, panels * EACH + 34, title, folds + " folds" + more + ".");
        double left = canvas.left() + (layout.isNarrow() ? 52.0 : 70.0);
        ChartScale x = new ChartScale(0.5, folds + 0.5, left, canvas.right());
        for (int i = 0; i < panels; i++) {
            panel(canvas, names.get(i), chosen[i], x, canvas.top() + 22.0 + i * EACH);
        }
        double bottom = canvas.top() + (double) panels * EACH;
        labels(canvas, folds, x, bottom + 8, layout);
        return canvas.end();
    }

    private static void panel(ChartCanvas canvas, String name, double[] values, ChartScale x, double top) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
        canvas.text("gt-strong", canvas.left(), top - 10, "start", ChartCanvas.cut(name, 46));
        canvas.line("gt-grid", x.from(), top, x.to(), top);
        canvas.line("gt-grid", x.from(), top + PANEL, x.to(), top + PANEL);
        if (Double.isNaN(low)) {
            canvas.text("", x.from() + 6, top + PANEL / 2.0 + 4, "start", "never chosen");
            return;
        }
        ChartScale y = high > low
                ? new ChartScale(low, high, top + PANEL - 4, top + 4)
                : new ChartScale(low - 1, low + 1, top + PANEL, top);
        canvas.text("", x.from() - 6, y.at(high) + 4, "end", ChartCanvas.cut(ChartNumbers.brief(high), 9));
        if (high > low) {
            canvas.text("", x.from() - 6, y.at(low) + 4, "end", ChartCanvas.cut(ChartNumbers.brief(low), 9));
        }
        canvas.path("gt-step", steps(values, x, y));
    }

    private static String steps(double[] values, ChartScale x, ChartScale y) {
        StringBuilder d = new StringBuilder();
        boolean isDown = false;
        for (int fold = 0; fold < values.length; fold++) {
            if (!Double.isFinite(values[fold])) {
                isDown = false;
                continue;
            }
            String at = ChartCanvas.at(y.at(values[fold]));
            d.append(isDown ? "V" + at : "M" + ChartCanvas.at(x.at(fold + 0.5)) + " " + at);
            d.append('H').append(ChartCanvas.at(x.at(fold + 1.5)));
            isDown = true;
        }
        return d.toString();
    }

    private static void labels(ChartCanvas canvas, int folds, ChartScale x, double y, ChartLayout layout) {
        int most = layout.isNarrow() ? 8 : 24;
        int stride = Math.max(1, Math.ceilDiv(folds, most));
        for (int fold = 1; fold <= folds; fold += stride) {
            canvas.text("", x.at(fold), y, "middle", String.valueOf(fold));
        }
        canvas.text("gt-name", canvas.left(), y, "start", "fold \u2192");
    }
}
