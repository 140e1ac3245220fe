package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.List;

/** The tables of the HTML report. */
final class HtmlTables {

    /** Rows of the trades table; the files hold every trade. */
    static final int TRADES_SHOWN = 1_000;

    static final int ORDERS_SHOWN = 200;

    private static final String[] MONTHS = {
        "#Jan", "#Feb", "#Mar", "#Apr", "#May", "#Jun", "#Jul", "#Aug", "#Sep", "#Oct", "#Nov", "#Dec"
    };

    /** Where a month's colour becomes stronger: 1 %, 3 %, 6 %, 10 %. */
    private static final double[] HEAT_STEPS = {0.01, 0.03, 0.06, 0.10};

    private final Run run;
    private final ReportCalendar calendar;

    HtmlTables(Run run, ReportCalendar calendar) {
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
            table.row().heading(Integer.toString(year.year()));
            for (double month : year.months()) {
                table.styled("n " + heat(month), heatText(month));
            }
            table.styled("n total " + heat(year.total()), heatText(year.total()))
                    .end();
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
                if (run.metrics().containsKey(metric.key)) {
                    table.row()
                            .heading(metric.title, metric.explanation)
                            .number(metric.text(run))
                            .end();
                }
            }
            if (group == ReportMetric.Group.RISK) {
                deepestFall(table);
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
                    .heading("Deepest fall from")
                    .number(calendar.text(fall.start()))
                    .end();
            table.row()
                    .heading("to its trough")
                    .number(calendar.text(fall.trough()))
                    .end();
            String recovery = fall.recovery().map(calendar::text).orElse("not yet");
            table.row().heading("recovered").number(recovery).end();
        });
    }

    private static String block(String title, HtmlTable table) {
        return "<div class=\"block\"><h3>" + HtmlText.escape(title) + "</h3>\n" + table.close() + "</div>\n";
    }

    String trades() {
        boolean recipes = run.recipes().size() > 1;
        var table = new HtmlTable("Trades", "trades");
        table.header(
                "#",
                recipes ? "Recipe, symbol" : "Symbol",
                "Side",
                "Entry",
                "#at price",
                "Exit",
                "#at price",
                "#Quantity",
                "#Profit",
                "#Return",
                "#Costs",
                "#Bars");
        var symbols = List.copyOf(run.series().keySet());
        int number = 0;
        for (var trade : firstOf(run.roundTrips(), TRADES_SHOWN)) {
            trade(table, trade, ++number, symbols.indexOf(trade.symbol()), recipes);
        }
        return table.close();
    }

    private void trade(HtmlTable table, RoundTrip trade, int number, int symbol, boolean recipes) {
        long from = calendar.label(trade.entryTime()).getEpochSecond();
        long to = calendar.label(trade.exitTime()).getEpochSecond();
        table.row()
                .markup("<button type=\"button\" class=\"go\" data-symbol=\"" + symbol + "\" data-from=\"" + from
                        + "\" data-to=\"" + to + "\" aria-label=\"Show trade " + number + " in the chart\">" + number
                        + "</button>")
                .text(recipes ? trade.recipe() + ", " + trade.symbol() : trade.symbol())
                .text(trade.isLong() ? "long" : "short")
                .text(calendar.text(trade.entryTime()))
                .number(ReportFormat.price(trade.entryPrice()))
                .text(trade.open() ? "open" : calendar.text(trade.exitTime()))
                .number(ReportFormat.price(trade.exitPrice()))
                .number(ReportFormat.quantity(trade.quantity()))
                .change(trade.profit(), ReportFormat.money(trade.profit()))
                .change(trade.returnFraction(), ReportFormat.percent(trade.returnFraction()))
                .number(ReportFormat.money(trade.costs()))
                .number(ReportFormat.count(trade.barsHeld()))
                .end();
    }

    String attribution() {
        var table = new HtmlTable("Profit by recipe and symbol", "plain short").header("Recipe", "Symbol", "#Profit");
        for (var recipe : run.attribution().entrySet()) {
            for (var symbol : recipe.getValue().entrySet()) {
                table.row()
                        .text(recipe.getKey())
                        .text(symbol.getKey())
                        .change(symbol.getValue(), ReportFormat.money(symbol.getValue()))
                        .end();
            }
        }
        return table.close();
    }

    String refusals() {
        var table = new HtmlTable("Refused and reduced orders", "plain")
                .header("Decided", "Recipe", "Symbol", "#Wanted", "#Granted", "Limit", "Why");
        for (var note : firstOf(run.refusals(), ORDERS_SHOWN)) {
            table.row()
                    .text(calendar.text(note.time()))
                    .text(note.recipe())
                    .text(note.symbol())
                    .number(ReportFormat.quantity(note.wanted()))
                    .number(ReportFormat.quantity(note.granted()))
                    .text(note.limit())
                    .text(note.reason())
                    .end();
        }
        return table.close();
    }

    String pending() {
        var table = new HtmlTable("Pending orders", "plain short").header("Recipe", "Symbol", "Side", "#Quantity");
        for (var order : firstOf(run.pending(), ORDERS_SHOWN)) {
            table.row()
                    .text(order.recipe())
                    .text(order.symbol())
                    .text(order.side())
                    .number(ReportFormat.quantity(order.quantity()))
                    .end();
        }
        return table.close();
    }

    String settings() {
        var table = new HtmlTable("Settings", "plain short").headless();
        for (var setting : run.settings().entrySet()) {
            table.row().heading(setting.getKey()).text(setting.getValue()).end();
        }
        return table.close();
    }

    private static <T> List<T> firstOf(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
