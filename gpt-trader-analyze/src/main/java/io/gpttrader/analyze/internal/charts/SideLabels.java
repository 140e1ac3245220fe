package io.gpttrader.analyze.internal.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels beside the right edge of a chart, one for each of some heights, moved apart where they would overlap and joined to their height. */
final class SideLabels {
    private static final double GAP = 14;

    private final List<Label> labels = new ArrayList<>();

    /**
     * A label.
     *
     * @param at the height it belongs to, in pixels
     * @param style of the text
     * @param text to write
     */
    record Label(double at, String style, String text) {}

    void add(double at, String style, String text) {
        labels.add(new Label(at, style, text));
    }

    /** How many fit between two heights. */
    static int room(double top, double bottom) {
        return (int) ((bottom - top) / GAP);
    }

    void draw(ChartCanvas canvas, double edge, double top, double bottom) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparingDouble(Label::at));
        double[] at = spread(sorted.stream().mapToDouble(Label::at).toArray(), top + 6, bottom - 4);
        for (int i = 0; i < at.length; i++) {
            Label label = sorted.get(i);
            canvas.line("gt-lead", edge, label.at(), edge + 8, at[i]);
            canvas.text(label.style(), edge + 11, at[i] + 4, "start", label.text());
        }
    }

    /** Sorted heights at least a gap apart, between two ends, each as near to its own as the others before it let it. */
    static double[] spread(double[] wanted, double top, double bottom) {
        double[] at = wanted.clone();
        double free = top;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(free, at[i]);
            free = at[i] + GAP;
        }
        double limit = bottom;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(limit, at[i]);
            limit = at[i] - GAP;
        }
        return at;
    }
}
