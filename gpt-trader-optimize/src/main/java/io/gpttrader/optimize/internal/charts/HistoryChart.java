package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The score of each trial in the order of the search, the best so far as a line, and below it where trials were pruned, failed or were rejected.
 * The axis leaves out the worst twentieth; those points stand at its edge.
 */
public final class HistoryChart {
    private static final int RUG = 9;
    private static final int MANY = 20;

    private final TrialLog log;
    private final String scoreName;
    private final boolean isLowerBetter;
    private final ChartLayout layout;
    private final double[] scores;

    private HistoryChart(TrialLog log, String scoreName, boolean isLowerBetter, ChartLayout layout) {
        this.log = log;
        this.scoreName = scoreName;
        this.isLowerBetter = isLowerBetter;
        this.layout = layout;
        this.scores = new double[log.size()];
        for (int row = 0; row < scores.length; row++) {
            boolean hasScore = log.goals() == 0 || !Double.isNaN(log.goal(row, 0));
            scores[row] = hasScore ? log.score(row) : Double.NaN;
        }
    }

    public static String svg(TrialLog log, String scoreName, boolean isLowerBetter, ChartLayout layout) {
        return new HistoryChart(log, scoreName, isLowerBetter, layout).draw();
    }

    private String draw() {
        String title = "Score of each trial, and the best so far";
        double[] sorted = Arrays.stream(scores)
                .filter(Double::isFinite)
                .map(score -> isLowerBetter ? -score : score)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return ChartCanvas.empty(layout, title, "No trial has a finite score.");
        }
        double worst = sorted[sorted.length < MANY ? 0 : sorted.length / MANY];
        double best = sorted[sorted.length - 1];
        int plot = layout.isNarrow() ? 200 : 260;
        List<TrialState> rugs = rugs();
        int head = 44;
        int height = head + plot + rugs.size() * (RUG + 4) + 46;
        var canvas = new ChartCanvas(layout, height, title, words(sorted.length));
        double top = canvas.top() + (double) head;
        ChartScale y = isLowerBetter
                ? ChartScale.between(-best, -worst, top + plot, top)
                : ChartScale.between(worst, best, top + plot, top);
        List<Tick> ticks = y.ticks(5);
        double left = canvas.left() + Math.max(ChartScale.labels(ticks, ""), rugs.isEmpty() ? 0 : 62);
        double bottom = top + plot + rugs.size() * (RUG + 4);
        ChartScale x = new ChartScale(0, Math.max(1, log.size() - 1), left, canvas.right());
        canvas.legend(
                List.of("gt-dots", "gt-step"),
                List.of(scoreName + " of a trial", "best so far"),
                canvas.top() + 16,
                false);
        canvas.rows(y, ticks, left, canvas.right(), "");
        canvas.columns(x, whole(x.ticks(layout.isNarrow() ? 3 : 8)), top, bottom);
        points(canvas, x, y);
        canvas.path("gt-step", bestSoFar(x, y));
        for (int i = 0; i < rugs.size(); i++) {
            rug(canvas, rugs.get(i), x, top + plot + 4 + i * (RUG + 4.0), left);
        }
        canvas.text("gt-name", canvas.right(), bottom + 35, "end", "trial \u2192");
        return canvas.end();
    }

    private String words(int scored) {
        int best = log.best(0);
        return String.format(Locale.ROOT, "%,d of %,d trials have a score", scored, log.size())
                + (best < 0
                        ? "."
                        : "; the best is trial " + best + " with " + ChartNumbers.number(log.score(best)) + ".");
    }

    private List<TrialState> rugs() {
        List<TrialState> rugs = new ArrayList<>();
        for (TrialState state : TrialState.values()) {
            if (state != TrialState.COMPLETE && log.count(state) > 0) {
                rugs.add(state);
            }
        }
        return rugs;
    }

    /** Trials are counted, so only whole numbers are labelled. */
    private static List<Tick> whole(List<Tick> ticks) {
        return ticks.stream().filter(tick -> tick.at() == Math.rint(tick.at())).toList();
    }

    private void points(ChartCanvas canvas, ChartScale x, ChartScale y) {
        double[] xs = new double[scores.length];
        double[] ys = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            xs[i] = x.at(i);
            ys[i] = Double.isFinite(scores[i]) ? y.at(scores[i]) : Double.NaN;
        }
        canvas.path("gt-dots", ChartDots.path(xs, ys));
    }

    /** Steps nearer than half a pixel are drawn as one. */
    private String bestSoFar(ChartScale x, ChartScale y) {
        StringBuilder d = new StringBuilder();
        double best = Double.NaN;
        double drawnX = Double.NEGATIVE_INFINITY;
        double drawnY = Double.NaN;
        for (int i = 0; i < scores.length; i++) {
            boolean isBetter = Double.isFinite(scores[i])
                    && (Double.isNaN(best) || (isLowerBetter ? scores[i] < best : scores[i] > best));
            best = isBetter ? scores[i] : best;
            boolean isSeen = !Double.isNaN(best) && x.at(i) - drawnX >= 0.5 && y.at(best) != drawnY;
            if (isSeen) {
                String at = ChartCanvas.at(x.at(i));
                d.append(
                        d.isEmpty()
                                ? "M" + at + " " + ChartCanvas.at(y.at(best))
                                : "H" + at + "V" + ChartCanvas.at(y.at(best)));
                drawnX = x.at(i);
                drawnY = y.at(best);
            }
        }
        return d.append("V")
                .append(ChartCanvas.at(y.at(best)))
                .append("H")
                .append(ChartCanvas.at(x.to()))
                .toString();
    }

    private void rug(ChartCanvas canvas, TrialState state, ChartScale x, double y, double left) {
        StringBuilder d = new StringBuilder();
        double drawn = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < log.size(); row++) {
            if (log.state(row) == state && x.at(row) - drawn >= 1) {
                drawn = x.at(row);
                d.append('M')
                        .append(ChartCanvas.at(drawn))
                        .append(' ')
                        .append(ChartCanvas.at(y))
                        .append('v')
                        .append(RUG);
            }
        }
        canvas.path(state == TrialState.FAILED ? "gt-rug-bad" : "gt-rug", d);
        canvas.text("", left - 6, y + RUG, "end", state.name().toLowerCase(Locale.ROOT));
    }
}
