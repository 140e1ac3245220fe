package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import java.util.Arrays;
import java.util.List;

/** What volatility was expected of each bar, and the forecast from here, a year, in percent. */
public final class VolatilityChart {
    private VolatilityChart() {}

    /**
     * Draws it.
     *
     * @param history of each bar, a year, as a fraction; NaN where unknown
     * @param forecast from the last bar on, a year, as a fraction, or NaN
     * @param words what the forecast is, such as {@code forecast for 20 bars}
     */
    public static String svg(
            String title, PriceBars bars, double[] history, double forecast, String words, ChartLayout layout) {
        double[] percents = Arrays.stream(history).map(each -> 100 * each).toArray();
        double[] finite = Arrays.stream(percents).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return ChartCanvas.empty(layout, title, "There are too few bars to tell volatility.");
        }
        boolean hasForecast = Double.isFinite(forecast);
        String now = "expected for the next bar, now " + percent(percents[percents.length - 1] / 100);
        List<String> texts = hasForecast ? List.of(now, words + " " + percent(forecast)) : List.of(now);
        List<String> styles = hasForecast ? List.of("gt-line0", "gt-forecast") : List.of("gt-line0");
        int lines = new ChartCanvas(layout, 0, "", "").legend(styles, texts, 0, false);
        int plot = layout.isNarrow() ? 130 : 150;
        var canvas = new ChartCanvas(layout, lines + plot + 40, title, String.join("; ", texts) + ".");
        canvas.legend(styles, texts, canvas.top() + 16, false);
        double top = canvas.top() + 10.0 + lines;
        double most = Math.max(
                Arrays.stream(finite).max().orElse(1), hasForecast ? 100 * forecast : Double.NEGATIVE_INFINITY);
        ChartScale y = new ChartScale(0, most > 0 ? most * 1.05 : 1, top + plot, top);
        List<Tick> ticks = y.ticks(4);
        double room = hasForecast ? 26 : 0;
        BarFrame frame = new BarFrame(
                bars, 0, bars.last(), canvas.left() + ChartScale.labels(ticks, " %"), canvas.right() - room);
        canvas.rows(y, ticks, frame.left(), canvas.right(), " %");
        frame.columns(canvas, layout.isNarrow() ? 3 : 8, top, top + plot);
        canvas.path("gt-line0", RegimeChart.path(frame, y, percents, layout));
        if (hasForecast) {
            canvas.line("gt-forecast", frame.right(), y.at(100 * forecast), canvas.right(), y.at(100 * forecast));
        }
        return canvas.end();
    }

    private static String percent(double fraction) {
        return ReportFormat.percent(fraction);
    }
}
