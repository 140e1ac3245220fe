package io.gpttrader.analyze.internal.charts;

/** How large a picture is, and what it brings along. */
public enum ChartLayout {
    /** Alone: with ground, colours of its own in light and dark, and its title drawn. */
    ALONE("gt-alone", 900, 1_200),
    /** Inside a page, where there is room; the page's style sheet colours it. */
    WIDE("gt-wide", 1_080, 1_200),
    /** Inside a page on a telephone. */
    NARROW("gt-narrow", 350, 400);

    /** Its class in the style sheet. */
    final String style;

    final int width;

    /** Most points drawn of a curve. */
    final int points;

    ChartLayout(String style, int width, int points) {
        this.style = style;
        this.width = width;
        this.points = points;
    }

    boolean isNarrow() {
        return this == NARROW;
    }

    boolean isAlone() {
        return this == ALONE;
    }
}
