package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.markup.ReportAxis;
import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights over time as areas upon each other, those below 0 downwards. More than eight symbols are seven and the rest; what is missing to 100 % is
 * cash.
 */
public final class WeightsChart {
    private static final int MOST = 8;
    private static final int POINTS = 160;

    private WeightsChart() {}

    /**
     * Draws the areas.
     *
     * @param times of each bar, epoch milliseconds
     * @param symbols names
     * @param weights by symbol and bar, fractions; what is not finite counts as 0
     */
    public static String svg(String title, long[] times, List<String> symbols, double[][] weights, ChartLayout layout) {
        if (times.length == 0 || symbols.isEmpty()) {
            return ChartCanvas.empty(layout, title, "There are no weights.");
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Collections.reverseOrder((a, b) -> Double.compare(size(weights[a]), size(weights[b]))))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] kept = kept(times.length);
        List<String> names = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        int single = order.length > MOST ? MOST - 1 : order.length;
        for (int i = 0; i < order.length; i++) {
            double[] row =
                    Arrays.stream(kept).mapToDouble(at(weights[order[i]])).toArray();
            if (i < single) {
                names.add(symbols.get(order[i]));
                rows.add(row);
            } else if (i == single) {
                names.add(order.length - single + " others");
                rows.add(row);
            } else {
                double[] others = rows.get(single);
                Arrays.setAll(others, k -> others[k] + row[k]);
            }
        }
        return draw(title, Arrays.stream(kept).mapToLong(k -> times[k]).toArray(), names, rows, layout);
    }

    private static java.util.function.IntToDoubleFunction at(double[] weights) {
        return k -> Double.isFinite(weights[k]) ? weights[k] : 0;
    }

    private static double size(double[] weights) {
        return Arrays.stream(weights).filter(Double::isFinite).map(Math::abs).sum();
    }

    private static int[] kept(int bars) {
        int points = Math.min(bars, POINTS);
        return points == 1
                ? new int[] {0}
                : IntStream.range(0, points)
                        .map(i -> (int) ((long) i * (bars - 1) / (points - 1)))
                        .toArray();
    }

    private static String draw(
            String title, long[] times, List<String> names, List<double[]> rows, ChartLayout layout) {
        List<String> styles = IntStream.range(0, names.size())
                .mapToObj(i -> "gt-stack gt-c" + i)
                .toList();
        var measure = new ChartCanvas(layout, 0, "", "");
        int legend = measure.legend(styles, names, 0, true);
        int plot = layout.isNarrow() ? 190 : 260;
        var canvas = new ChartCanvas(
                layout, legend + 14 + plot + 28, title, "Largest first: " + String.join(", ", names) + ".");
        canvas.legend(styles, names, canvas.top() + 14, true);
        double top = canvas.top() + legend + 10.0;
        double[] up = new double[times.length];
        double[] down = new double[times.length];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                up[i] += Math.max(0, row[i]);
                down[i] += Math.min(0, row[i]);
            }
        }
        double high = Math.max(1, Arrays.stream(up).max().orElse(1));
        double low = Math.min(0, Arrays.stream(down).min().orElse(0));
        ChartScale y = new ChartScale(100 * low, 100 * high, top + plot, top);
        List<Tick> ticks = y.ticks(5);
        double left = canvas.left() + ChartScale.labels(ticks, " %");
        double first = times[0] / 1000.0;
        double end = times[times.length - 1] / 1000.0;
        ChartScale x = end > first
                ? new ChartScale(first, end, left, canvas.right())
                : new ChartScale(first - 1, first + 1, left, canvas.right());
        areas(canvas, times, rows, styles, x, y);
        canvas.rows(y, ticks, left, canvas.right(), " %");
        canvas.columns(
                x,
                ReportAxis.times(
                        Instant.ofEpochMilli(times[0]),
                        Instant.ofEpochMilli(times[times.length - 1]),
                        layout.isNarrow() ? 3 : 8),
                top + plot,
                top + plot);
        return canvas.end();
    }

    private static void areas(
            ChartCanvas canvas, long[] times, List<double[]> rows, List<String> styles, ChartScale x, ChartScale y) {
        double[] up = new double[times.length];
        double[] down = new double[times.length];
        for (int s = 0; s < rows.size(); s++) {
            double[] row = rows.get(s);
            StringBuilder there = new StringBuilder();
            StringBuilder back = new StringBuilder();
            for (int i = 0; i < times.length; i++) {
                double base = row[i] >= 0 ? up[i] : down[i];
                String at = ChartCanvas.at(x.at(times[i] / 1000.0)) + " ";
                there.append(i == 0 ? 'M' : 'L').append(at).append(ChartCanvas.at(y.at(100 * (base + row[i]))));
                back.insert(0, "L" + at + ChartCanvas.at(y.at(100 * base)));
                up[i] += Math.max(0, row[i]);
                down[i] += Math.min(0, row[i]);
            }
            canvas.add("<path class=\"%s\" d=\"%s%sz\"/>\n", styles.get(s), there, back);
        }
    }
}
