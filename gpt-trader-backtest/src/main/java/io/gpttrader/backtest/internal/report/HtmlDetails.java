package io.gpttrader.backtest.internal.report;

import io.gpttrader.backtest.internal.details.Band;
import io.gpttrader.backtest.internal.details.Bands;
import io.gpttrader.backtest.internal.details.Fall;
import io.gpttrader.backtest.internal.details.Histogram;
import io.gpttrader.backtest.internal.details.ReturnSeries;
import io.gpttrader.backtest.internal.details.Rolling;
import io.gpttrader.backtest.internal.details.SymbolFigures;
import io.gpttrader.backtest.internal.details.TagFigures;
import io.gpttrader.backtest.internal.metrics.ChosenBenchmark;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sections of the page that are worked out for it alone: years, returns, bands, drawdowns, symbols. Each is empty where there is nothing. */
final class HtmlDetails {
    private static final int FALLS = 5;

    private final RunResult run;
    private final ReportCalendar calendar;
    private final ReturnSeries returns;

    HtmlDetails(RunResult run, ReportCalendar calendar) {
        this.run = run;
        this.calendar = calendar;
        this.returns = ReturnSeries.of(run);
    }

    String years() {
        List<ReportMonths.Year> years = ReportMonths.of(run, calendar).years();
        return years.size() < 2
                ? ""
                : HtmlBars.across(
                        "Returns by year, %",
                        years.stream()
                                .map(year -> Integer.toString(year.year()))
                                .toList(),
                        years.stream().mapToDouble(ReportMonths.Year::total).toArray());
    }

    /** Charts of the script; nothing where the run is shorter than their window. */
    String rolling() {
        Rolling rolling = Rolling.of(returns);
        if (!rolling.exists()) {
            return "";
        }
        var html = new StringBuilder(
                "<section class=\"rolling scripted\" aria-label=\"Rolling figures\">\n<h2>Rolling figures</h2>\n");
        html.append(remark("Over the " + ReportFormat.count(rolling.window())
                + " returns before each bar, half a year: Sharpe ratio and volatility a year, beta to buy and hold."));
        for (String name : List.of("sharpe", "volatility", "beta")) {
            html.append("<p class=\"readout ").append(name).append("-readout\"></p>\n<div class=\"chart ");
            html.append(name).append("-chart\"></div>\n");
        }
        return html.append("</section>\n").toString();
    }

    String distribution() {
        Histogram histogram = Histogram.of(returns.own());
        return histogram.counts().length == 0
                ? ""
                : section(
                        "Distribution of returns",
                        remark(ReportFormat.count(returns.own().length) + " returns in bins of "
                                        + ReportFormat.percent(histogram.width()) + ".")
                                + HtmlBars.upright("Returns by size", histogram));
    }

    /** The account beside what the host has chosen to compare it with. */
    String benchmark() {
        return run.benchmark().map(this::benchmark).orElse("");
    }

    private String benchmark(ChosenBenchmark chosen) {
        var table = new HtmlTable("Benchmark", "rows short")
                .header("Benchmark", "#Return", "#This run", "#Alpha a year", "#Beta", "#Information ratio");
        table.row()
                .text(chosen.name())
                .number(ReportFormat.percent(chosen.totalReturn()))
                .number(ReportFormat.percent(run.metric("totalReturn")))
                .number(ReportFormat.percent(chosen.alpha()))
                .number(ReportFormat.ratio(chosen.beta()))
                .number(ReportFormat.ratio(chosen.informationRatio()))
                .end();
        String remark = "The starting cash held in it from its first close on, without costs.";
        return section("Benchmark", remark(remark) + table.close());
    }

    String bands() {
        Bands bands = Bands.of(run);
        if (bands.figures().isEmpty()) {
            return "";
        }
        var table = new HtmlTable("Bands", "rows short").header("Figure", "#5 %", "#Median", "#95 %", "#This run");
        bands.figures().forEach((name, band) -> band(table, ReportMetric.named(name), band));
        return section(
                "What luck may have done",
                remark(ReportFormat.count(bands.resamples())
                                + " histories of the same length, put together from blocks of"
                                + " the account's own returns, " + bands.block()
                                + " in the mean (stationary bootstrap, seed " + Bands.SEED
                                + "): 5 % of them lie below the first figure, 5 % above the third.")
                        + table.close());
    }

