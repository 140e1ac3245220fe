package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Two goals against each other: all trials, and the front that no trial beats in both. */
public final class ParetoChart {
    private ParetoChart() {}

    /**
     * Draws trials and front.
     *
     * @param xs the first goal of each trial, in the host's own sign
     * @param ys the second goal
     */
    public static String svg(
            String xName,
            String yName,
            double[] xs,
            double[] ys,
            boolean isLowerBetterX,
            boolean isLowerBetterY,
            ChartLayout layout) {
        String title = "Trials by " + xName + " and " + yName + ", and the front that none beats in both";
        int[] front = front(xs, ys, isLowerBetterX, isLowerBetterY);
        if (front.length == 0) {
            return ChartCanvas.empty(layout, title, "No trial has both goals.");
        }
        int plot = layout.isNarrow() ? 230 : 320;
        var canvas = new ChartCanvas(
                layout,
                58 + plot + 46,
                title,
                String.format(Locale.ROOT, "%,d trials are on the front.", front.length));
        canvas.legend(
                List.of("gt-dots", "gt-step"),
                List.of("trial", String.format(Locale.ROOT, "front, %,d trials", front.length)),
                canvas.top() + 16,
                false);
        double top = canvas.top() + 54.0;
        canvas.text("gt-name", canvas.left(), top - 12, "start", "\u2191 " + direction(yName, isLowerBetterY));
        ChartScale y = ChartScale.around(both(ys, xs), top + plot, top);
        List<Tick> ticks = y.ticks(5);
        double left = canvas.left() + ChartScale.labels(ticks, "");
        ChartScale x = ChartScale.around(both(xs, ys), left, canvas.right());
        canvas.rows(y, ticks, left, canvas.right(), "");
        canvas.columns(x, x.ticks(layout.isNarrow() ? 4 : 8), top, top + plot);
        canvas.path("gt-dots", ChartDots.path(pixels(xs, ys, x, true), pixels(ys, xs, y, true)));
        double[] frontX = Arrays.stream(front).mapToDouble(i -> x.at(xs[i])).toArray();
        double[] frontY = Arrays.stream(front).mapToDouble(i -> y.at(ys[i])).toArray();
        canvas.path("gt-step", steps(frontX, frontY));
        canvas.path("gt-front", ChartDots.path(frontX, frontY));
        canvas.text("gt-name", canvas.right(), top + plot + 35, "end", direction(xName, isLowerBetterX) + " \u2192");
        return canvas.end();
    }

    private static String direction(String name, boolean isLowerBetter) {
        return ChartCanvas.cut(name, 24) + (isLowerBetter ? " (lower is better)" : " (higher is better)");
    }

    private static double[] both(double[] of, double[] other) {
        return IntStream.range(0, of.length)
                .filter(i -> Double.isFinite(other[i]))
                .mapToDouble(i -> of[i])
                .toArray();
    }

    private static double[] pixels(double[] of, double[] other, ChartScale scale, boolean isFiniteOnly) {
        double[] pixels = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            boolean isDrawn = !isFiniteOnly || (Double.isFinite(of[i]) && Double.isFinite(other[i]));
            pixels[i] = isDrawn ? scale.at(of[i]) : Double.NaN;
        }
        return pixels;
    }

    /** From one trial of the front to the next over what the first one reaches. */
    private static String steps(double[] xs, double[] ys) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            boolean isSeen = i == 0 || i == xs.length - 1 || Math.abs(xs[i] - xs[i - 1]) >= 0.5;
            if (isSeen) {
                d.append(i == 0 ? "M" : "H").append(ChartCanvas.at(xs[i]));
                d.append(i == 0 ? " " : "V").append(ChartCanvas.at(ys[i]));
            }
        }
        return d.toString();
    }

    /** Indices of trials that none beats in both goals, from the best in the first goal to the best in the second. */
    static int[] front(double[] xs, double[] ys, boolean isLowerBetterX, boolean isLowerBetterY) {
        double signX = isLowerBetterX ? 1 : -1;
        double signY = isLowerBetterY ? 1 : -1;
        int[] order = IntStream.range(0, xs.length)
                .filter(i -> Double.isFinite(xs[i]) && Double.isFinite(ys[i]))
                .boxed()
                .sorted((a, b) -> {
                    int first = Double.compare(signX * xs[a], signX * xs[b]);
                    return first != 0 ? first : Double.compare(signY * ys[a], signY * ys[b]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        double best = Double.POSITIVE_INFINITY;
        IntStream.Builder front = IntStream.builder();
        for (int i : order) {
            if (signY * ys[i] < best) {
                best = signY * ys[i];
                front.add(i);
            }
        }
        return front.build().toArray();
    }
}
