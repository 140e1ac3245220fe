package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.report.ReportAxis.Tick;
import io.gpttrader.live.internal.report.SvgLayout.Panel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws one picture of a report. */
final class SvgChart {

    /** A letter's width, for keeping dates apart. */
    private static final double LETTER = 6.4;

    /** Without a fall, the lower panel still shows a percent. */
    private static final double LEAST_FALL = 0.01;

    /** With next to nothing invested, the lowest panel still shows this percentage. */
    private static final double LEAST_SHARE = 10;

    private final RunResult run;
    private final SvgLayout layout;
    private final double[] seconds;
    private final double[] equity;
    private final double[] hold;
    private final double[] falls;
    private final double[] gross;
    private final double[] net;
    private final StringBuilder svg = new StringBuilder();

    SvgChart(RunResult run, SvgLayout layout) {
        var calendar = ReportCalendar.of(run);
        this.run = run;
        this.layout = layout;
        this.seconds = Arrays.stream(run.times())
                .mapToDouble(time -> calendar.label(Instant.ofEpochMilli(time)).getEpochSecond())
                .toArray();
        this.equity = run.equity();
        this.hold = run.buyAndHold();
        this.falls = Arrays.stream(run.drawdown()).map(depth -> -depth).toArray();
        this.gross = percents(run.invested().gross());
        this.net = percents(run.invested().net());
    }

