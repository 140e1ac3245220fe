package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import java.util.List;

/** What was chosen in sample against what it gave out of sample: a point a split or a fold, with the line of least squares through them. */
public final class InOutChart {
    private InOutChart() {}

    /**
     * Draws the points.
     *
     * @param figure what is on both axes, such as {@code Sharpe ratio}
     * @param in of each split, in sample
     * @param out of each split, out of sample
     */
    public static String svg(String figure, double[] in, double[] out, ChartLayout layout) {
        String title = figure + " of the best in sample, in sample and out of sample";
        double[] line = leastSquares(in, out);
        if (line.length == 0) {
            return ChartCanvas.empty(layout, title, "There is nothing to compare.");
        }
        int plot = layout.isNarrow() ? 220 : 300;
        var canvas =
                new ChartCanvas(layout, 36 + plot + 46, title, "The slope is " + ChartNumbers.number(line[1]) + ".");
        double top = canvas.top() + 36.0;
        canvas.text("gt-name", canvas.left(), top - 18, "start", "\u2191 out of sample");
        String slope = Double.isNaN(line[1]) ? "" : "least squares, slope " + ChartNumbers.number(line[1]);
        ChartScale y = ChartScale.around(out, top + plot, top);
        List<Tick> ticks = y.ticks(5);
        double left = canvas.left() + ChartScale.labels(ticks, "");
        ChartScale x = ChartScale.around(in, left, canvas.right());
        canvas.rows(y, ticks, left, canvas.right(), "");
        canvas.columns(x, x.ticks(layout.isNarrow() ? 4 : 8), top, top + plot);
        if (y.low() < 0 && y.high() > 0) {
            canvas.line("gt-zero", left, y.at(0), canvas.right(), y.at(0));
        }
        double[] xs = new double[in.length];
        double[] ys = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            boolean isFinite = Double.isFinite(in[i]) && Double.isFinite(out[i]);
            xs[i] = isFinite ? x.at(in[i]) : Double.NaN;
            ys[i] = isFinite ? y.at(out[i]) : Double.NaN;
        }
        canvas.path("gt-dots", ChartDots.path(xs, ys));
        if (!slope.isEmpty()) {
            fit(canvas, x, y, line);
            canvas.text("", canvas.right(), top - 18, "end", slope);
        }
        canvas.text(
                "gt-name", canvas.right(), top + plot + 35, "end", ChartCanvas.cut(figure, 30) + " in sample \u2192");
        return canvas.end();
    }

    /** The part of the line inside the picture. */
    private static void fit(ChartCanvas canvas, ChartScale x, ChartScale y, double[] line) {
        double from = x.low();
        double to = x.high();
        if (line[1] != 0) {
            double one = (y.low() - line[0]) / line[1];
            double other = (y.high() - line[0]) / line[1];
            from = Math.max(from, Math.min(one, other));
            to = Math.min(to, Math.max(one, other));
        }
        if (from < to) {
            canvas.line("gt-fit", x.at(from), y.at(line[0] + line[1] * from), x.at(to), y.at(line[0] + line[1] * to));
        }
    }

    /** Intercept and slope; NaN without spread, nothing without points. */
    static double[] leastSquares(double[] in, double[] out) {
        int n = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i]) && Double.isFinite(out[i])) {
                n++;
                x += (in[i] - x) / n;
                y += (out[i] - y) / n;
            }
        }
        double across = 0;
        double both = 0;
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i]) && Double.isFinite(out[i])) {
                across += (in[i] - x) * (in[i] - x);
                both += (in[i] - x) * (out[i] - y);
            }
        }
        double slope = across > 0 ? both / across : Double.NaN;
        return n == 0 ? new double[0] : new double[] {y - slope * x, slope};
    }
}
