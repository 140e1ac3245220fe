package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.ScoreLine;
import java.util.List;
import java.util.Locale;

/** What each line adds to a score and what they add up to: bars to the right of zero for rising prices, to the left for falling ones. */
public final class ScoreChart {
    private static final int ROW = 24;

    private ScoreChart() {}

    /**
     * Draws the lines and their sum.
     *
     * @param score their sum, from -1 to 1, or NaN
     */
    public static String svg(String title, List<ScoreLine> lines, double score, ChartLayout layout) {
        double most = Math.max(
                Math.abs(Double.isFinite(score) ? score : 0),
                lines.stream()
                        .mapToDouble(line -> Math.abs(line.contribution()))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
        var canvas = new ChartCanvas(layout, ROW * (lines.size() + 1) + 14, title, "Score " + number(score) + ".");
        int letters = layout.isNarrow() ? 14 : 26;
        double left = canvas.left()
                + 10
                + ChartCanvas.LETTER
                        * Math.min(
                                letters,
                                lines.stream()
                                        .mapToInt(line -> line.name().length())
                                        .max()
                                        .orElse(5));
        left = Math.max(left, canvas.left() + 6 * ChartCanvas.LETTER);
        double right = canvas.right();
        double half = (right - left) / 2 - 44;
        double zero = (left + right) / 2;
        double scale = half / (most > 0 ? most : 1);
        double y = canvas.top() + 6.0;
        canvas.line("gt-zero", zero, y, zero, y + ROW * (lines.size() + 1.0));
        for (ScoreLine line : lines) {
            row(
                    canvas,
                    line.name(),
                    line.contribution(),
                    zero,
                    scale,
                    y,
                    letters,
                    "gt-name",
                    Double.isNaN(line.score()));
            y += ROW;
        }
        row(canvas, "score", score, zero, scale, y, letters, "gt-strong", Double.isNaN(score));
        return canvas.end();
    }

    private static void row(
            ChartCanvas canvas,
            String name,
            double value,
            double zero,
            double scale,
            double y,
            int letters,
            String style,
            boolean isUnknown) {
        canvas.text(style, canvas.left(), y + 16, "start", ChartCanvas.cut(name, letters));
        double width = isUnknown || !Double.isFinite(value) ? 0 : Math.abs(value) * scale;
        boolean isDown = value < 0;
        canvas.rect(isDown ? "gt-mark-down" : "gt-mark-up", isDown ? zero - width : zero, y + 5, width, ROW - 9.0);
        canvas.text(
                style,
                isDown ? zero - width - 5 : zero + width + 5,
                y + 16,
                isDown ? "end" : "start",
                isUnknown ? "-" : number(value));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : "-";
    }
}