    String draw(String style) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gt-svg %s\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" role=\"img\">\n",
                layout.name(), layout.width(), layout.height(), layout.width(), layout.height());
        String title = HtmlText.escape(TextReport.title(run));
        add("<title>Equity of %s against buy and hold, its drawdown and what is invested</title>\n%s", title, style);
        if (layout.isAlone()) {
            add("<rect class=\"gt-ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", layout.width(), layout.height());
            add("<text class=\"gt-title\" x=\"16\" y=\"26\">%s</text>\n", title);
        }
        legend(layout.equity().top() - 16);
        if (seconds.length == 0) {
            add(
                    "<text class=\"gt-none\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    layout.width() / 2,
                    (layout.equity().top() + layout.equity().bottom()) / 2,
                    HtmlText.escape(run.words().noBars()));
        } else {
            curves();
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(int y) {
        int left = layout.isAlone() ? 16 : layout.left();
        String own = "account " + ReportMetric.TOTAL_RETURN.text(run);
        legendEntry("gt-equity", own, left, y);
        legendEntry("gt-hold", "buy and hold " + ReportMetric.BUY_AND_HOLD.text(run), left + own.length() * 7 + 40, y);
    }

    private void legendEntry(String style, String text, int x, int y) {
        add("<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", style, x, x + 18, y - 4, y - 4);
        add("<text x=\"%d\" y=\"%d\">%s</text>\n", x + 24, y, text);
    }

    private void curves() {
        int[] kept = ReportThinning.keep(layout.points(), equity, hold, falls, gross, net);
        dates();
        Scale money = Scale.around(layout.equity(), DoubleStream.concat(Arrays.stream(equity), Arrays.stream(hold)));
        grid(ReportAxis.numbers(money.low, money.high, 5), money, "");
        line("gt-hold", kept, hold, money);
        line("gt-equity", kept, equity, money);
        now(money);
        double deepest = finite(Arrays.stream(falls)).min().orElse(0);
        Scale percent = new Scale(layout.fall(), Math.min(deepest, -LEAST_FALL) * 105, 0);
        double[] percents = percents(falls);
        area("gt-area", kept, percents, percent);
        grid(ReportAxis.numbers(percent.low, 0, 2), percent, " %");
        line("gt-fall", kept, percents, percent);
        add(
                "<text class=\"gt-name\" x=\"%d\" y=\"%d\">drawdown</text>\n",
                layout.left(), layout.fall().top() - 8);
        market(kept);
    }

    /** What is invested, gross as an area and net as a line; where nothing is short they are one. */
    private void market(int[] kept) {
        double high = finite(Arrays.stream(gross)).max().orElse(0);
        double low = finite(Arrays.stream(net)).min().orElse(0);
        Scale share = new Scale(layout.market(), Math.min(0, low) * 1.05, Math.max(LEAST_SHARE, high) * 1.05);
        area("gt-in", kept, gross, share);
        grid(ReportAxis.numbers(share.low, share.high, 2), share, " %");
        line("gt-gross", kept, gross, share);
        boolean isOneSided = run.invested().isOneSided();
        if (!isOneSided) {
            line("gt-net", kept, net, share);
        }
        add(
                "<text class=\"gt-name\" x=\"%d\" y=\"%d\">%s</text>\n",
                layout.left(),
                layout.market().top() - 8,
                isOneSided ? "invested, of equity" : "invested, of equity: gross, and net (dashed)");
    }

    private static double[] percents(double[] fractions) {
        return Arrays.stream(fractions).map(fraction -> fraction * 100).toArray();
    }

    private void dates() {
        var from = Instant.ofEpochSecond((long) seconds[0]);
        var to = Instant.ofEpochSecond((long) seconds[seconds.length - 1]);
        double free = 0;
        for (Tick tick : ReportAxis.times(from, to, layout.dates())) {
            double half = tick.text().length() * LETTER / 2;
            double at = x(tick.at());
            double middle = Math.max(half, Math.min(layout.width() - half, at));
            if (middle - half < free) {
                continue;
            }
            free = middle + half + LETTER;
            upright(at, layout.equity());
            upright(at, layout.fall());
            upright(at, layout.market());
            add(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    coordinate(middle), layout.height() - 8, tick.text());
        }
    }

    private void upright(double x, Panel panel) {
        add(
                "<line class=\"gt-grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>",
                coordinate(x), coordinate(x), panel.top(), panel.bottom());
    }

    private void grid(List<Tick> ticks, Scale scale, String unit) {
        for (Tick tick : ticks) {
            String y = coordinate(scale.y(tick.at()));
            add(
                    "<line class=\"gt-grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>",
                    layout.left(), layout.right(), y, y);
            add(
                    "<text x=\"%d\" y=\"%s\" dy=\"4\" text-anchor=\"end\">%s%s</text>\n",
                    layout.left() - 6, y, tick.text(), unit);
        }
    }

    private void line(String style, int[] kept, double[] values, Scale scale) {
        add("<polyline class=\"%s\" points=\"%s\"/>\n", style, points(kept, values, scale));
    }

    private void area(String style, int[] kept, double[] values, Scale scale) {
        String zero = coordinate(scale.y(0));
        add(
                "<polygon class=\"%s\" points=\"%s,%s %s%s,%s\"/>\n",
                style,
                coordinate(x(seconds[0])),
                zero,
                points(kept, values, scale),
                coordinate(x(seconds[seconds.length - 1])),
                zero);
    }

    private String points(int[] kept, double[] values, Scale scale) {
        var points = new StringBuilder();
        for (int i : kept) {
            if (Double.isFinite(values[i])) {
                points.append(coordinate(x(seconds[i])))
                        .append(',')
                        .append(coordinate(scale.y(values[i])))
                        .append(' ');
            }
        }
        return points.toString();
    }

    /** A dot where the account stands. */
    private void now(Scale scale) {
        int last = equity.length - 1;
        if (Double.isFinite(equity[last])) {
            add(
                    "<circle class=\"gt-now\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>\n",
                    coordinate(x(seconds[last])), coordinate(scale.y(equity[last])));
        }
    }

    private double x(double second) {
        double span = seconds[seconds.length - 1] - seconds[0];
        double share = span > 0 ? (second - seconds[0]) / span : 0.5;
        return layout.left() + share * (layout.right() - layout.left());
    }

    /** Which height a value has in a panel. */
    private record Scale(Panel panel, double low, double high) {

        /** All the values, and a little room. */
        static Scale around(Panel panel, DoubleStream values) {
            double[] all = finite(values).toArray();
            double least = Arrays.stream(all).min().orElse(0);
            double most = Arrays.stream(all).max().orElse(1);
            double room = most > least ? (most - least) * 0.05 : Math.max(1e-9, Math.abs(most) * 0.01);
            return new Scale(panel, least - room, most + room);
        }

        double y(double value) {
            return panel.top() + (high - value) / (high - low) * (panel.bottom() - panel.top());
        }
    }

    private static DoubleStream finite(DoubleStream values) {
        return values.filter(Double::isFinite);
    }

    /** A tenth of a pixel is enough. */
    private static String coordinate(double pixels) {
        double tenths = Math.rint(pixels * 10) / 10;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
