package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.notes.RunWarnings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing but itself.
 *
 * <p>Tables and a picture of the equity are plain markup, so the page says everything that counts where no script may run; the script
 * makes the charts, sorts and filters. A content security policy lets exactly the page's own style sheet count, its own two scripts
 * run, and nothing be loaded. The same run gives the same bytes.
 */
public final class HtmlReport {
    private final RunResult run;
    private final ReportCalendar calendar;
    private final HtmlTables tables;
    private final ReportParts parts;
    private final HtmlDetails details;

    private HtmlReport(RunResult run, ReportParts parts) {
        this.run = run;
        this.calendar = ReportCalendar.of(run);
        this.tables = new HtmlTables(run, calendar);
        this.details = new HtmlDetails(run, calendar);
        this.parts = parts;
    }

    public static String of(RunResult run) {
        return of(run, ReportParts.NONE);
    }

    public static String of(RunResult run, ReportParts parts) {
        return new HtmlReport(run, parts).page();
    }

    private String page() {
        String style = ReportAssets.style();
        String chartCode = ReportAssets.chartCode();
        String ownCode = ReportAssets.ownCode();
        return HtmlText.fill(
                ReportAssets.own("report.html"),
                Map.ofEntries(
                        Map.entry("styles", ReportAssets.policyHash(style)),
                        Map.entry(
                                "scripts", ReportAssets.policyHash(chartCode) + " " + ReportAssets.policyHash(ownCode)),
                        Map.entry("style", style),
                        Map.entry("title", HtmlText.escape(TextReport.title(run))),
                        Map.entry("period", period()),
                        Map.entry("state", state()),
                        Map.entry("notes", notes()),
                        Map.entry("cards", cards()),
                        Map.entry("picture", SvgReport.wide(run) + SvgReport.narrow(run)),
                        Map.entry("thinned", paragraph(ReportCharts.thinned(run))),
                        Map.entry("lines", ReportLines.said(run)),
                        Map.entry("symbols", symbols()),
                        Map.entry("now", now() + parts.page().get()),
                        Map.entry("months", months()),
                        Map.entry("statistics", tables.statistics()),
                        Map.entry("rolling", details.rolling()),
                        Map.entry("distribution", details.distribution()),
                        Map.entry("bands", details.benchmark() + details.bands()),
                        Map.entry("drawdowns", details.drawdowns()),
                        Map.entry("bySymbol", details.symbols() + details.tags()),
                        Map.entry("attribution", attribution()),
                        Map.entry("trades", trades()),
                        Map.entry("rejections", rejections()),
                        Map.entry("feeds", section("Feeds", "", run.feeds().size(), tables.feeds())),
                        Map.entry("settings", tables.settings()),
                        Map.entry("made", made()),
                        Map.entry("disclaimer", HtmlText.escape(run.words().disclaimer())),
                        Map.entry("data", ReportCharts.json(run, calendar)),
                        Map.entry("chartCode", chartCode),
                        Map.entry("ownCode", ownCode)));
    }

    private String period() {
        String account =
                parts.account().isEmpty() ? "" : "<br/><strong>" + HtmlText.escape(parts.account()) + "</strong>";
        return HtmlText.escape(TextReport.period(run)) + account;
    }

    private String state() {
        String live = run.state().startsWith("running") ? " live" : "";
        return run.isSession() ? "<p class=\"state" + live + "\">" + HtmlText.escape(run.state()) + "</p>\n" : "";
    }

    /** The notes, and below them the reasons to doubt the figures. */
    private String notes() {
        return items("Notes", run.notes()) + items("Warnings", RunWarnings.of(run));
    }

    private static String items(String label, List<String> items) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(item -> "<li>" + HtmlText.escape(item) + "</li>\n")
                        .collect(Collectors.joining(
                                "", "<ul class=\"notes\" aria-label=\"" + label + "\">\n", "</ul>\n"));
    }

    private String cards() {
        return NotebookReport.headlines(run).stream().map(HtmlReport::card).collect(Collectors.joining());
    }

    private static String card(List<String> figure) {
        return "<li><span class=\"name\">" + HtmlText.escape(figure.get(0)) + "</span><strong>"
                + HtmlText.escape(figure.get(1)) + "</strong><span class=\"beside\">" + HtmlText.escape(figure.get(2))
                + "</span></li>\n";
    }

    private String symbols() {
        var names = ReportCharts.charted(run);
        String options = names.stream()
                .map(name -> "<option>" + HtmlText.escape(name) + "</option>")
                .collect(Collectors.joining());
        return names.size() < 2
                ? "<span class=\"only\">" + HtmlText.escape(String.join("", names)) + "</span>"
                : "<label>Symbol <select class=\"symbol\">" + options + "</select></label>";
    }

    /** What is held and what is on its way: first what a session is watched for. */
    private String now() {
        return section("Open positions", "", run.open().size(), tables.positions())
                + section("Pending orders", run.words().pending(), run.pending().size(), tables.pending());
    }

    private String months() {
        return section("Monthly returns, %", "", run.times().length == 0 ? 0 : 1, tables.months() + details.years());
    }

    private String attribution() {
        int parts = run.attribution().values().stream().mapToInt(Map::size).sum();
        return parts < 2 ? "" : section("Profit by recipe and symbol", "", parts, tables.attribution());
    }

    private String trades() {
        List<?> all = run.roundTrips();
        return all.isEmpty()
                ? paragraph(run.words().noTrades())
                : paragraph(shown("Newest first.", all.size())) + tables.trades();
    }

    private String rejections() {
        return section(
                "Orders rejected or made smaller",
                "Newest first.",
                run.rejections().size(),
                tables.rejections());
    }

    private String made() {
        return tables.recipes()
                + tables.bars()
                + paragraph(
                        "Made by " + run.provenance().library() + ". The fingerprint is the beginning of a SHA-256 over"
                                + " times, prices and volumes: the same bars, the same fingerprint.");
    }

    /** Nothing where there is nothing to show. */
    private static String section(String title, String remark, int rows, String table) {
        return rows == 0
                ? ""
                : "<section aria-label=\"" + title + "\">\n<h2>" + title + "</h2>\n" + paragraph(shown(remark, rows))
                        + table + "</section>\n";
    }

    /** The remark, and what does not fit. */
    private static String shown(String remark, int rows) {
        return rows <= HtmlTables.ROWS
                ? remark
                : (remark + " These are " + ReportFormat.count(HtmlTables.ROWS) + " of " + ReportFormat.count(rows)
                                + "; the JSON report has the rest.")
                        .strip();
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p class=\"remark\">" + HtmlText.escape(text) + "</p>\n";
    }
}
