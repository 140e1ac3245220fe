package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The logits of combinatorially symmetric cross-validation as a histogram. Below 0 the best of one half of the data is below the median in the
 * other; the share there is the probability of backtest overfitting.
 */
public final class LogitChart {
    private static final int BINS = 30;
    private static final String TITLE = "Rank out of sample of the best in sample, as logits";

    private LogitChart() {}

    public static String svg(double[] logits, ChartLayout layout) {
        double[] finite =
                Arrays.stream(logits).filter(value -> !Double.isNaN(value)).toArray();
        if (finite.length == 0) {
            return ChartCanvas.empty(layout, TITLE, "There are no logits.");
        }
        double widest = Arrays.stream(finite)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        double edge = Math.max(1, widest * 1.0001);
        int[] counts = new int[BINS];
        int below = 0;
        for (double logit : finite) {
            counts[(int) Math.max(0, Math.min(BINS - 1, (logit + edge) / (2 * edge) * BINS))]++;
            below += logit <= 0 ? 1 : 0;
        }
        return draw(counts, edge, (double) below / finite.length, finite.length, layout);
    }

    private static String draw(int[] counts, double edge, double below, int splits, ChartLayout layout) {
        String pbo = String.format(Locale.ROOT, "%.0f %% of %,d splits at or below 0", 100 * below, splits);
        int plot = layout.isNarrow() ? 170 : 230;
        var canvas = new ChartCanvas(layout, 36 + plot + 46, TITLE, "Histogram; " + pbo + ".");
        double top = canvas.top() + 30.0;
        canvas.legend(
                List.of("gt-bad", "gt-bar"), List.of(pbo, "above 0: better than the median"), canvas.top() + 14, true);
        int shift = layout.isNarrow() ? 16 : 0;
        ChartScale y = new ChartScale(0, Arrays.stream(counts).max().orElse(1) * 1.05, top + plot, top + shift);
        List<Tick> ticks = y.ticks(4).stream()
                .filter(tick -> tick.at() == Math.rint(tick.at()))
                .toList();
        double left = canvas.left() + ChartScale.labels(ticks, "");
        ChartScale x = new ChartScale(-edge, edge, left, canvas.right());
        canvas.rows(y, ticks, left, canvas.right(), "");
        canvas.columns(x, x.ticks(layout.isNarrow() ? 4 : 8), top + shift, top + plot);
        double wide = (canvas.right() - left) / BINS;
        for (int i = 0; i < BINS; i++) {
            double height = y.from() - y.at(counts[i]);
            if (counts[i] > 0) {
                canvas.rect(
                        i < BINS / 2 ? "gt-bad" : "gt-bar", left + wide * i + 0.5, y.at(counts[i]), wide - 1, height);
            }
        }
        canvas.line("gt-zero", x.at(0), top + shift, x.at(0), top + plot);
        canvas.text("gt-name", canvas.right(), top + plot + 35, "end", "logit \u2192");
        return canvas.end();
    }
}
