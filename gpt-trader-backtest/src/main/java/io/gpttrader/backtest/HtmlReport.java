package io.gpttrader.backtest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing but itself.
 *
 * <p>Tables and a picture of the equity are plain markup, so the page says everything that counts where no script may
 * run; the script makes the charts, sorts and filters. A content security policy lets exactly the page's own two scripts
 * run and nothing be loaded. The same run gives the same bytes.
 */
final class HtmlReport {

    private HtmlReport() {}

    static String of(Run run) {
        var calendar = ReportCalendar.of(run);
        var tables = new HtmlTables(run, calendar);
        String chartCode = ReportAssets.chartCode();
        String ownCode = ReportAssets.ownCode();
        return HtmlText.fill(
                ReportAssets.own("report.html"),
                Map.ofEntries(
                        Map.entry(
                                "scripts", ReportAssets.policyHash(chartCode) + " " + ReportAssets.policyHash(ownCode)),
                        Map.entry("style", ReportAssets.chartStyle() + "\n" + ReportAssets.own("report.css")),
                        Map.entry("title", HtmlText.escape(TextReport.title(run))),
                        Map.entry("period", HtmlText.escape(TextReport.period(run))),
                        Map.entry("notes", notes(run)),
                        Map.entry("cards", cards(run)),
                        Map.entry("picture", SvgReport.of(run)),
                        Map.entry("thinned", paragraph(ReportCharts.thinned(run))),
                        Map.entry("symbols", symbols(run)),
                        Map.entry("months", tables.months()),
                        Map.entry("statistics", tables.statistics()),
                        Map.entry("trades", trades(run, tables)),
                        Map.entry("attribution", attribution(run, tables)),
                        Map.entry("orders", orders(run, tables)),
                        Map.entry("settings", tables.settings()),
                        Map.entry("data", ReportCharts.json(run, calendar)),
                        Map.entry("chartCode", chartCode),
                        Map.entry("ownCode", ownCode)));
    }

    private static String cards(Run run) {
        return card(run, ReportMetric.TOTAL_RETURN, "buy and hold " + ReportMetric.BUY_AND_HOLD.text(run))
                + card(run, ReportMetric.ANNUAL_RETURN, "volatility " + ReportMetric.VOLATILITY.text(run))
                + card(run, ReportMetric.SHARPE, "Sortino " + ReportMetric.SORTINO.text(run))
                + card(run, ReportMetric.MAX_DRAWDOWN, "longest " + ReportMetric.LONGEST_DRAWDOWN.text(run))
                + card(run, ReportMetric.TRADES, "won " + ReportMetric.WIN_RATE.text(run))
                + card(run, ReportMetric.PROFIT_FACTOR, "expectancy " + ReportMetric.EXPECTANCY.text(run))
                + card(run, ReportMetric.EXPOSURE, "commissions " + ReportMetric.COMMISSIONS.text(run))
                + card(run, ReportMetric.FINAL_EQUITY, "from " + ReportFormat.money(run.startingCash()));
    }

    private static String card(Run run, ReportMetric metric, String beside) {
        return "<li><span class=\"name\">" + HtmlText.escape(metric.title) + "</span><strong>"
                + HtmlText.escape(metric.text(run)) + "</strong><span class=\"beside\">" + HtmlText.escape(beside)
                + "</span></li>\n";
    }

    private static String notes(Run run) {
        return run.notes().isEmpty()
                ? ""
                : run.notes().stream()
                        .map(note -> "<li>" + HtmlText.escape(note) + "</li>\n")
                        .collect(Collectors.joining("", "<ul class=\"notes\" aria-label=\"Notes\">\n", "</ul>\n"));
    }

    private static String symbols(Run run) {
        var names = ReportCharts.charted(run);
        String options = names.stream()
                .map(name -> "<option>" + HtmlText.escape(name) + "</option>")
                .collect(Collectors.joining());
        return names.size() < 2
                ? "<span class=\"only\">" + HtmlText.escape(String.join("", names)) + "</span>"
                : "<label>Symbol <select class=\"symbol\">" + options + "</select></label>";
    }

    private static String trades(Run run, HtmlTables tables) {
        return run.roundTrips().isEmpty()
                ? paragraph("The strategy did not trade.")
                : paragraph(shown(run.roundTrips(), HtmlTables.TRADES_SHOWN, "trades")) + tables.trades();
    }

    private static String attribution(Run run, HtmlTables tables) {
        int parts = run.attribution().values().stream().mapToInt(Map::size).sum();
        return parts < 2 ? "" : section("Profit by recipe and symbol", tables.attribution());
    }

    private static String orders(Run run, HtmlTables tables) {
        String refused = run.refusals().isEmpty()
                ? ""
                : section(
                        "Orders refused or made smaller",
                        paragraph(shown(run.refusals(), HtmlTables.ORDERS_SHOWN, "orders")) + tables.refusals());
        String pending = run.pending().isEmpty()
                ? ""
                : section(
                        "Pending orders",
                        paragraph("Decided on the last bar, which has no next bar to be filled at.")
                                + tables.pending());
        return refused + pending;
    }

    private static String shown(List<?> all, int most, String what) {
        return all.size() <= most
                ? ""
                : "These are the first " + ReportFormat.count(most) + " " + what + "; the JSON report has "
                        + ReportFormat.count(all.size()) + ".";
    }

    private static String section(String title, String content) {
        return "<section aria-label=\"" + HtmlText.escape(title) + "\">\n<h2>" + HtmlText.escape(title) + "</h2>\n"
                + content + "</section>\n";
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p class=\"remark\">" + HtmlText.escape(text) + "</p>\n";
    }
}
