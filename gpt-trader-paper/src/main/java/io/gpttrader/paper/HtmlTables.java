package io.gpttrader.paper;

import io.gpttrader.paper.PaperReport.RoundTrip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the page. */
final class HtmlTables {

    /** Most rows of one table. */
    static final int ROWS = 1_000;

    private final PaperReport report;
    private final ReportCalendar calendar;

    HtmlTables(PaperReport report) {
        this.report = report;
        this.calendar = ReportCalendar.of(report.run());
    }

    String statistics() {
        var html = new StringBuilder();
        for (var group : ReportMetric.Group.values()) {
            var table = new HtmlTable(group.title, "plain").headless();
            for (var metric : group.metrics()) {
                table.row()
                        .heading(metric.title, metric.explanation)
                        .number(metric.text(report))
                        .end();
            }
            if (group == ReportMetric.Group.RISK) {
                deepestFall(table);
            }
            html.append("<div class=\"block\"><h3>").append(group.title).append("</h3>\n");
            html.append(table.close()).append("</div>\n");
        }
        return html.toString();
    }

    private void deepestFall(HtmlTable table) {
        report.maxDrawdown().ifPresent(fall -> {
            String recovery = fall.recovery().map(calendar::text).orElse("not yet");
            table.row()
                    .heading("Deepest fall from")
                    .number(calendar.text(fall.start()))
                    .end();
            table.row()
                    .heading("to its trough")
                    .number(calendar.text(fall.trough()))
                    .end();
            table.row().heading("recovered").number(recovery).end();
        });
    }

    String positions() {
        var table = new HtmlTable("Open positions", "rows")
                .header(
                        "Recipe",
                        "Symbol",
                        "Side",
                        "Since",
                        "#At price",
                        "#Last close",
                        "#Quantity",
                        "#Profit",
                        "#Return",
                        "#Bars");
        report.run().open().stream().limit(ROWS).forEach(trip -> {
            HtmlTable row = beginning(table, trip)
                    .number(ReportFormat.price(trip.entryPrice()))
                    .number(ReportFormat.price(trip.exitPrice()));
            ending(row, trip);
        });
        return table.close();
    }

    String trips() {
        var table = new HtmlTable("Round trips", "rows")
                .header(
                        "Recipe",
                        "Symbol",
                        "Side",
                        "Entry",
                        "#At price",
                        "Exit",
                        "#At price",
                        "#Quantity",
                        "#Profit",
                        "#Return",
                        "#Bars");
        newest(report.run().closed()).forEach(trip -> {
            HtmlTable row = beginning(table, trip)
                    .number(ReportFormat.price(trip.entryPrice()))
                    .text(calendar.text(trip.exitTime()))
                    .number(ReportFormat.price(trip.exitPrice()));
            ending(row, trip);
        });
        return table.close();
    }

    private HtmlTable beginning(HtmlTable table, RoundTrip trip) {
        return table.row()
                .text(trip.recipe())
                .text(trip.symbol())
                .text(trip.isLong() ? "long" : "short")
                .text(calendar.text(trip.entryTime()));
    }

    private static void ending(HtmlTable row, RoundTrip trip) {
        row.number(ReportFormat.quantity(trip.quantity()))
                .change(trip.profit(), ReportFormat.money(trip.profit()))
                .change(trip.returnFraction(), ReportFormat.percent(trip.returnFraction()))
                .number(ReportFormat.count(trip.barsHeld()))
                .end();
    }

    String pending() {
        var table = new HtmlTable("Pending orders", "rows short").header("Recipe", "Symbol", "Side", "#Quantity");
        report.pending().stream()
                .limit(ROWS)
                .forEach(order -> table.row()
                        .text(order.recipe())
                        .text(order.symbol())
                        .text(order.side())
                        .number(ReportFormat.quantity(order.quantity()))
                        .end());
        return table.close();
    }

    String attribution() {
        var table = new HtmlTable("Profit by recipe and symbol", "rows short").header("Recipe", "Symbol", "#Profit");
        report.attribution().entrySet().stream()
                .flatMap(recipe ->
                        recipe.getValue().entrySet().stream().map(symbol -> Map.entry(recipe.getKey(), symbol)))
                .limit(ROWS)
                .forEach(part -> table.row()
                        .text(part.getKey())
                        .text(part.getValue().getKey())
                        .change(
                                part.getValue().getValue(),
                                ReportFormat.money(part.getValue().getValue()))
                        .end());
        return table.close();
    }

    String refusals() {
        var table = new HtmlTable("Orders refused or made smaller", "rows")
                .header("Decided", "Recipe", "Symbol", "#Wanted", "#Granted", "Limit", "Why");
        newest(report.refusals())
                .forEach(note -> table.row()
                        .text(calendar.text(note.time()))
                        .text(note.recipe())
                        .text(note.symbol())
                        .number(ReportFormat.quantity(note.wanted()))
                        .number(ReportFormat.quantity(note.granted()))
                        .text(note.limit())
                        .wrapped(note.reason())
                        .end());
        return table.close();
    }

    /** A row a symbol, a column for each figure that any feed has. */
    String feeds() {
        List<String> names = report.feeds().values().stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("Symbol"));
        names.forEach(name -> header.add("#" + words(name)));
        var table = new HtmlTable("Feeds", "rows").header(header.toArray(String[]::new));
        report.feeds().entrySet().stream().limit(ROWS).forEach(feed -> {
            HtmlTable row = table.row().text(feed.getKey());
            for (String name : names) {
                row = row.number(ReportFormat.quantity(feed.getValue().getOrDefault(name, Double.NaN)));
            }
            row.end();
        });
        return table.close();
    }

    /** A figure's name as a column's: {@code leftOut} is {@code Left out}. */
    private static String words(String name) {
        String words = name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String settings() {
        var table = new HtmlTable("Settings", "plain short").headless();
        report.settings()
                .forEach((name, value) ->
                        table.row().heading(name).wrapped(value).end());
        return table.close();
    }

    private static <T> Stream<T> newest(List<T> all) {
        return IntStream.range(0, Math.min(ROWS, all.size())).mapToObj(i -> all.get(all.size() - 1 - i));
    }
}
