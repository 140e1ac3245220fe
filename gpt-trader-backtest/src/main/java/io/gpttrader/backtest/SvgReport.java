package io.gpttrader.backtest;

import io.gpttrader.backtest.ReportAxis.Tick;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The equity curve beside buy and hold as a picture that stands alone.
 *
 * <p>It brings its own ground in light and dark, so it is legible on whatever page it is put; its classes carry a
 * prefix, because a style inside an inline picture holds for the whole page.
 */
final class SvgReport {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int TOP = 56;
    private static final int BOTTOM = 32;
    private static final int POINTS = 1_200;

    private static final String STYLE = """
            <style>
            .gt-svg{--ground:#fff;--ink:#1b1f24;--soft:#5b6470;--grid:#e3e6ea;--equity:#0b62b8;--hold:#7a5c00}
            @media (prefers-color-scheme:dark){.gt-svg{--ground:#171c22;--ink:#e7eaee;--soft:#a3adb8;--grid:#2e353d;\
            --equity:#6cb2ff;--hold:#e0b84a}}
            .gt-svg text{font:12px system-ui,sans-serif;fill:var(--soft)}
            .gt-svg .gt-title{font-size:15px;font-weight:600;fill:var(--ink)}
            .gt-svg .gt-ground{fill:var(--ground)}
            .gt-svg .gt-grid{stroke:var(--grid)}
            .gt-svg polyline{fill:none;stroke-linejoin:round}
            .gt-svg .gt-equity{stroke:var(--equity);stroke-width:1.8}
            .gt-svg .gt-hold{stroke:var(--hold);stroke-width:1.3;stroke-dasharray:5 3}
            </style>
            """;

    private final Run run;
    private final double[] seconds;
    private final double low;
    private final double high;

    private SvgReport(Run run) {
        var calendar = ReportCalendar.of(run);
        this.run = run;
        this.seconds = run.times().stream()
                .mapToDouble(time -> calendar.label(time).getEpochSecond())
                .toArray();
        double least = finite(run).min().orElse(0);
        double most = finite(run).max().orElse(1);
        double room = most > least ? (most - least) * 0.05 : Math.max(1e-9, Math.abs(most) * 0.01);
        this.low = least - room;
        this.high = most + room;
    }

    static String of(Run run) {
        return new SvgReport(run).draw();
    }

    private String draw() {
        var svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gt-svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " role=\"img\" style=\"max-width:100%%;height:auto\">\n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        String title = HtmlText.escape(TextReport.title(run));
        svg.append("<title>Equity of ")
                .append(title)
                .append(" against buy and hold</title>\n")
                .append(STYLE);
        svg.append(format("<rect class=\"gt-ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", WIDTH, HEIGHT));
        svg.append(format("<text class=\"gt-title\" x=\"%d\" y=\"24\">%s</text>\n", 16, title));
        legend(svg);
        if (seconds.length > 0) {
            axes(svg);
            int[] kept = ReportThinning.keep(POINTS, run.equity(), run.buyAndHold());
            curve(svg, "gt-hold", kept, run.buyAndHold());
            curve(svg, "gt-equity", kept, run.equity());
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        String strategy = "strategy " + ReportMetric.TOTAL_RETURN.text(run);
        String hold = "buy and hold " + ReportMetric.BUY_AND_HOLD.text(run);
        svg.append("<polyline class=\"gt-equity\" points=\"16,40 40,40\"/>");
        svg.append("<text x=\"46\" y=\"44\">").append(strategy).append("</text>\n");
        svg.append("<polyline class=\"gt-hold\" points=\"196,40 220,40\"/>");
        svg.append("<text x=\"226\" y=\"44\">").append(hold).append("</text>\n");
    }

    private void axes(StringBuilder svg) {
        for (Tick tick : ReportAxis.numbers(low, high, 5)) {
            String y = coordinate(y(tick.at()));
            svg.append(format(
                    "<line class=\"gt-grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>", LEFT, WIDTH - RIGHT, y, y));
            svg.append(format(
                    "<text x=\"%d\" y=\"%s\" dy=\"4\" text-anchor=\"end\">%s</text>\n", LEFT - 8, y, tick.text()));
        }
        var calendar = ReportCalendar.of(run);
        var from = calendar.label(run.times().get(0));
        var to = calendar.label(run.times().get(seconds.length - 1));
        for (Tick tick : ReportAxis.times(from, to, 8)) {
            svg.append(format(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    coordinate(x(tick.at())), HEIGHT - 12, tick.text()));
        }
    }

    private void curve(StringBuilder svg, String style, int[] kept, double[] values) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        for (int i : kept) {
            if (Double.isFinite(values[i])) {
                svg.append(coordinate(x(seconds[i])))
                        .append(',')
                        .append(coordinate(y(values[i])))
                        .append(' ');
            }
        }
        svg.append("\"/>\n");
    }

    private double x(double second) {
        double span = seconds[seconds.length - 1] - seconds[0];
        double share = span > 0 ? (second - seconds[0]) / span : 0.5;
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private static DoubleStream finite(Run run) {
        return DoubleStream.concat(Arrays.stream(run.equity()), Arrays.stream(run.buyAndHold()))
                .filter(Double::isFinite);
    }

    /** A tenth of a pixel is enough. */
    private static String coordinate(double pixels) {
        double tenths = Math.rint(pixels * 10) / 10;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