    private void band(HtmlTable table, Optional<ReportMetric> metric, Band band) {
        metric.ifPresent(it -> table.row()
                .text(it.title)
                .number(it.text(band.low()))
                .number(it.text(band.middle()))
                .number(it.text(band.high()))
                .number(it.text(run))
                .end());
    }

    String drawdowns() {
        List<Fall> falls = Fall.worst(run, FALLS);
        if (falls.isEmpty()) {
            return "";
        }
        var table = new HtmlTable("Deepest drawdowns", "rows short")
                .header("No.", "#Depth", "Peak", "Trough", "Recovered", "#Bars");
        for (int i = 0; i < falls.size(); i++) {
            Fall fall = falls.get(i);
            int last = fall.end() < 0 ? run.times().length - 1 : fall.end();
            table.row()
                    .markup(go(-1, fall.start(), last, Integer.toString(i + 1)))
                    .number(ReportFormat.percent(fall.depth()))
                    .text(time(fall.start()))
                    .text(time(fall.trough()))
                    .text(fall.end() < 0 ? "not yet" : time(fall.end()))
                    .number(ReportFormat.count(fall.bars()))
                    .end();
        }
        return section("Deepest drawdowns", table.close());
    }

    String symbols() {
        List<SymbolFigures> symbols = SymbolFigures.of(run);
        if (symbols.size() < 2 || run.times().length == 0) {
            return "";
        }
        List<String> charted = ReportCharts.charted(run);
        var table = new HtmlTable("Symbols", "rows short")
                .header("Symbol", "#Trades", "#Win rate", HtmlTables.money(run, "#Profit"), "#Return", "#Open");
        symbols.stream()
                .sorted(Comparator.comparingDouble((SymbolFigures each) -> -each.profit()))
                .limit(HtmlTables.ROWS)
                .forEach(each -> symbol(table, each, charted.contains(each.symbol())));
        return section(
                "Symbols", remark("Most profit first; the return is the profit by the starting cash.") + table.close());
    }

    /** What the conditions with a name made. */
    String tags() {
        List<TagFigures> tags = TagFigures.of(run);
        if (tags.isEmpty()) {
            return "";
        }
        var table = new HtmlTable("Tags", "rows short")
                .header("Entry", "Exit", "#Trades", "#Win rate", HtmlTables.money(run, "#Profit"), "#Open");
        tags.stream()
                .limit(HtmlTables.ROWS)
                .forEach(each -> table.row()
                        .text(each.entryTag().isEmpty() ? "-" : each.entryTag())
                        .text(each.exitTag().isEmpty() ? "-" : each.exitTag())
                        .number(ReportFormat.count(each.trades()))
                        .number(ReportFormat.percent(each.winRate()))
                        .change(each.profit(), ReportFormat.money(each.profit()))
                        .number(ReportFormat.count(each.open()))
                        .end());
        return section("Tags", remark("By the conditions that made entry and exit.") + table.close());
    }

    private void symbol(HtmlTable table, SymbolFigures each, boolean isCharted) {
        String name = each.symbol();
        int last = run.times().length - 1;
        HtmlTable row = table.row();
        (isCharted ? row.markup(go(run.symbols().indexOf(name), 0, last, name)) : row.text(name))
                .number(ReportFormat.count(each.trades()))
                .number(ReportFormat.percent(each.winRate()))
                .change(each.profit(), ReportFormat.money(each.profit()))
                .change(each.returnFraction(), ReportFormat.percent(each.returnFraction()))
                .number(ReportFormat.count(each.open()))
                .end();
    }

    /** A button that leads to a stretch of the charts. */
    private String go(int symbol, int from, int to, String text) {
        return "<button type=\"button\" class=\"go\" data-symbol=\"" + symbol + "\" data-from=\"" + drawnAt(from)
                + "\" data-to=\"" + drawnAt(to) + "\" title=\"Show in the chart\">" + HtmlText.escape(text)
                + "</button>";
    }

    private long drawnAt(int bar) {
        return calendar.label(Instant.ofEpochMilli(run.times()[bar])).getEpochSecond();
    }

    private String time(int bar) {
        return calendar.text(Instant.ofEpochMilli(run.times()[bar]));
    }

    private static String section(String title, String content) {
        return "<section aria-label=\"" + title + "\">\n<h2>" + title + "</h2>\n" + content + "</section>\n";
    }

    private static String remark(String text) {
        return "<p class=\"remark\">" + HtmlText.escape(text) + "</p>\n";
    }
}
