package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.markup.HtmlText;
import io.gpttrader.optimize.internal.markup.ReportAxis.Tick;
import io.gpttrader.optimize.internal.markup.ReportText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The SVG element that a chart draws on. Alone it brings its own ground and colours, in light and dark; inside a page the page's style sheet
 * colours it. Its classes carry a prefix, because a style inside an inline picture holds for the whole page.
 */
final class ChartCanvas {
    /** A letter's width, for keeping labels apart. */
    static final double LETTER = 6.6;

    /** Between two entries of a legend: wide letters need more than the average. */
    private static final double BESIDE = 28;

    private static final String COLOURS = """
            <style>
            .gt-svg{--sheet:#fff;--ink:#1b1f24;--soft:#56606b;--line:#dde1e6;--grid:#e3e6ea;--equity:#0b62b8;--hold:#7a5c00;\
            --gain:#0b5cad;--loss:#a84300;--fall:#a84300;max-width:100%;height:auto}
            @media (prefers-color-scheme:dark){.gt-svg{--sheet:#171c22;--ink:#e7eaee;--soft:#a3adb8;--line:#2e353d;\
            --grid:#2e353d;--equity:#6cb2ff;--hold:#e0b84a;--gain:#7fbcff;--loss:#ffa061;--fall:#ffa061}}
            """;

    private final ChartLayout layout;
    private final StringBuilder svg = new StringBuilder();

    /**
     * Begins a picture.
     *
     * @param height of the picture without the line of the title, which only a picture that stands alone has
     * @param title what is drawn where there is room for a title, and read out where nobody sees
     * @param description what else is read out, or empty
     */
    ChartCanvas(ChartLayout layout, int height, String title, String description) {
        this(layout, height, title, description, "");
    }

    ChartCanvas(ChartLayout layout, int height, String title, String description, String attributes) {
        this.layout = layout;
        int whole = height + top();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gt-svg %s\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" role=\"img\"%s>\n",
                layout.style, layout.width, whole, layout.width, whole, attributes);
        add("<title>%s</title>\n", HtmlText.escape(title));
        if (!description.isEmpty()) {
            add("<desc>%s</desc>\n", HtmlText.escape(description));
        }
        if (layout.isAlone()) {
            svg.append(COLOURS).append(lines()).append("</style>\n");
            add("<rect class=\"gt-ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", layout.width, whole);
            text("gt-title", 16, 26, "start", cut(title, (int) ((layout.width - 32) / 8.2)));
        }
    }

    /** How lines and texts look, in colours given elsewhere. */
    static String lines() {
        return read("report-chart.css") + read("optimize-chart.css");
    }

    private static String read(String name) {
        try (InputStream in = ChartCanvas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + ": the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a chart may begin. */
    int top() {
        return layout.isAlone() ? 36 : 0;
    }

    int left() {
        return layout.isAlone() ? 16 : 2;
    }

    int right() {
        return layout.width - (layout.isAlone() ? 20 : 8);
    }

    void text(String style, double x, double y, String anchor, String text) {
        add(
                "<text%s x=\"%s\" y=\"%s\"%s>%s</text>\n",
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                at(x),
                at(y),
                "start".equals(anchor) ? "" : " text-anchor=\"" + anchor + "\"",
                HtmlText.escape(text));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<path class=\"%s\" fill=\"none\" d=\"M%s %sL%s %s\"/>\n", style, at(x1), at(y1), at(x2), at(y2));
    }

    void path(String style, CharSequence d) {
        if (d.length() > 0) {
            add("<path class=\"%s\" fill=\"none\" d=\"%s\"/>\n", style, d);
        }
    }

    void rect(String style, double x, double y, double width, double height) {
        add(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n",
                style, at(x), at(y), at(Math.max(0, width)), at(Math.max(0, height)));
    }

    void circle(String style, double x, double y, double radius) {
        add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n", style, at(x), at(y), at(radius));
    }

    /** Horizontal lines with their numbers at the left. */
    void rows(ChartScale y, List<Tick> ticks, double left, double right, String unit) {
        for (Tick tick : ticks) {
            double at = y.at(tick.at());
            line("gt-grid", left, at, right, at);
            text("", left - 6, at + 4, "end", tick.text() + unit);
        }
    }

    /** Upright lines with their labels below; a label without room is left out, one at an end is moved inside. */
    void columns(ChartScale x, List<Tick> ticks, double top, double bottom) {
        double free = 0;
        for (Tick tick : ticks) {
            double half = tick.text().length() * LETTER / 2;
            double at = x.at(tick.at());
            double middle = Math.max(half, Math.min(layout.width - half - 2, at));
            if (middle - half >= free) {
                free = middle + half + LETTER;
                line("gt-grid", at, top, at, bottom);
                text("", middle, bottom + 17, "middle", tick.text());
            }
        }
    }

    /** Lines or areas with what they are, from left to right and in as many lines as it takes; returns the height used. */
    int legend(List<String> styles, List<String> texts, int y, boolean isArea) {
        double x = left();
        int line = 0;
        for (int i = 0; i < texts.size(); i++) {
            int most = (int) ((right() - left() - 24) / LETTER);
            String text = cut(texts.get(i), most);
            double width = 24 + text.length() * LETTER + BESIDE;
            if (x > left() && x + width - BESIDE > right()) {
                x = left();
                line++;
            }
            double base = y + 18.0 * line;
            if (isArea) {
                rect(styles.get(i), x + 2, base - 10, 14, 11);
            } else {
                boolean isDot = styles.get(i).equals("gt-dots");
                line(styles.get(i), isDot ? x + 9 : x, base - 4, isDot ? x + 9 : x + 18, base - 4);
            }
            text("", x + 24, base, "start", text);
            x += width;
        }
        return 18 * (line + 1);
    }

    void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }

    String end() {
        return svg.append("</svg>\n").toString();
    }

    /** A picture that says there is nothing to show, and why. */
    static String empty(ChartLayout layout, String title, String why) {
        var canvas = new ChartCanvas(layout, 120, title, "");
        canvas.text(
                "gt-none", layout.width / 2.0, canvas.top() + 64.0, "middle", cut(why, layout.isNarrow() ? 42 : 100));
        return canvas.end();
    }

    /** A tenth of a pixel is enough. */
    static String at(double pixels) {
        double tenths = Math.rint(pixels * 10) / 10;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    static String cut(String text, int most) {
        String line = ReportText.oneLine(text);
        return line.length() <= most ? line : line.substring(0, Math.max(1, most - 1)) + "\u2026";
    }
}
