package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.details.Excursion;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
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
            "exitReason",
            "maeFraction",
            "mfeFraction",
            "entryTag",
            "exitTag");

    private ReportCsv() {}

    static void write(RunResult run, Appendable to) throws IOException {
        to.append(line(HEADER));
        var excursions = Excursion.of(run).iterator();
        for (RoundTrip trade : run.roundTrips()) {
            to.append(line(fields(trade, excursions.next())));
        }
    }

    /** The account bar by bar: cash is what is not in the market. */
    static void writeEquity(RunResult run, Appendable to) throws IOException {
        to.append("time,date,equity,drawdown,buyAndHold,grossInvested,netInvested,cash\r\n");
        ReportCalendar calendar = ReportCalendar.of(run);
        for (int i = 0; i < run.times().length; i++) {
            Instant time = Instant.ofEpochMilli(run.times()[i]);
            double net = run.invested().net()[i];
            to.append(line(List.of(
                    time.toString(),
                    calendar.date(time).toString(),
                    number(run.equity()[i]),
                    number(run.drawdown()[i]),
                    number(run.buyAndHold()[i]),
                    number(run.invested().gross()[i]),
                    number(net),
                    number(run.equity()[i] * (1 - net)))));
        }
    }

    private static List<String> fields(RoundTrip trade, Excursion reached) {
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
                trade.exitReason(),
                number(reached.adverse()),
                number(reached.favourable()),
                trade.entryTag(),
                trade.exitTag());
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
