package io.gpttrader.examples;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.examples.Cookbook.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fifteen equity curves as one picture: a panel each, over that of holding, on one logarithmic scale. It has colours for light and
 * dark pages and a ground of its own.
 */
final class CookbookPicture {
    private static final int COLUMNS = 5;
    private static final int PANEL_WIDTH = 190;
    private static final int PANEL_HEIGHT = 172;
    private static final int GAP = 12;
    private static final int MARGIN = 24;
    private static final int HEAD = 74;
    private static final int PLOT_TOP = 42;
    private static final int PLOT_HEIGHT = 104;

    /** The scale, in multiples of the starting cash. */
    private static final double LEAST = 0.35;

    private static final double MOST = 8;

    private static final List<Double> LINES = List.of(0.5, 1.0, 2.0, 4.0);

    /** Every so many bars a point: about a month. */
    private static final int STEP = 21;

    private static final String STYLE = """
            <style>
            svg{--sheet:#ffffff;--ink:#1b1f24;--soft:#56606b;--grid:#e3e6ea;--hold:#9aa3ad;--gain:#0b62b8;--loss:#b3261e}
            @media (prefers-color-scheme:dark){svg{--sheet:#171c22;--ink:#e7eaee;--soft:#a3adb8;--grid:#2e353d;--hold:#77818c;\
            --gain:#6cb4ff;--loss:#ff8a80}}
            text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:var(--ink)}
            .head{font-size:17px;font-weight:600}.name{font-weight:600}.soft{fill:var(--soft)}.tick{font-size:10px;fill:var(--soft)}
            .end{text-anchor:end}.mid{text-anchor:middle}
            path{fill:none;stroke-linejoin:round}.grid{stroke:var(--grid)}.hold{stroke:var(--hold);stroke-width:1.4}
            .gain{stroke:var(--gain);stroke-width:1.8}.loss{stroke:var(--loss);stroke-width:1.8}
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private CookbookPicture() {}

    /** The picture of these runs. */
    static String of(CookbookRuns runs) {
        return new CookbookPicture().draw(runs);
    }

    private String draw(CookbookRuns runs) {
        int rows = (runs.reports().size() + COLUMNS - 1) / COLUMNS;
        int width = 2 * MARGIN + COLUMNS * PANEL_WIDTH + (COLUMNS - 1) * GAP;
        int height = HEAD + rows * PANEL_HEIGHT + (rows - 1) * GAP + 12;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
                width, height, width, height);
        add("<title>Fifteen strategies on SPY, %s, each beside holding</title>\n", span(runs.hold()));
        svg.append(STYLE);
        add("<rect width=\"%d\" height=\"%d\" rx=\"8\" style=\"fill:var(--sheet)\"/>\n", width, height);
        text(MARGIN, 32, "head", "Fifteen known strategies on SPY, " + span(runs.hold()));
        text(
                MARGIN,
                53,
                "soft",
                "Value of 1 invested, logarithmic; dividends included, costs of 15 bps a fill paid. Grey: buying and holding, × "
                        + multiple(runs.hold()) + ", worst fall " + fall(runs.hold()) + ".");
        int index = 0;
        for (Map.Entry<Entry, BacktestReport> run : runs.reports().entrySet()) {
            int x = MARGIN + index % COLUMNS * (PANEL_WIDTH + GAP);
            int y = HEAD + index / COLUMNS * (PANEL_HEIGHT + GAP);
            panel(x, y, run.getKey().title(), run.getValue(), runs.hold());
            index++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(int x, int y, String title, BacktestReport report, BacktestReport hold) {
        text(x, y + 12, "name", title);
        text(x, y + 29, "soft", "× " + multiple(report) + ", worst fall " + fall(report));
        int top = y + PLOT_TOP;
        for (double line : LINES) {
            int at = (int) Math.round(top + height(line));
            add("<path class=\"grid\" d=\"M%d %dH%d\"/>\n", x + 18, at, x + PANEL_WIDTH);
            text(x + 14, at + 3, "tick end", line < 1 ? "½" : String.valueOf((int) line));
        }
        curve(x, top, hold, "hold");
        boolean hasGained = report.metric("totalReturn") > 0;
        curve(x, top, report, hasGained ? "gain" : "loss");
        years(x, top + PLOT_HEIGHT + 12, hold.times());
    }

    private void curve(int x, int top, BacktestReport report, String style) {
        double[] equity = report.equity();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < equity.length; i += STEP) {
            path.append(path.length() == 0 ? "M" : "L")
                    .append(String.format(
                            Locale.ROOT,
                            "%.1f %.1f",
                            across(x, i, equity.length),
                            top + height(equity[i] / equity[0])));
        }
        add("<path class=\"%s\" d=\"%s\"/>\n", style, path);
    }

    private void years(int x, int y, List<Instant> times) {
        for (int year = 2000; year <= 2020; year += 10) {
            LocalDate first = LocalDate.of(year, 1, 1);
            int index = (int)
                    times.stream().filter(time -> day(time).isBefore(first)).count();
            text((int) across(x, index, times.size()), y, "tick mid", String.valueOf(year));
        }
    }

    private static double across(int x, int index, int bars) {
        return x + 18 + (PANEL_WIDTH - 18.0) * index / (bars - 1);
    }

    private static double height(double multiple) {
        return PLOT_HEIGHT * Math.log(MOST / multiple) / Math.log(MOST / LEAST);
    }

    private static String span(BacktestReport report) {
        List<Instant> times = report.times();
        return day(times.get(0)).getYear() + " to "
                + day(times.get(times.size() - 1)).getYear();
    }

    private static LocalDate day(Instant barEnd) {
        // a daily bar ends at the next midnight
        return LocalDate.ofInstant(barEnd.minusMillis(1), ZoneOffset.UTC);
    }

    private static String multiple(BacktestReport report) {
        return String.format(Locale.ROOT, "%.1f", 1 + report.metric("totalReturn"));
    }

    private static String fall(BacktestReport report) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * report.metric("maxDrawdown"));
    }

    private void text(int x, int y, String style, String words) {
        add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                style, x, y, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
