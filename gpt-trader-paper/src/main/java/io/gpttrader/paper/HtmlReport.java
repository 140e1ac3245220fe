package io.gpttrader.paper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing but itself, and no script. A content security policy lets its own style sheet count
 * and nothing be loaded or run. The same session gives the same bytes.
 */
final class HtmlReport {
    private final PaperReport report;
    private final HtmlTables tables;

    private HtmlReport(PaperReport report) {
        this.report = report;
        this.tables = new HtmlTables(report);
    }

    static String of(PaperReport report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        String style = "\n" + ReportFiles.resource("paper-report.css") + SvgReport.lines();
        return HtmlText.fill(
                ReportFiles.resource("paper-report.html"),
                Map.ofEntries(
                        Map.entry("policy", policyHash(style)),
                        Map.entry("style", style),
                        Map.entry("title", HtmlText.escape(TextReport.title(report))),
                        Map.entry("state", HtmlText.escape(report.state())),
                        Map.entry("live", report.state().startsWith("running") ? " live" : ""),
                        Map.entry("period", HtmlText.escape(TextReport.period(report))),
                        Map.entry("notes", notes()),
                        Map.entry("cards", cards()),
                        Map.entry("picture", SvgReport.wide(report) + SvgReport.narrow(report)),
                        Map.entry("now", now()),
                        Map.entry("statistics", tables.statistics()),
                        Map.entry("sections", sections()),
                        Map.entry("settings", tables.settings())));
    }

    /** The hash by which a content security policy lets one style sheet count and no other. */
    private static String policyHash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String notes() {
        return report.notes().isEmpty()
                ? ""
                : report.notes().stream()
                        .map(note -> "<li>" + HtmlText.escape(note) + "</li>\n")
                        .collect(Collectors.joining("", "<ul class=\"notes\" aria-label=\"Notes\">\n", "</ul>\n"));
    }

    private String cards() {
        double[] falls = report.drawdown();
        double now = falls.length == 0 ? Double.NaN : falls[falls.length - 1];
        return card("Equity", ReportMetric.FINAL_EQUITY, "from " + ReportMetric.STARTING_CASH.text(report))
                + card("Total return", ReportMetric.TOTAL_RETURN, "buy and hold " + text(ReportMetric.BUY_AND_HOLD))
                + card("Max drawdown", ReportMetric.MAX_DRAWDOWN, "now " + ReportFormat.percent(now))
                + card("Sharpe", ReportMetric.SHARPE, "Sortino " + text(ReportMetric.SORTINO))
                + card("Open positions", ReportMetric.OPEN_POSITIONS, pendingWords())
                + card("Trades", ReportMetric.TRADES, "won " + text(ReportMetric.WIN_RATE))
                + card("Profit factor", ReportMetric.PROFIT_FACTOR, "expectancy " + text(ReportMetric.EXPECTANCY))
                + card("Exposure", ReportMetric.EXPOSURE, "commissions " + text(ReportMetric.COMMISSIONS));
    }

    private String pendingWords() {
        int pending = report.pending().size();
        return pending == 1 ? "1 order pending" : ReportFormat.count(pending) + " orders pending";
    }

    private String text(ReportMetric metric) {
        return metric.text(report);
    }

    private String card(String name, ReportMetric metric, String beside) {
        return "<li><span>" + name + "</span><strong>" + HtmlText.escape(text(metric)) + "</strong><span>"
                + HtmlText.escape(beside) + "</span></li>\n";
    }

    /** What is on its way and what is held: first what a session is watched for. */
    private String now() {
        return section("Open positions", "", report.run().open(), tables.positions())
                + section("Pending orders", "", report.pending(), tables.pending());
    }

    private String sections() {
        int parts = report.attribution().values().stream().mapToInt(Map::size).sum();
        return section("Profit by recipe and symbol", "", parts, parts < 2 ? "" : tables.attribution())
                + section("Round trips", "newest first", report.run().closed(), tables.trips())
                + section("Orders refused or made smaller", "newest first", report.refusals(), tables.refusals())
                + section("Feeds", "", report.feeds().size(), tables.feeds());
    }

    private static String section(String title, String order, List<?> all, String table) {
        return section(title, order, all.size(), table);
    }

    /** Nothing where there is nothing to show; says what does not fit. */
    private static String section(String title, String order, int all, String table) {
        if (all == 0 || table.isEmpty()) {
            return "";
        }
        String shown = all <= HtmlTables.ROWS
                ? order
                : (order.isEmpty() ? "" : order + "; ") + "these are " + ReportFormat.count(HtmlTables.ROWS) + " of "
                        + ReportFormat.count(all) + ", json() has the rest";
        return "<section aria-label=\"" + title + "\">\n<h2>" + title
                + (shown.isEmpty() ? "" : " <small>" + shown + "</small>") + "</h2>\n" + table + "</section>\n";
    }
}
