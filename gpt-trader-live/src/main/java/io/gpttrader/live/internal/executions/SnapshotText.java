package io.gpttrader.live.internal.executions;

import io.gpttrader.live.LiveSession.Holding;
import io.gpttrader.live.LiveSession.Snapshot;
import io.gpttrader.live.LiveSession.Working;
import io.gpttrader.live.internal.report.ReportFormat;
import io.gpttrader.live.internal.report.ReportText;
import java.util.List;
import java.util.Locale;

/** A snapshot for a terminal. */
public final class SnapshotText {

    /** Rows of a table; jshell cuts long texts. */
    private static final int ROWS = 8;

    private SnapshotText() {}

    public static String of(Snapshot now) {
        StringBuilder text = new StringBuilder();
        text.append(now.state()).append(now.time().map(time -> " at " + time).orElse(", no bar yet"));
        text.append(now.entries().equals("trading") ? "" : ", no entries: " + now.entries());
        text.append(String.format(
                Locale.ROOT,
                "%nequity %,.2f, cash %,.2f, drawdown %.2f %%%n",
                now.equity(),
                now.cash(),
                100 * now.drawdown()));
        now.holdings().stream().limit(ROWS).forEach(holding -> text.append(line(holding)));
        more(text, now.holdings(), "holdings");
        now.external().stream().limit(ROWS).forEach(holding -> text.append(line(holding)));
        more(text, now.external(), "external holdings");
        now.orders().stream().limit(ROWS).forEach(order -> text.append(line(order)));
        more(text, now.orders(), "orders");
        now.warnings().stream()
                .limit(ROWS)
                .forEach(warning -> text.append("! ").append(warning).append('\n'));
        return ReportText.visible(text.toString().stripTrailing());
    }

    private static String line(Holding holding) {
        return String.format(
                Locale.ROOT,
                "%-10s %12s at %s, now %s: %+,.2f (%s)%n",
                holding.symbol(),
                ReportFormat.quantity(holding.units()),
                ReportFormat.price(holding.entryPrice()),
                ReportFormat.price(holding.price()),
                holding.profit(),
                holding.recipe());
    }

    private static String line(Working order) {
        boolean isPartial = order.filled().signum() > 0;
        return String.format(
                Locale.ROOT,
                "%-10s %12s ordered: %s %s, %s%s (%s)%n",
                order.symbol(),
                order.units().toPlainString(),
                order.side(),
                order.type(),
                order.phase(),
                isPartial ? ", filled " + order.filled().toPlainString() : "",
                order.clientOrderId());
    }

    private static void more(StringBuilder text, List<?> all, String what) {
        if (all.size() > ROWS) {
            text.append("and ")
                    .append(all.size() - ROWS)
                    .append(" more ")
                    .append(what)
                    .append('\n');
        }
    }
}
