package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.LevelKind;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Prices with what was read out of them: averages, a band, regimes, levels, chart patterns with target and stop, candlestick patterns, and
 * volume below. Levels and targets far from the bars shown are left to the tables.
 */
public final class PriceChart {
    /** Bars shown where the caller does not say. */
    public static final int BARS = 250;

    private static final int NARROW_BARS = 90;

    /** Candles of more bars than this are but a line. */
    private static final int CANDLES = 300;

    /** How far beyond the bars shown the scale may go for levels and targets, as a share of their range. */
    private static final double BEYOND = 0.2;

    private static final int MARKS = 6;

    /** How many lines of text a name may stand away from its mark, and from its pattern. */
    private static final int NEAR = 3;

    private static final int FAR = 8;

    /** Levels drawn on each side of the close: the nearest. */
    private static final int LEVELS = 5;

    private static final int NARROW_LEVELS = 3;

    /** Targets and stops of so many chart patterns are drawn, of the first ones. */
    private static final int AIMS = 3;

    private static final int VOLUME = 64;

    private final PriceInput input;
    private final ChartLayout layout;
    private final PriceBars bars;
    private final int from;
    private final int to;
    private double lowest;
    private double highest;

    private PriceChart(PriceInput input, int shown, ChartLayout layout) {
        this.input = input;
        this.layout = layout;
        this.bars = input.bars();
        this.to = bars.last();
        this.from = Math.max(0, to - (layout.isNarrow() ? Math.min(NARROW_BARS, shown) : shown) + 1);
    }

    /** Draws the last {@value #BARS} bars, fewer where it is narrow. */
    public static String svg(PriceInput input, ChartLayout layout) {
        return svg(input, BARS, layout);
    }

    /** Draws the last bars, 1 or more of them. */
    public static String svg(PriceInput input, int shown, ChartLayout layout) {
        PriceChart chart = new PriceChart(input, shown, layout);
        chart.measure();
        return chart.highest > 0
                ? chart.draw()
                : ChartCanvas.empty(layout, input.title(), "There are no prices to draw.");
    }

    /** The range of the bars shown, with what lies near it. */
    private void measure() {
        DoubleStream.Builder prices = DoubleStream.builder();
        for (int i = from; i <= to; i++) {
            prices.add(bars.low()[i]).add(bars.high()[i]).add(bars.close()[i]);
        }
        double[] finite = prices.build().filter(Double::isFinite).toArray();
        lowest = Arrays.stream(finite).min().orElse(0);
        highest = Arrays.stream(finite).max().orElse(0);
        double reach = (highest - lowest) * BEYOND;
        double least = lowest - reach;
        double most = highest + reach;
        DoubleStream.Builder near = DoubleStream.builder();
        input.levels().forEach(level -> near.add(level.price()));
        for (ChartFigure figure : input.figures()) {
            near.add(figure.target()).add(figure.stop());
            figure.points().stream().filter(at -> at.bar() >= from).forEach(at -> near.add(at.price()));
        }
        near.build().filter(price -> price >= least && price <= most).forEach(price -> {
            lowest = Math.min(lowest, price);
            highest = Math.max(highest, price);
        });
    }

    private String draw() {
        List<String> styles = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        legend(styles, texts);
        List<Integer> regimes = RegimeBands.occurring(input.regimes(), from, to);
        List<String> bandStyles =
                regimes.stream().map(each -> RegimeBands.style(each)).toList();
        List<String> bandTexts =
                regimes.stream().map(each -> RegimeBands.name(each)).toList();
        int lines = height(styles, texts, false) + (regimes.isEmpty() ? 0 : height(bandStyles, bandTexts, true));
        int plot = layout.isNarrow() ? 260 : 380;
        var canvas = new ChartCanvas(layout, lines + plot + VOLUME + 46, input.title(), description());
        int legend = canvas.legend(styles, texts, canvas.top() + 16, false);
        if (!regimes.isEmpty()) {
            canvas.legend(bandStyles, bandTexts, canvas.top() + 16 + legend, true);
        }
        double top = canvas.top() + 10.0 + lines;
        plot(canvas, top, top + plot);
        return canvas.end();
    }

