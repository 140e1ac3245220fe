package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Parallel coordinates: an axis a parameter and one for the score, a line a trial. The best trials are blue, the very best stands out, an even
 * sample of the others is grey. On a telephone the axes lie flat, one below the other.
 */
public final class ParallelChart {
    /** Coloured lines, and grey ones at most. */
    static final int FEW = 40;

    static final int MANY = 260;
    private static final int MOST_AXES = 12;

    private final TrialLog log;
    private final String scoreName;
    private final boolean isLowerBetter;
    private final ChartLayout layout;
    private final List<Dimension> dimensions;
    private final int[] best;
    private final HeatScale scale;
    private final ChartCanvas canvas;
    private final double from;
    private final double to;

    private ParallelChart(TrialLog log, String scoreName, boolean isLowerBetter, ChartLayout layout, int[] best) {
        this.log = log;
        this.scoreName = scoreName;
        this.isLowerBetter = isLowerBetter;
        this.layout = layout;
        this.best = best;
        this.dimensions = log.space().dimensions().stream().limit(MOST_AXES).toList();
        this.scale = scale();
        boolean isNarrow = layout.isNarrow();
        int height = isNarrow ? 56 + dimensions.size() * 62 : 346;
        String more = log.space().size() > MOST_AXES ? " Only the first " + MOST_AXES + " parameters are drawn." : "";
        this.canvas = new ChartCanvas(
                layout,
                height,
                "Parameters of the best trials beside a sample of all",
                String.format(Locale.ROOT, "The %d best trials are drawn in colour.%s", best.length, more));
        this.from = isNarrow ? canvas.left() + 8.0 : canvas.top() + 318.0;
        this.to = isNarrow ? canvas.right() - 6.0 : canvas.top() + 52.0;
    }

    public static String svg(TrialLog log, String scoreName, boolean isLowerBetter, ChartLayout layout) {
        int[] best = log.goals() == 0 ? new int[0] : log.top(0, FEW);
        return best.length == 0
                ? ChartCanvas.empty(
                        layout, "Parameters of the best trials beside a sample of all", "No trial has a score.")
                : new ParallelChart(log, scoreName, isLowerBetter, layout, best).draw();
    }

    /** From the worst twentieth, as elsewhere, to the best. */
    private HeatScale scale() {
        double[] sorted = new double[log.size()];
        int count = 0;
        for (int row = 0; row < log.size(); row++) {
            if (log.number(row) != TrialLog.BESIDE
                    && !Double.isNaN(log.goal(row, 0))
                    && Double.isFinite(log.score(row))) {
                sorted[count++] = isLowerBetter ? -log.score(row) : log.score(row);
            }
        }
        double[] finite = Arrays.copyOf(sorted, count);
        Arrays.sort(finite);
        if (count == 0) {
            return new HeatScale(Double.NaN, Double.NaN, false);
        }
        double sign = isLowerBetter ? -1 : 1;
        int low = count < 20 ? 0 : count / 20;
        return new HeatScale(sign * finite[low], sign * finite[count - 1], low > 0);
    }

    private String draw() {
        StringBuilder many = new StringBuilder();
        for (int row : sample()) {
            many.append(line(row));
        }
        canvas.path("gt-many", many);
        int top = best[0];
        for (int i = best.length - 1; i >= 0; i--) {
            int row = best[i];
            if (row == top) {
                canvas.path("gt-top-out", line(row));
            }
            canvas.path(row == top ? "gt-top" : "gt-few", line(row));
        }
        for (int axis = 0; axis <= dimensions.size(); axis++) {
            axis(axis);
        }
        return canvas.end();
    }

    /** Rows with a score, evenly over the search. */
    private List<Integer> sample() {
        List<Integer> rows = new ArrayList<>();
        int stride = Math.max(1, log.size() / (MANY * 4));
        for (int row = 0; row < log.size(); row += stride) {
            if (log.number(row) != TrialLog.BESIDE && !Double.isNaN(log.goal(row, 0))) {
                rows.add(row);
            }
        }
        List<Integer> kept = new ArrayList<>();
        int drawn = Math.min(rows.size(), MANY);
        for (int i = 0; i < drawn; i++) {
            kept.add(rows.get((int) ((long) i * rows.size() / drawn)));
        }
        return kept;
    }

    /** Where an axis stands: its x, or its y on a telephone. */
    private double place(int axis) {
        if (layout.isNarrow()) {
            return canvas.top() + 30.0 + axis * 62.0;
        }
        double left = canvas.left() + 56.0;
        double right = canvas.right() - 56.0;
        return left + axis * (right - left) / dimensions.size();
    }

    /** Inactive parameters break the line. */
    private String line(int row) {
        StringBuilder d = new StringBuilder();
        boolean isDown = false;
        for (int axis = 0; axis <= dimensions.size(); axis++) {
            double share = share(row, axis);
            if (Double.isNaN(share)) {
                isDown = false;
                continue;
            }
            double along = from + share * (to - from);
            d.append(isDown ? 'L' : 'M');
            d.append(ChartCanvas.at(layout.isNarrow() ? along : place(axis))).append(' ');
            d.append(ChartCanvas.at(layout.isNarrow() ? place(axis) : along));
            isDown = true;
        }
        return d.toString();
    }

    private double share(int row, int axis) {
        if (axis == dimensions.size()) {
            return scale.share(log.score(row));
        }
        double value = log.value(row, axis);
        return Double.isNaN(value)
                ? Double.NaN
                : Math.max(0, Math.min(1, dimensions.get(axis).toUnit(value)));
    }

    private void axis(int axis) {
        boolean isScore = axis == dimensions.size();
        String name = isScore ? scoreName : dimensions.get(axis).name();
        String low = isScore
                ? (scale.isCut() ? isLowerBetter ? "\u2265 " : "\u2264 " : "") + ChartNumbers.number(scale.worst())
                : edge(axis, 0);
        String high = isScore ? ChartNumbers.number(scale.best()) : edge(axis, 1);
        double at = place(axis);
        if (layout.isNarrow()) {
            canvas.line("gt-edge", from, at, to, at);
            canvas.text("gt-halo gt-strong", from - 8, at - 7, "start", ChartCanvas.cut(name, 46));
            canvas.text("gt-halo", from - 8, at + 16, "start", ChartCanvas.cut(low, 20));
            canvas.text("gt-halo", to + 6, at + 16, "end", ChartCanvas.cut(high, 20));
            return;
        }
        int letters = (int) ((place(1) - place(0) - 8) / ChartCanvas.LETTER);
        int most = Math.max(6, Math.min(isScore || axis == 0 ? 16 : 40, letters));
        canvas.line("gt-edge", at, from, at, to);
        canvas.text("gt-strong", at, to - 30, "middle", ChartCanvas.cut(name, most));
        canvas.text("", at, to - 12, "middle", ChartCanvas.cut(high, most));
        canvas.text("", at, from + 18, "middle", ChartCanvas.cut(low, most));
    }

    private String edge(int axis, int place) {
        Dimension dimension = dimensions.get(axis);
        return dimension.text(dimension.fromUnit(place));
    }
}
