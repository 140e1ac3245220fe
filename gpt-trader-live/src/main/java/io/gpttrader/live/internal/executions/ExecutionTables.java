package io.gpttrader.live.internal.executions;

import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.internal.drift.Execution;
import io.gpttrader.live.internal.drift.ExecutionCounts;
import io.gpttrader.live.internal.drift.Shortfall;
import io.gpttrader.live.internal.drift.Slippage;
import io.gpttrader.live.internal.report.HtmlTable;
import io.gpttrader.live.internal.report.HtmlText;
import io.gpttrader.live.internal.report.ReportFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page's section on orders, fills, slippage and shortfall. */
final class ExecutionTables {

    /** Most rows of a table; the JSON and CSV forms have all. */
    static final int ROWS = 1_000;

    private static final String SECTION = "<section aria-label=\"Orders and fills\">\n<h2>Orders and fills</h2>\n";
    private static final String NOTHING = "Nothing was ordered yet.";

    private final LiveFacts facts;
    private final ShadowPrices simulated;

    ExecutionTables(LiveFacts facts) {
        this.facts = facts;
        this.simulated = new ShadowPrices(facts.drift());
    }

    String section() {
        if (facts.executions().counts().decisions() == 0
                && facts.executions().list().isEmpty()) {
            return SECTION + cards() + remark(NOTHING) + "</section>\n";
        }
        return SECTION + cards() + executions()
                + remark("Slippage counts what was filled. The shortfall also counts what was not, and fees.")
                + "<div class=\"blocks\">\n" + shortfall() + slippage() + "</div>\n</section>\n";
    }

    // ---- headline figures

    private String cards() {
        ExecutionCounts counts = facts.executions().counts();
        Slippage slippage = facts.executions().slippage();
        return "<ul class=\"cards\" aria-label=\"Figures of orders and fills\">\n"
                + card("Orders sent", ExecutionLines.count(counts.sent()), counts(counts))
                + card("Rejected", ExecutionLines.count(counts.rejected()), rejected(counts))
                + card(
                        "Fills against the close",
                        ExecutionLines.bps(slippage.total().meanBps()) + " bps",
                        "median " + ExecutionLines.bps(slippage.medianBps()) + ", 95 % "
                                + ExecutionLines.bps(slippage.p95Bps()))
                + card(
                        "Cost of slippage",
                        ReportFormat.money(slippage.total().cost()),
                        ExecutionLines.bps(slippage.total().weightedBps()) + " bps of the traded value")
                + card(
                        "Shortfall",
                        ReportFormat.money(facts.shortfall().total()),
                        "fees " + ReportFormat.money(facts.shortfall().fees()) + " included")
                + facts.drift()
                        .map(drift -> card(
                                "Drift",
                                ExecutionLines.money(drift.difference()),
                                drift.isExplained() ? "all of it explained" : "partly not explained"))
                        .orElse("")
                + card("Reconciled", ExecutionLines.times(counts.reconciliations()), ExecutionLines.mismatches(counts))
                + card("Unknown outcomes", ExecutionLines.count(counts.unknownResolved()), "asked for until known")
                + "</ul>\n";
    }

    private static String counts(ExecutionCounts counts) {
        return ExecutionLines.count(counts.filled()) + " filled, " + ExecutionLines.count(counts.working())
                + " working";
    }

    private static String rejected(ExecutionCounts counts) {
        return ExecutionLines.count(counts.cancelled()) + " cancelled, " + ExecutionLines.count(counts.expired())
                + " expired";
    }

    private static String card(String name, String value, String beside) {
        return "<li><span class=\"name\">" + HtmlText.escape(name) + "</span><strong>" + HtmlText.escape(value)
                + "</strong><span class=\"beside\">" + HtmlText.escape(beside) + "</span></li>\n";
    }

    // ---- tables