    private void plot(ChartCanvas canvas, double top, double bottom) {
        ChartScale y = ChartScale.between(lowest, highest, bottom - RegimeBands.STRIP, top);
        List<Tick> ticks = y.ticks(6);
        ChartScale v = volumeScale(bottom + 14, bottom + 14 + VOLUME);
        List<Tick> volumes = v.high() > 0 ? v.ticks(2) : List.of();
        double left = canvas.left() + Math.max(ChartScale.labels(ticks, ""), ChartScale.labels(volumes, ""));
        List<Side> sides = sides(y, top, bottom);
        double right = canvas.right()
                - 14
                - ChartCanvas.LETTER
                        * sides.stream()
                                .mapToInt(side -> side.text.length())
                                .max()
                                .orElse(0);
        BarFrame frame = new BarFrame(bars, from, to, left, right);
        canvas.rows(y, ticks, left, right, "");
        canvas.rows(v, volumes, left, right, "");
        frame.columns(canvas, layout.isNarrow() ? 3 : 8, top, v.from());
        RegimeBands.draw(canvas, input.regimes(), from, to, frame::leftOf, top, bottom);
        new CandleMarks(frame).volume(canvas, v);
        band(canvas, frame, y);
        SideLabels labels = new SideLabels();
        for (Side side : sides) {
            if (!side.line.isEmpty()) {
                canvas.line(
                        side.line,
                        side.from < 0 ? left : frame.middleOf(Math.max(from, side.from)),
                        side.at,
                        right,
                        side.at);
            }
            labels.add(side.at, side.style, side.text);
        }
        prices(canvas, frame, y);
        LabelSpace space = new LabelSpace(left + 2, right - 2, top + 2, bottom - RegimeBands.STRIP);
        figures(canvas, frame, y, space);
        marks(canvas, frame, y, space);
        labels.draw(canvas, right, top, bottom);
    }

    private ChartScale volumeScale(double top, double bottom) {
        double most = 0;
        for (int i = from; i <= to; i++) {
            most = bars.volume()[i] > most ? bars.volume()[i] : most;
        }
        return new ChartScale(0, most, bottom, top);
    }

