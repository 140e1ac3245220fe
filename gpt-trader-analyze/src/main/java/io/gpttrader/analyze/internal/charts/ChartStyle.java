package io.gpttrader.analyze.internal.charts;

/** What a page needs for the pictures inside it. */
public final class ChartStyle {
    private ChartStyle() {}

    /** How lines, areas and texts of pictures look, in the colours that the page's own style sheet names. */
    public static String css() {
        return ChartCanvas.lines();
    }
}
