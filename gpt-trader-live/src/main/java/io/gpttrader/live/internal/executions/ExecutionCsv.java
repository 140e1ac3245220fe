package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.DriftRow;
import io.gpttrader.live.internal.drift.Execution;
import io.gpttrader.live.internal.report.ReportText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Executions, and decisions that drifted, as comma-separated values with a header, as RFC 4180 says; an undefined number is empty. */
final class ExecutionCsv {
    private static final List<String> EXECUTIONS = List.of(
            "decidedAt",
            "recipe",
            "symbol",
            "side",
            "exit",
            "orderType",
            "wanted",
            "ordered",
            "filled",
            "decisionPrice",
            "averagePrice",
            "simulatedPrice",
            "slippageBps",
            "slippageCost",
            "commission",
            "status",
            "clientOrderId",
            "brokerOrderId",
            "reason");

    private ExecutionCsv() {}

    static void executions(LiveFacts facts, Writer to) throws IOException {
        ShadowPrices simulated = new ShadowPrices(facts.drift());
        to.write(line(EXECUTIONS));
        for (Execution execution : facts.executions().list()) {
            to.write(line(fields(execution, simulated)));
        }
    }

    private static List<String> fields(Execution execution, ShadowPrices simulated) {
        double close = execution.decision().price();
        return List.of(
                Instant.ofEpochMilli(execution.decision().decidedAt()).toString(),
                execution.decision().recipe(),
                execution.decision().symbol(),
                execution.decision().side().label(),
                Boolean.toString(execution.decision().isExit()),
                execution.decision().type().label(),
                number(execution.decision().wanted()),
                number(execution.ordered()),
                number(execution.filled()),
                number(close),
                number(execution.averagePrice()),
                number(simulated.of(execution.decision())),
                number(execution.bpsAgainst(close)),
                number(execution.costAgainst(close)),
                number(execution.commission()),
                execution.status().label(),
                execution.clientOrderId(),
                execution.brokerOrderId(),
                execution.reason());
    }

    /** A column a cause; all decisions that were compared. */
    static void drift(LiveFacts facts, Writer to) throws IOException {
        List<String> header = new ArrayList<>(List.of(
                "decidedAt",
                "recipe",
                "symbol",
                "side",
                "units",
                "price",
                "simulatedUnits",
                "simulatedPrice",
                "money"));
        for (DriftCause cause : DriftCause.values()) {
            header.add("drift" + cause.label().substring(0, 1).toUpperCase(Locale.ROOT)
                    + cause.label().substring(1));
        }
        to.write(line(header));
        for (DriftRow row : facts.drift().map(Drift::rows).orElse(List.of())) {
            List<String> fields = new ArrayList<>(List.of(
                    Instant.ofEpochMilli(row.decidedAt()).toString(),
                    row.recipe(),
                    row.symbol(),
                    row.isBuy() ? "buy" : "sell",
                    number(row.units()),
                    number(row.price()),
                    number(row.simulatedUnits()),
                    number(row.simulatedPrice()),
                    number(row.money())));
            for (DriftCause cause : DriftCause.values()) {
                fields.add(number(row.causes().getOrDefault(cause, 0.0)));
            }
            to.write(line(fields));
        }
    }

    private static String line(List<String> fields) {
        return fields.stream().map(ExecutionCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        String field = ReportText.visible(text);
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : "";
    }
}