    private void band(ChartCanvas canvas, BarFrame frame, ChartScale y) {
        if (input.upper().length < bars.size() || input.lower().length < bars.size()) {
            return;
        }
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i = from; i <= to; i++) {
            if (input.upper()[i] >= input.lower()[i]) {
                String x = ChartCanvas.at(frame.middleOf(i));
                there.append(there.isEmpty() ? 'M' : 'L').append(x).append(' ');
                there.append(ChartCanvas.at(y.at(input.upper()[i])));
                back.insert(0, "L" + x + " " + ChartCanvas.at(y.at(input.lower()[i])));
            }
        }
        if (!there.isEmpty()) {
            canvas.add("<path class=\"gt-band\" d=\"%s%sz\"/>\n", there, back);
        }
    }

    private void prices(ChartCanvas canvas, BarFrame frame, ChartScale y) {
        if (isCandles()) {
            new CandleMarks(frame).candles(canvas, y);
        } else {
            canvas.path("gt-close", frame.path(y, bars.close()));
        }
        for (int i = input.lines().size() - 1; i >= 0; i--) {
            double[] values = input.lines().get(i).values();
            canvas.path(lineStyle(i), frame.path(y, values, bar -> values[bar] >= y.low() && values[bar] <= y.high()));
        }
    }

    private static String lineStyle(int i) {
        return "gt-line" + Math.min(2, i);
    }

    private boolean isCandles() {
        return to - from + 1 <= CANDLES;
    }

    private void figures(ChartCanvas canvas, BarFrame frame, ChartScale y, LabelSpace space) {
        for (ChartFigure figure : input.figures()) {
            StringBuilder d = new StringBuilder();
            double x = 0;
            double height = Double.POSITIVE_INFINITY;
            int points = 0;
            for (ChartFigure.Corner corner : figure.points()) {
                if (frame.shows(corner.bar()) && Double.isFinite(corner.price())) {
                    double atX = frame.middleOf(corner.bar());
                    double atY = y.at(corner.price());
                    d.append(d.isEmpty() ? 'M' : 'L')
                            .append(ChartCanvas.at(atX))
                            .append(' ');
                    d.append(ChartCanvas.at(atY));
                    canvas.circle("gt-corner", atX, atY, 2.6);
                    x += atX;
                    height = Math.min(height, atY);
                    points++;
                }
            }
            canvas.path("gt-shape", d);
            if (points > 0) {
                space.write(canvas, "gt-halo", x / points, height - 9, true, FAR, ChartCanvas.cut(figure.name(), 32));
            }
        }
    }

    /** A triangle below or above each candlestick pattern's last bar, and the names of the latest ones where there is room. */
    private void marks(ChartCanvas canvas, BarFrame frame, ChartScale y, LabelSpace space) {
        List<CandlePattern> shown = new ArrayList<>();
        for (CandlePattern each : input.candles()) {
            int bar = each.bar() - bars.begin();
            if (frame.shows(bar) && bars.low()[bar] > 0 && bars.high()[bar] > 0) {
                shown.add(each);
            }
        }
        shown.sort(Comparator.comparingInt(CandlePattern::bar).reversed());
        for (int i = 0; i < shown.size(); i++) {
            CandlePattern each = shown.get(i);
            int bar = each.bar() - bars.begin();
            double x = frame.middleOf(bar);
            boolean isBelow = each.bias() == MarketBias.BULLISH;
            double edge = y.at(isBelow ? bars.low()[bar] : bars.high()[bar]) + (isBelow ? 4 : -4);
            edge = Math.max(y.to() + 6, Math.min(y.from() - 6, edge));
            double far = edge + (isBelow ? 6 : -6);
            String style = isBelow ? "gt-mark-up" : each.bias() == MarketBias.BEARISH ? "gt-mark-down" : "gt-mark-flat";
            String line = "M" + ChartCanvas.at(x) + " " + ChartCanvas.at(edge) + "L" + ChartCanvas.at(x - 4) + " ";
            canvas.add(
                    "<path class=\"%s\" d=\"%s%sH%sz\"/>\n", style, line, ChartCanvas.at(far), ChartCanvas.at(x + 4));
            space.take(x - 4, Math.min(edge, far), x + 4, Math.max(edge, far));
            if (i < MARKS) {
                space.write(
                        canvas,
                        "gt-halo",
                        x,
                        far + (isBelow ? 12 : -4),
                        !isBelow,
                        NEAR,
                        ChartCanvas.cut(each.name(), 26));
            }
        }
    }

    /** What stands at the right edge: a line across, or only a label. */
    private static final class Side {
        final double at;
        final int from;
        final String line;
        final String style;
        final String text;

        Side(double at, int from, String line, String style, String text) {
            this.at = at;
            this.from = from;
            this.line = line;
            this.style = style;
            this.text = text;
        }
    }

    private List<Side> sides(ChartScale y, double top, double bottom) {
        List<Side> sides = new ArrayList<>();
        double close = bars.close()[to];
        int room = SideLabels.room(top, bottom) - 1;
        if (Double.isFinite(close)) {
            sides.add(new Side(y.at(close), -1, "", "gt-strong", "close " + price(close)));
        }
        for (ChartFigure figure :
                input.figures().subList(0, Math.min(AIMS, input.figures().size()))) {
            int begin = figure.points().isEmpty()
                    ? to
                    : figure.points().get(figure.points().size() - 1).bar();
            add(sides, y, room, begin, figure.target(), "gt-target", "target ");
            add(sides, y, room, begin, figure.stop(), "gt-stop", "stop ");
        }
        for (LevelKind kind : LevelKind.values()) {
            boolean isSupport = kind == LevelKind.SUPPORT;
            input.levels().stream()
                    .filter(level -> level.kind() == kind)
                    .sorted(Comparator.comparingDouble(level -> Math.abs(level.price() - close)))
                    .limit(layout.isNarrow() ? NARROW_LEVELS : LEVELS)
                    .forEach(level -> add(
                            sides,
                            y,
                            room,
                            -1,
                            level.price(),
                            isSupport ? "gt-support" : "gt-resistance",
                            isSupport ? "S " : "R "));
        }
        return sides;
    }

    private static void add(
            List<Side> sides, ChartScale y, int room, int begin, double price, String line, String word) {
        String text = word + price(price);
        boolean isNew = sides.stream().noneMatch(side -> side.text.equals(text));
        if (isNew && sides.size() < room && price >= y.low() && price <= y.high()) {
            sides.add(new Side(y.at(price), begin, line, "", text));
        }
    }

    private static String price(double price) {
        return ReportFormat.price(price);
    }

    private void legend(List<String> styles, List<String> texts) {
        styles.add(isCandles() ? "gt-zero" : "gt-close");
        texts.add(
                isCandles()
                        ? (to - from + 1) + (to > from ? " bars" : " bar") + ", hollow where they rose"
                        : "close of " + (to - from + 1) + " bars");
        for (int i = 0; i < input.lines().size(); i++) {
            styles.add(lineStyle(i));
            texts.add(input.lines().get(i).name());
        }
        if (input.levels().stream().anyMatch(level -> level.kind() == LevelKind.SUPPORT)) {
            styles.add("gt-support");
            texts.add("support S");
        }
        if (input.levels().stream().anyMatch(level -> level.kind() == LevelKind.RESISTANCE)) {
            styles.add("gt-resistance");
            texts.add("resistance R");
        }
        if (!input.figures().isEmpty()) {
            styles.add("gt-shape");
            texts.add("chart pattern");
        }
    }

    private int height(List<String> styles, List<String> texts, boolean isArea) {
        return new ChartCanvas(layout, 0, "", "").legend(styles, texts, 0, isArea);
    }

    private String description() {
        return "The last " + (to - from + 1) + " of " + bars.size() + " bars, close " + price(bars.close()[to])
                + ", from "
                + price(lowest) + " to " + price(highest) + "; "
                + input.levels().size() + " levels, "
                + input.figures().size() + " chart patterns, " + input.candles().size() + " candlestick patterns.";
    }
}
