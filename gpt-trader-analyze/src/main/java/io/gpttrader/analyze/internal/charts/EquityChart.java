package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.markup.ReportAxis;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.markup.ReportThinning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Curves of equity over time, with borders between folds. The first curve stands out; those that are empty are left out. */
public final class EquityChart {
    /** More borders than this would hide the curves. */
    private static final int BORDERS = 60;

    private static final List<String> STYLES = List.of(
            "gt-equity", "gt-hold", "gt-hind", "gt-curve gt-l2", "gt-curve gt-l3", "gt-curve gt-l4", "gt-curve gt-l5");

    private EquityChart() {}

    /**
     * Draws curves.
     *
     * @param title what is read out and, where the picture stands alone, drawn
     * @param times of each bar, epoch milliseconds
     * @param names of the curves
     * @param curves what 1 became, by name and bar
     * @param borders indices of bars at which a fold begins, perhaps none
     */
    public static String svg(
            String title, long[] times, List<String> names, double[][] curves, int[] borders, ChartLayout layout) {
        List<String> shownNames = new ArrayList<>();
        List<double[]> shown = new ArrayList<>();
        for (int i = 0; i < curves.length; i++) {
            if (curves[i].length > 0 && Arrays.stream(curves[i]).anyMatch(Double::isFinite)) {
                shownNames.add(names.get(i));
                shown.add(curves[i]);
            }
        }
        return times.length == 0 || shown.isEmpty()
                ? ChartCanvas.empty(layout, title, "There are no bars.")
                : draw(title, times, shownNames, shown.toArray(new double[0][]), borders, layout);
    }

    private static String draw(
            String title, long[] times, List<String> names, double[][] curves, int[] borders, ChartLayout layout) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < curves.length; i++) {
            texts.add(names.get(i) + " " + ReportFormat.percent(last(curves[i]) - 1));
        }
        List<String> styles = new ArrayList<>();
        for (int i = 0; i < curves.length; i++) {
            styles.add(STYLES.get(i % STYLES.size()));
        }
        int lines = legendLines(texts, layout);
        int plot = layout.isNarrow() ? 200 : 280;
        var canvas = new ChartCanvas(layout, 22 + 18 * lines + plot + 28, title, String.join("; ", texts) + ".");
        canvas.legend(styles, texts, canvas.top() + 16, false);
        double top = canvas.top() + 14.0 + 18 * lines;
        double[] all = Arrays.stream(curves).flatMapToDouble(Arrays::stream).toArray();
        ChartScale y = ChartScale.around(all, top + plot, top);
        List<Tick> ticks = y.ticks(5);
        double left = canvas.left() + ChartScale.labels(ticks, "");
        double right = canvas.right();
        double first = times[0] / 1000.0;
        double end = times[times.length - 1] / 1000.0;
        ChartScale x = end > first
                ? new ChartScale(first, end, left, right)
                : new ChartScale(first - 1, first + 1, left, right);
        canvas.rows(y, ticks, left, right, "");
        canvas.columns(x, dates(times, layout), top, top + plot);
        borders(canvas, x, times, borders, top, top + plot);
        int[] kept = ReportThinning.keep(Math.max(layout.points, 8 * curves.length), curves);
        for (int i = curves.length - 1; i >= 0; i--) {
            canvas.path(styles.get(i), path(x, y, times, curves[i], kept));
        }
        return canvas.end();
    }

    private static int legendLines(List<String> texts, ChartLayout layout) {
        var measure = new ChartCanvas(layout, 0, "", "");
        return measure.legend(texts.stream().map(text -> "").toList(), texts, 0, false) / 18;
    }

    private static List<Tick> dates(long[] times, ChartLayout layout) {
        return ReportAxis.times(
                Instant.ofEpochMilli(times[0]),
                Instant.ofEpochMilli(times[times.length - 1]),
                layout.isNarrow() ? 3 : 8);
    }

    private static void borders(
            ChartCanvas canvas, ChartScale x, long[] times, int[] borders, double top, double bottom) {
        int stride = Math.max(1, Math.ceilDiv(borders.length, BORDERS));
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < borders.length; i += stride) {
            if (borders[i] > 0 && borders[i] < times.length) {
                d.append('M')
                        .append(ChartCanvas.at(x.at(times[borders[i]] / 1000.0)))
                        .append(' ');
                d.append(ChartCanvas.at(top)).append('V').append(ChartCanvas.at(bottom));
            }
        }
        canvas.path("gt-fold", d);
    }

    private static String path(ChartScale x, ChartScale y, long[] times, double[] curve, int[] kept) {
        StringBuilder d = new StringBuilder();
        boolean isDown = false;
        for (int i : kept) {
            if (i < curve.length && Double.isFinite(curve[i])) {
                d.append(isDown ? 'L' : 'M')
                        .append(ChartCanvas.at(x.at(times[i] / 1000.0)))
                        .append(' ');
                d.append(ChartCanvas.at(y.at(curve[i])));
                isDown = true;
            }
        }
        return d.toString();
    }

    private static double last(double[] curve) {
        return curve[curve.length - 1];
    }
}
