package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.DriftRow;
import io.gpttrader.live.internal.report.HtmlTable;
import io.gpttrader.live.internal.report.ReportFormat;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page's section on the drift from a simulated account. */
final class DriftTables {
    private static final int BAR_WIDTH = 160;

    private DriftTables() {}

    static String section(Drift drift, String picture) {
        return "<section aria-label=\"Drift\">\n<h2>Drift from a simulated account</h2>\n"
                + ExecutionTables.remark(
                        "An account of its own has taken the same bars and commands, and filled as a paper session does."
                                + " It is worth " + ReportFormat.money(drift.simulatedEquity()) + ", this one "
                                + ReportFormat.money(drift.equity()) + ": a difference of "
                                + ExecutionLines.money(drift.difference()) + ".")
                + picture + causes(drift) + rows(drift) + "</section>\n";
    }

    private static String causes(Drift drift) {
        double most =
                drift.causes().values().stream().mapToDouble(Math::abs).max().orElse(0);
        most = Math.max(most, Math.abs(drift.residual()));
        var table = new HtmlTable("Causes of the drift", "plain short").headless();
        for (Map.Entry<DriftCause, Double> cause : drift.causes().entrySet()) {
            if (Math.abs(cause.getValue()) >= ExecutionLines.SHOWN) {
                String name = upper(cause.getKey().label());
                row(table, name, cause.getKey().explanation(), cause.getValue(), most);
            }
        }
        if (!drift.isExplained()) {
            row(table, "Not explained", "of which the session was not told", drift.residual(), most);
        }
        table.row()
                .heading("Difference", "the sum")
                .text("")
                .change(drift.difference(), ReportFormat.money(drift.difference()))
                .end();
        return table.close();
    }

    private static void row(HtmlTable table, String name, String explanation, double money, double most) {
        table.row()
                .heading(name, explanation)
                .markup(bar(money, most))
                .change(money, ReportFormat.money(money))
                .end();
    }

    /** Losses to the left of the middle, gains to the right. */
    private static String bar(double money, double most) {
        double middle = BAR_WIDTH / 2.0;
        double length = most == 0 ? 0 : Math.abs(money) / most * (middle - 1);
        return String.format(
                Locale.ROOT,
                "<svg width=\"%d\" height=\"18\" viewBox=\"0 0 %d 18\" aria-hidden=\"true\"><rect x=\"%.1f\" y=\"3\""
                        + " width=\"%.1f\" height=\"12\" rx=\"2\" fill=\"var(%s)\"/><rect x=\"%.1f\" width=\"1\""
                        + " height=\"18\" fill=\"var(--soft)\"/></svg>",
                BAR_WIDTH,
                BAR_WIDTH,
                money < 0 ? middle - length : middle,
                length,
                money < 0 ? "--loss" : "--gain",
                middle);
    }

    private static String rows(Drift drift) {
        List<DriftRow> differing = drift.differing().stream()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(row.money())))
                .toList();
        String count = ExecutionLines.count(drift.rows().size() - differing.size()) + " of "
                + ExecutionLines.count(drift.rows().size()) + " decisions were carried out alike.";
        if (differing.isEmpty()) {
            return ExecutionTables.remark(count);
        }
        var table = new HtmlTable("Decisions that differ", "rows")
                .header(
                        "Decided, UTC",
                        "Recipe, symbol",
                        "Side",
                        "#Filled",
                        "#at price",
                        "#Simulated",
                        "#at price",
                        "#Drift",
                        "Causes");
        differing.stream()
                .limit(ExecutionTables.ROWS)
                .forEach(row -> table.row()
                        .text(ReportFormat.instant(Instant.ofEpochMilli(row.decidedAt())))
                        .text(row.recipe() + ", " + row.symbol())
                        .text(row.isBuy() ? "buy" : "sell")
                        .number(ReportFormat.quantity(row.units()))
                        .number(ReportFormat.price(row.price()))
                        .number(ReportFormat.quantity(row.simulatedUnits()))
                        .number(ReportFormat.price(row.simulatedPrice()))
                        .change(row.money(), ReportFormat.money(row.money()))
                        .text(causes(row))
                        .end());
        return ExecutionTables.remark(count + " The others, those that matter most first:") + table.close();
    }

    private static String causes(DriftRow row) {
        return row.causes().entrySet().stream()
                .map(cause -> cause.getKey().label() + " " + ExecutionLines.money(cause.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String upper(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
