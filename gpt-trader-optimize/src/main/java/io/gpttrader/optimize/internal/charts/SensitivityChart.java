package io.gpttrader.optimize.internal.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How much of the score's variation each parameter explains: a bar each, the longest first. */
public final class SensitivityChart {
    private static final int ROW = 26;
    private static final int MOST = 20;

    private SensitivityChart() {}

    /**
     * Draws the bars.
     *
     * @param names of the parameters
     * @param shares as fractions of 1; NaN where undefined
     */
    public static String svg(List<String> names, double[] shares, ChartLayout layout) {
        String title = "How much of the score's variation each parameter explains";
        if (names.isEmpty()) {
            return ChartCanvas.empty(layout, title, "There are no parameters.");
        }
        int[] order = IntStream.range(0, names.size())
                .boxed()
                .sorted((a, b) -> Double.compare(rank(shares[b]), rank(shares[a])))
                .mapToInt(Integer::intValue)
                .limit(MOST)
                .toArray();
        int letters = Arrays.stream(order).map(i -> names.get(i).length()).max().orElse(1);
        int most = Math.min(letters, layout.isNarrow() ? 14 : 32);
        boolean isCut = names.size() > MOST;
        var canvas = new ChartCanvas(
                layout,
                order.length * ROW + 14 + (isCut ? 20 : 0),
                title,
                names.get(order[0]) + " explains " + percent(shares[order[0]]) + ".");
        double left = canvas.left() + most * ChartCanvas.LETTER + 12;
        double longest = Math.max(
                1e-9, Arrays.stream(shares).filter(Double::isFinite).max().orElse(1));
        ChartScale x = new ChartScale(0, longest, left, canvas.right() - 64.0);
        for (int i = 0; i < order.length; i++) {
            double y = canvas.top() + 6.0 + i * ROW;
            double share = shares[order[i]];
            canvas.text("", left - 8, y + 14, "end", ChartCanvas.cut(names.get(order[i]), most));
            double end = Double.isNaN(share) ? left : x.at(share);
            canvas.rect("gt-bar", left, y + 2, Math.max(1, end - left), ROW - 9.0);
            canvas.text("gt-strong", end + 8, y + 14, "start", percent(share));
        }
        if (isCut) {
            String rest = String.format(Locale.ROOT, "and %,d more", names.size() - MOST);
            canvas.text("", canvas.left(), canvas.top() + order.length * ROW + 20.0, "start", rest);
        }
        return canvas.end();
    }

    private static double rank(double share) {
        return Double.isNaN(share) ? Double.NEGATIVE_INFINITY : share;
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "-";
    }
}
