package io.gpttrader.backtest.internal.report;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The round trips as comma-separated values with a header.
 *
 * <p>Quoted as RFC 4180 says, "Common Format and MIME Type for Comma-Separated Values (CSV) Files", section 2. Numbers
 * are plain decimals, an undefined one is an empty field.
 */
final class ReportCsv {

    private static final List<String> HEADER = List.of(
            "recipe",
            "symbol",
            "side",
            "entryTime",
            "entryDate",
            "entryPrice",
            "exitTime",
            "exitDate",
            "exitPrice",
            "quantity",
            "profit",
            "returnFraction",
            "costs",
            "barsHeld",
            "open",
            "exitReason");

    private ReportCsv() {}

    static void write(RunResult run, Appendable to) throws IOException {
        to.append(line(HEADER));
        for (RoundTrip trade : run.roundTrips()) {
            to.append(line(fields(trade)));
        }
    }

    private static List<String> fields(RoundTrip trade) {
        return List.of(
                trade.recipe(),
                trade.symbol(),
                trade.isLong() ? "long" : "short",
                trade.entryTime().toString(),
                trade.entryDate().toString(),
                number(trade.entryPrice()),
                trade.exitTime().toString(),
                trade.exitDate().toString(),
                number(trade.exitPrice()),
                number(trade.quantity()),
                number(trade.profit()),
                number(trade.returnFraction()),
                number(trade.costs()),
                Integer.toString(trade.barsHeld()),
                Boolean.toString(trade.open()),
                trade.exitReason());
    }

    private static String line(List<String> fields) {
        return fields.stream().map(ReportCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        String field = ReportText.visible(text);
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return Double.isInfinite(value)
                ? Double.toString(value)
                : BigDecimal.valueOf(value).toPlainString();
    }
}
