package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.report.ReportAxis;
import io.gpttrader.live.internal.report.ReportAxis.Tick;
import io.gpttrader.live.internal.report.ReportCalendar;
import io.gpttrader.live.internal.report.ReportThinning;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A picture of the session's equity less the simulated account's over time. */
final class DriftChart {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

    /** A letter's width, for keeping dates apart. */
    private static final double LETTER = 6.4;

    /**
     * Where things stand, in pixels.
     *
     * @param name its class in the style sheet
     * @param width of the whole
     * @param height of the whole
     * @param left where the panel begins
     * @param right where it ends
     * @param dates most dates wanted
     * @param points most points drawn
     */
    private record Layout(String name, int width, int height, int left, int right, int dates, int points) {
        static final Layout ALONE = new Layout("gt-alone", 900, 190, 64, 880, 8, 1_200);
        static final Layout WIDE = new Layout("gt-wide", 1_080, 190, 60, 1_068, 9, 1_200);
        static final Layout NARROW = new Layout("gt-narrow", 350, 170, 46, 342, 3, 400);

        int top() {
            return 30;
        }

        int bottom() {
            return height - 28;
        }
    }

    private final Layout layout;
    private final double[] seconds;
    private final double[] difference;
    private final double low;
    private final double high;
    private final StringBuilder svg = new StringBuilder();

    private DriftChart(RunResult run, double[] simulated, Layout layout) {
        ReportCalendar calendar = ReportCalendar.of(run);
        this.layout = layout;
        this.seconds = Arrays.stream(run.times())
                .mapToDouble(time -> calendar.label(Instant.ofEpochMilli(time)).getEpochSecond())
                .toArray();
        this.difference = IntStream.range(0, seconds.length)
                .mapToDouble(i -> run.equity()[i] - simulated[i])
                .toArray();
        double least = Math.min(0, Arrays.stream(difference).min().orElse(0));
        double most = Math.max(0, Arrays.stream(difference).max().orElse(0));
        double room = most > least ? (most - least) * 0.06 : 1;
        this.low = least - room;
        this.high = most + room;
    }

    /** For the page, twice: for a screen and for a telephone. Nothing where there is nothing to draw. */
    static String ofPage(RunResult run, double[] simulated) {
        return !isDrawn(run, simulated)
                ? ""
                : "<div class=\"chart still\">" + new DriftChart(run, simulated, Layout.WIDE).draw("")
                        + new DriftChart(run, simulated, Layout.NARROW).draw("") + "</div>\n";
    }

    /** Below another picture. */
    static String below(String picture, RunResult run, double[] simulated) {
        Matcher size = SIZE.matcher(picture);
        if (!isDrawn(run, simulated) || !size.find()) {
            return picture;
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        int whole = height + Layout.ALONE.height;
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
                        width,
                        whole,
                        width,
                        whole)
                + picture
                + new DriftChart(run, simulated, Layout.ALONE).draw(" y=\"" + height + "\"")
                + "</svg>\n";
    }

    private static boolean isDrawn(RunResult run, double[] simulated) {
        return simulated.length > 0 && simulated.length == run.times().length;
    }

    private String draw(String place) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gt-svg %s\"%s viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" role=\"img\">\n<title>Equity less that of the simulated account</title>\n",
                layout.name, place, layout.width, layout.height, layout.width, layout.height);
        if (!place.isEmpty()) {
            add("<rect class=\"gt-ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", layout.width, layout.height);
        }
        add("<text class=\"gt-name\" x=\"%d\" y=\"18\">equity less simulated equity</text>\n", layout.left);
        dates();
        for (Tick tick : ReportAxis.numbers(low, high, 4)) {
            String y = coordinate(y(tick.at()));
            add("<line class=\"gt-grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>", layout.left, layout.right, y, y);
            add("<text x=\"%d\" y=\"%s\" dy=\"4\" text-anchor=\"end\">%s</text>\n", layout.left - 6, y, tick.text());
        }
        int[] kept = ReportThinning.keep(layout.points, difference);
        String points = points(kept);
        String zero = coordinate(y(0));
        add(
                "<polygon class=\"gt-in\" points=\"%s,%s %s%s,%s\"/>\n",
                coordinate(x(seconds[0])), zero, points, coordinate(x(seconds[seconds.length - 1])), zero);
        add("<polyline class=\"gt-equity\" points=\"%s\"/>\n", points);
        return svg.append("</svg>\n").toString();
    }

    private void dates() {
        double free = 0;
        Instant from = Instant.ofEpochSecond((long) seconds[0]);
        Instant to = Instant.ofEpochSecond((long) seconds[seconds.length - 1]);
        for (Tick tick : ReportAxis.times(from, to, layout.dates)) {
            double half = tick.text().length() * LETTER / 2;
            double at = x(tick.at());
            double middle = Math.max(half, Math.min(layout.width - half, at));
            if (middle - half < free) {
                continue;
            }
            free = middle + half + LETTER;
            add(
                    "<line class=\"gt-grid\" x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\"/>",
                    coordinate(at), coordinate(at), layout.top(), layout.bottom());
            add(
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    coordinate(middle), layout.height - 10, tick.text());
        }
    }

    private String points(int[] kept) {
        StringBuilder points = new StringBuilder();
        for (int i : kept) {
            points.append(coordinate(x(seconds[i])))
                    .append(',')
                    .append(coordinate(y(difference[i])))
                    .append(' ');
        }
        return points.toString();
    }

    private double x(double second) {
        double span = seconds[seconds.length - 1] - seconds[0];
        double share = span > 0 ? (second - seconds[0]) / span : 0.5;
        return layout.left + share * (layout.right - layout.left);
    }

    private double y(double value) {
        return layout.top() + (high - value) / (high - low) * (layout.bottom() - layout.top());
    }

    private static String coordinate(double pixels) {
        double tenths = Math.rint(pixels * 10) / 10;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
