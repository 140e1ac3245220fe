package io.gpttrader.backtest.internal.report;

import io.gpttrader.backtest.internal.details.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Small pictures of bars inside the page, whose style sheet colours them; they need no script. */
final class HtmlBars {
    private static final int WIDTH = 400;
    private static final int ROW = 20;
    private static final int HEIGHT = 150;

    /** Left of the bars stands what they are of, right of them how much. */
    private static final int NAMES = 44;

    private static final int NUMBERS = 64;

    private HtmlBars() {}

    /** A bar a row, to the right from the common zero where above it, to the left where below. */
    static String across(String meaning, List<String> names, double[] fractions) {
        double low = Math.min(
                0, Arrays.stream(fractions).filter(Double::isFinite).min().orElse(0));
        double high = Math.max(
                0, Arrays.stream(fractions).filter(Double::isFinite).max().orElse(0));
        double scale = high > low ? (WIDTH - NAMES - NUMBERS) / (high - low) : 0;
        double zero = NAMES - low * scale;
        var svg = begin(meaning, ROW * fractions.length);
        for (int i = 0; i < fractions.length; i++) {
            double length = Double.isFinite(fractions[i]) ? fractions[i] * scale : 0;
            int top = ROW * i;
            svg.append(text("start", 0, top + 14, names.get(i)));
            svg.append(bar(
                    fractions[i] < 0 ? "gt-loss" : "gt-gain",
                    Math.min(zero, zero + length),
                    top + 3,
                    Math.abs(length),
                    ROW - 6));
            String value = ReportFormat.percent(fractions[i]);
            svg.append(text("end", WIDTH, top + 14, ReportFormat.signed(fractions[i], value)));
        }
        return svg.append("</svg>\n").toString();
    }

    static String upright(String meaning, Histogram histogram) {
        int[] counts = histogram.counts();
        int most = Arrays.stream(counts).max().orElse(1);
        double width = (double) WIDTH / counts.length;
        double room = HEIGHT - ROW;
        var svg = begin(meaning, HEIGHT);
        for (int i = 0; i < counts.length; i++) {
            double height = room * counts[i] / most;
            svg.append(bar(sign(histogram, i), i * width + 0.5, room - height, Math.max(0.5, width - 1), height));
        }
        double highest = histogram.lowest() + counts.length * histogram.width();
        svg.append(text("start", 0, HEIGHT - 5, ReportFormat.percent(histogram.lowest())));
        svg.append(text("end", WIDTH, HEIGHT - 5, ReportFormat.percent(highest)));
        double zero = -histogram.lowest() / histogram.width() * width;
        if (zero > 80 && zero < WIDTH - 80) {
            svg.append(text("middle", zero, HEIGHT - 5, "0"));
        }
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder begin(String meaning, int height) {
        return new StringBuilder("<svg class=\"gt-svg gt-bars\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" aria-label=\"" + HtmlText.escape(meaning) + "\">\n");
    }

    /** Gain or loss, or neither of a bin with 0 inside, where the returns of an account lie that holds nothing. */
    private static String sign(Histogram histogram, int bin) {
        double from = histogram.lowest() + bin * histogram.width();
        double to = from + histogram.width();
        return to <= 0 ? "gt-loss" : from < 0 ? "gt-even" : "gt-gain";
    }

    private static String bar(String style, double x, double y, double width, double height) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                style,
                x,
                y,
                width,
                height);
    }

    private static String text(String anchor, double x, double y, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                HtmlText.escape(text));
    }
}
