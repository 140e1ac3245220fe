package io.gpttrader.backtest.internal.report;

/**
 * Where the parts of the picture stand, in its own pixels.
 *
 * @param name its class in the style sheet
 * @param width of the whole
 * @param left where the panels begin
 * @param right where they end
 * @param equity the upper panel
 * @param fall the panel below it
 * @param market the lowest panel: what is invested
 * @param points most points drawn of a curve
 * @param dates most dates wanted on the axis
 * @param isAlone true for the picture that stands alone, which has a ground and a title
 */
record SvgLayout(
        String name,
        int width,
        int left,
        int right,
        Panel equity,
        Panel fall,
        Panel market,
        int points,
        int dates,
        boolean isAlone) {

    /** A panel from {@code top} to {@code bottom}. */
    record Panel(int top, int bottom) {}

    static final SvgLayout ALONE = new SvgLayout(
            "gt-alone", 900, 64, 880, new Panel(64, 304), new Panel(332, 402), new Panel(430, 474), 1_200, 8, true);
    static final SvgLayout CELL = new SvgLayout(
            "gt-alone", 900, 64, 880, new Panel(64, 304), new Panel(332, 402), new Panel(430, 474), 400, 8, true);
    static final SvgLayout WIDE = new SvgLayout(
            "gt-wide", 1_080, 60, 1_068, new Panel(32, 282), new Panel(310, 386), new Panel(414, 462), 1_200, 9, false);
    static final SvgLayout NARROW = new SvgLayout(
            "gt-narrow", 350, 46, 342, new Panel(32, 212), new Panel(240, 300), new Panel(328, 368), 400, 3, false);

    int height() {
        return market.bottom() + 26;
    }
}