    private String executions() {
        List<Execution> all = facts.executions().list();
        var table = new HtmlTable("Orders and fills", "rows")
                .header(
                        "Decided, UTC",
                        "Recipe, symbol",
                        "Side",
                        "#Wanted",
                        "#Filled",
                        "#Close",
                        "#Filled at",
                        "#Simulated",
                        "#Cost, bps",
                        "#Cost",
                        "#Fees",
                        "Order",
                        "Status");
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - ROWS); i--) {
            row(table, all.get(i));
        }
        return remark("Newest first. Cost is against the close of the bar that decided; above 0 is worse."
                        + (all.size() > ROWS ? " The JSON report has the rest." : ""))
                + table.close();
    }

    private void row(HtmlTable table, Execution execution) {
        double close = execution.decision().price();
        double cost = execution.fills().isEmpty() ? Double.NaN : execution.costAgainst(close);
        table.row()
                .text(ReportFormat.instant(
                        Instant.ofEpochMilli(execution.decision().decidedAt())))
                .text(execution.decision().recipe() + ", "
                        + execution.decision().symbol())
                .text(execution.decision().side().label()
                        + (execution.decision().isExit() ? ", exit" : ""))
                .number(ReportFormat.quantity(execution.decision().wanted()))
                .number(ReportFormat.quantity(execution.filled()))
                .number(ReportFormat.price(close))
                .number(ReportFormat.price(execution.averagePrice()))
                .number(ReportFormat.price(simulated.of(execution.decision())))
                .styled(style(execution.bpsAgainst(close)), ExecutionLines.bps(execution.bpsAgainst(close)))
                .number(ReportFormat.money(cost))
                .number(ReportFormat.money(execution.commission()))
                .text(execution.clientOrderId().isEmpty() ? execution.brokerOrderId() : execution.clientOrderId())
                .wrapped(status(execution) + (execution.reason().isEmpty() ? "" : ": " + execution.reason()))
                .end();
    }

    /** A cost is a loss. */
    private static String style(double cost) {
        return cost > 0 ? "n loss" : cost < 0 ? "n gain" : "n";
    }

    static String status(Execution execution) {
        boolean isPart = execution.status().isOver()
                && execution.status() != OrderStatus.FILLED
                && !execution.fills().isEmpty();
        return (isPart ? "partly, " : "")
                + execution.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String slippage() {
        Slippage slippage = facts.executions().slippage();
        if (slippage.total().fills() == 0) {
            return "";
        }
        return slippage("Slippage by symbol", slippage.bySymbol())
                + slippage("Slippage by recipe", slippage.byRecipe())
                + slippage("Slippage by type of order", slippage.byType());
    }

    private static String slippage(String title, Map<String, Slippage.Sum> sums) {
        var table = new HtmlTable(title, "plain").header("", "#Fills", "#Mean, bps", "#Cost");
        sums.entrySet().stream()
                .limit(ROWS)
                .forEach(sum -> table.row()
                        .heading(sum.getKey())
                        .number(ExecutionLines.count(sum.getValue().fills()))
                        .number(ExecutionLines.bps(sum.getValue().meanBps()))
                        .number(ReportFormat.money(sum.getValue().cost()))
                        .end());
        return block(title, table.close());
    }

    private String shortfall() {
        Shortfall its = facts.shortfall();
        var table = new HtmlTable("Implementation shortfall", "plain").headless();
        line(table, "Delay", "the market moved before the order left; 0 without a quote", its.delay());
        line(table, "Execution", "worse than the market then, or than the close", its.execution());
        line(table, "Opportunity", "wanted and not filled", its.opportunity());
        line(table, "Fees", "", its.fees());
        line(table, "Shortfall", "paper less real (Perold, 1988)", its.total());
        return block("Implementation shortfall", table.close());
    }

    private static void line(HtmlTable table, String name, String explanation, double money) {
        table.row().heading(name, explanation).number(ReportFormat.money(money)).end();
    }

    private static String block(String title, String table) {
        return "<div class=\"block\"><h3>" + HtmlText.escape(title) + "</h3>\n" + table + "</div>\n";
    }

    static String remark(String text) {
        return "<p class=\"remark\">" + HtmlText.escape(text) + "</p>\n";
    }
}
