package io.gpttrader.paper.internal.report;

import io.gpttrader.paper.internal.details.BreakEvenCosts;
import io.gpttrader.paper.internal.details.Excursion;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.metrics.RoundTrip;
import io.gpttrader.paper.internal.metrics.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of the HTML report. */
final class HtmlTables {

    /** Most rows of one table; the JSON report holds every one. */
    static final int ROWS = 1_000;

    private static final String[] MONTHS = {
        "#Jan", "#Feb", "#Mar", "#Apr", "#May", "#Jun", "#Jul", "#Aug", "#Sep", "#Oct", "#Nov", "#Dec"
    };

    /** Where a month's colour becomes stronger: 1 %, 3 %, 6 %, 10 %. */
    private static final double[] HEAT_STEPS = {0.01, 0.03, 0.06, 0.10};

    private final RunResult run;
    private final ReportCalendar calendar;

    HtmlTables(RunResult run, ReportCalendar calendar) {
        this.run = run;
        this.calendar = calendar;
    }

    String months() {
        String[] names = new String[14];
        names[0] = "Year";
        System.arraycopy(MONTHS, 0, names, 1, 12);
        names[13] = "#Total";
        var table = new HtmlTable("Monthly returns in percent", "heat").header(names);
        for (var year : ReportMonths.of(run, calendar).years()) {
            HtmlTable row = table.row().heading(Integer.toString(year.year()));
            for (double month : year.months()) {
                row = row.styled("n " + heat(month), heatText(month));
            }
            row.styled("n total " + heat(year.total()), heatText(year.total())).end();
        }
        return table.close();
    }

    private static String heat(double fraction) {
        if (Double.isNaN(fraction) || Math.abs(fraction) < 0.00005) {
            return "flat";
        }
        int strength = 1;
        for (double step : HEAT_STEPS) {
            strength += Math.abs(fraction) >= step ? 1 : 0;
        }
        return (fraction > 0 ? "up" : "down") + strength;
    }

    private static String heatText(double fraction) {
        return Double.isNaN(fraction)
                ? ""
                : ReportFormat.signed(fraction, ReportFormat.percent(fraction).replace(" %", ""));
    }

    String statistics() {
        var html = new StringBuilder();
        for (var group : ReportMetric.Group.values()) {
            var table = new HtmlTable(group.title, "plain").headless();
            for (var metric : group.metrics()) {
                if (run.metrics().containsKey(metric.key) && metric.isShown(run)) {
                    table.row()
                            .heading(metric.title, metric.explanation)
                            .number(metric.text(run))
                            .end();
                }
            }
            if (group == ReportMetric.Group.RISK) {
                deepestFall(table);
            }
            if (group == ReportMetric.Group.COSTS) {
                breakEven(table);
            }
            html.append(block(group.title, table));
        }
        var others = new HtmlTable("Other metrics", "plain").headless();
        var unknown = run.metrics().entrySet().stream()
                .filter(metric -> ReportMetric.named(metric.getKey()).isEmpty())
                .toList();
        for (var metric : unknown) {
            others.row()
                    .heading(metric.getKey())
                    .number(ReportFormat.price(metric.getValue()))
                    .end();
        }
        return unknown.isEmpty()
                ? html.toString()
                : html.append(block("Other", others)).toString();
    }

    private void deepestFall(HtmlTable table) {
        run.maxDrawdown().ifPresent(fall -> {
            table.row()
                    .heading("Deepest fall from", calendar.zone().strip())
                    .number(calendar.text(fall.start()))
                    .end();
            table.row()
                    .heading("to its trough", calendar.zone().strip())
                    .number(calendar.text(fall.trough()))
                    .end();
            String recovery = fall.recovery().map(calendar::text).orElse("not yet");
            table.row()
                    .heading("recovered", calendar.zone().strip())
                    .number(recovery)
                    .end();
        });
    }

    private void breakEven(HtmlTable table) {
        BreakEvenCosts costs = BreakEvenCosts.of(run);
        if (Double.isFinite(costs.bps())) {
            table.row()
                    .heading("Break-even costs", "bps a fill at which the profit is 0, for the same fills")
                    .number(ReportFormat.ratio(costs.bps()))
                    .end();
            table.row()
                    .heading("Costs paid", "bps a fill, commissions and slippage")
                    .number(ReportFormat.ratio(costs.paidBps()))
                    .end();
        }
    }

    private static String block(String title, HtmlTable table) {
        return "<div class=\"block\"><h3>" + HtmlText.escape(title) + "</h3>\n" + table.close() + "</div>\n";
    }

    String positions() {
        boolean recipes = run.recipes().size() > 1;
        var table = new HtmlTable("Open positions", "rows")
                .header(
                        recipes ? "Recipe, symbol" : "Symbol",
                        "Side",
                        column("Since"),
                        "#at price",
                        "#Last close",
                        "#Quantity",
                        money(run, "#Profit"),
                        "#Return",
                        "#Bars");
        run.open().stream()
                .limit(ROWS)
                .forEach(trade -> table.row()
                        .text(recipes ? trade.recipe() + ", " + trade.symbol() : trade.symbol())
                        .text(side(trade))
                        .text(calendar.text(trade.entryTime(), trade.entryDate()))
                        .number(ReportFormat.price(trade.entryPrice()))
                        .number(ReportFormat.price(trade.exitPrice()))
                        .number(ReportFormat.quantity(trade.quantity()))
                        .change(trade.profit(), ReportFormat.money(trade.profit()))
                        .change(trade.returnFraction(), ReportFormat.percent(trade.returnFraction()))
                        .number(ReportFormat.count(trade.barsHeld()))
                        .end());
        return table.close();
    }

    /** The header of a column of money, with the account's currency where that was said. */
    static String money(RunResult run, String header) {
        String currency = run.settings().get("account currency");
        return currency == null ? header : header + ", " + currency;
    }

    String trades() {
        boolean recipes = run.recipes().size() > 1;
        List<RoundTrip> all = run.roundTrips();
        boolean reasons = all.stream().anyMatch(HtmlTables::hasOwnExit);
        List<String> names = new ArrayList<>(List.of(
                "No.",
                recipes ? "Recipe, symbol" : "Symbol",
                "Side",
                column("Entry"),
                "#at price",
                column("Exit"),
                "#at price",
                "#Quantity",
                money(run, "#Profit"),
                "#Return",
                "#Worst",
                "#Best",
                money(run, "#Costs"),
                "#Bars"));
        if (reasons) {
            names.add("Left by");
        }
        boolean tags = all.stream().anyMatch(HtmlTables::isTagged);
        if (tags) {
            names.add("Tags");
        }
        var table = new HtmlTable("Trades", "trades").header(names.toArray(String[]::new));
        List<Excursion> excursions = Excursion.of(run);
        newest(all).forEach(i -> trade(table, all.get(i), excursions.get(i), i + 1, recipes, reasons, tags));
        return table.close();
    }

    /** Whether something but the strategy's own signal ended it; where none did, the column would say one thing in every row. */
    private static boolean hasOwnExit(RoundTrip trade) {
        return !trade.open() && !trade.exitReason().equals("signal");
    }

    private void trade(
            HtmlTable table,
            RoundTrip trade,
            Excursion reached,
            int number,
            boolean recipes,
            boolean reasons,
            boolean tags) {
        long from = drawnAt(trade.entryBar());
        long to = drawnAt(trade.exitBar());
        int symbol = run.symbols().indexOf(trade.symbol());
        HtmlTable row = table.row()
                .markup("<button type=\"button\" class=\"go\" data-symbol=\"" + symbol + "\" data-from=\"" + from
                        + "\" data-to=\"" + to + "\" aria-label=\"Show trade " + number + " in the chart\">" + number
                        + "</button>")
                .text(recipes ? trade.recipe() + ", " + trade.symbol() : trade.symbol())
                .text(side(trade))
                .text(calendar.text(trade.entryTime(), trade.entryDate()))
                .number(ReportFormat.price(trade.entryPrice()))
                .text(trade.open() ? "open" : calendar.text(trade.exitTime(), trade.exitDate()))
                .number(ReportFormat.price(trade.exitPrice()))
                .number(ReportFormat.quantity(trade.quantity()))
                .change(trade.profit(), ReportFormat.money(trade.profit()))
                .change(trade.returnFraction(), ReportFormat.percent(trade.returnFraction()))
                .number(ReportFormat.percent(reached.adverse()))
                .number(ReportFormat.percent(reached.favourable()))
                .number(ReportFormat.money(trade.costs()))
                .number(ReportFormat.count(trade.barsHeld()));
        HtmlTable left = reasons ? row.text(trade.exitReason().isEmpty() ? "-" : trade.exitReason()) : row;
        (tags ? left.text(tags(trade)) : left).end();
    }

    private static boolean isTagged(RoundTrip trade) {
        return !trade.entryTag().isEmpty() || !trade.exitTag().isEmpty();
    }

    /** Names of the conditions that made entry and exit. */
    private static String tags(RoundTrip trade) {
        String left = trade.exitTag().isEmpty() ? "" : " / " + trade.exitTag();
        return (trade.entryTag().isEmpty() ? "-" : trade.entryTag()) + left;
    }

    /** A column of times, with their zone where they are times of a day. */
    private String column(String name) {
        return name + (calendar.daily() ? "" : "," + calendar.zone());
    }

    /** Where the charts draw a bar, in epoch seconds. */
    private long drawnAt(int bar) {
        return calendar.label(Instant.ofEpochMilli(run.times()[bar])).getEpochSecond();
    }

    private static String side(RoundTrip trade) {
        return trade.isLong() ? "long" : "short";
    }

    String attribution() {
        var table = new HtmlTable("Profit by recipe and symbol", "rows short")
                .header("Recipe", "Symbol", money(run, "#Profit"));
        run.attribution().entrySet().stream()
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

    /** The newest, folded by limit. */
    String rejections() {
        Map<String, List<Rejection>> byLimit = newest(run.rejections())
                .mapToObj(run.rejections()::get)
                .collect(Collectors.groupingBy(Rejection::limit, LinkedHashMap::new, Collectors.toList()));
        var html = new StringBuilder();
        byLimit.forEach((limit, orders) -> html.append(byLimit.size() == 1 ? "<details open=\"open\">" : "<details>")
                .append("<summary>")
                .append(HtmlText.escape(limit))
                .append(" <small>")
                .append(orders.size() == 1 ? "1 order" : ReportFormat.count(orders.size()) + " orders")
                .append("</small></summary>\n")
                .append(rejections(limit, orders))
                .append("</details>\n"));
        return html.toString();
    }

    private String rejections(String limit, List<Rejection> orders) {
        var table = new HtmlTable("Orders that " + limit + " rejected or made smaller", "rows")
                .header(column("Decided"), "Recipe", "Symbol", "#Requested", "#Granted", "Why");
        orders.forEach(rejection -> table.row()
                .text(calendar.text(rejection.time(), rejection.date()))
                .text(rejection.recipe())
                .text(rejection.symbol())
                .number(ReportFormat.quantity(rejection.requested()))
                .number(ReportFormat.quantity(rejection.granted()))
                .wrapped(rejection.reason())
                .end());
        return table.close();
    }

    String pending() {
        var table = new HtmlTable("Pending orders", "rows short")
                .header(column("Decided"), "Recipe", "Symbol", "Side", "#Quantity");
        run.pending().stream()
                .limit(ROWS)
                .forEach(order -> table.row()
                        .text(calendar.text(order.time(), order.date()))
                        .text(order.recipe())
                        .text(order.symbol())
                        .text(order.side())
                        .number(ReportFormat.quantity(order.quantity()))
                        .end());
        return table.close();
    }

    /** A row a symbol, a column for each figure that any feed has. */
    String feeds() {
        List<String> names = run.feeds().values().stream()
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(List.of("Symbol"));
        names.forEach(name -> header.add("#" + words(name)));
        var table = new HtmlTable("Feeds", "rows").header(header.toArray(String[]::new));
        run.feeds().entrySet().stream().limit(ROWS).forEach(feed -> {
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
        run.settings()
                .forEach((name, value) ->
                        table.row().heading(name).wrapped(value).end());
        return table.close();
    }

    String recipes() {
        var table = new HtmlTable("Recipes", "plain").headless();
        run.provenance()
                .recipes()
                .forEach((name, recipe) ->
                        table.row().heading(name).code(recipe.expression()).end());
        return table.close();
    }

    String bars() {
        var all = run.provenance().bars();
        boolean readAs = all.stream().anyMatch(bars -> !bars.readAs().isEmpty());
        var header =
                new ArrayList<>(List.of("Symbol", "#Bars", "First begins, UTC", "Last ends, UTC", "Zone", "Source"));
        if (readAs) {
            header.add("Read as");
        }
        header.add("Fingerprint");
        var table = new HtmlTable("Bars", "rows").header(header.toArray(String[]::new));
        all.stream().limit(ROWS).forEach(bars -> {
            var row = table.row()
                    .text(bars.isWatched() ? bars.symbol() + " (watched)" : bars.symbol())
                    .number(ReportFormat.count(bars.count()))
                    .text(bars.first().map(ReportFormat::instant).orElse("-"))
                    .text(bars.last().map(ReportFormat::instant).orElse("-"))
                    .text(bars.zone().isEmpty() ? "-" : bars.zone())
                    .wrapped(bars.source().isEmpty() ? "not known" : bars.source());
            (readAs ? row.wrapped(bars.readAs()) : row).code(bars.fingerprint()).end();
        });
        return table.close();
    }

    /** The places of the last elements, from the last to the first. */
    private static IntStream newest(List<?> all) {
        return IntStream.range(0, Math.min(ROWS, all.size())).map(i -> all.size() - 1 - i);
    }
}
