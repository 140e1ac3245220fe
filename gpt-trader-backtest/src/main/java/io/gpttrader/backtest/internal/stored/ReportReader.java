package io.gpttrader.backtest.internal.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.backtest.internal.metrics.PendingOrder;
import io.gpttrader.backtest.internal.metrics.Rejection;
import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.origin.Provenance;
import io.gpttrader.backtest.internal.origin.RecipeFacts;
import io.gpttrader.backtest.internal.stored.StoredRun.Curves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads what a back test's report wrote as JSON. Members that it does not know are skipped. */
public final class ReportReader {
    private static final String FAMILY = "gpt-trader/backtest-report/";
    private static final String SCHEMA = FAMILY + "1";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReportReader() {}

    /**
     * The report in a file.
     *
     * @throws IllegalArgumentException if the file does not hold a back test's report, with what is wrong
     * @throws UncheckedIOException if the file cannot be read
     */
    public static StoredRun read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("there is no report " + file.toAbsolutePath(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " could not be read: " + e.getMessage(), e);
        }
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** The report in a text. */
    public static StoredRun read(String json) {
        JsonFields report;
        try {
            JsonNode root = MAPPER.readTree(json);
            report = new JsonFields(root, "");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the report is not JSON: " + e.getOriginalMessage() + " (line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ", column "
                            + (e.getLocation() == null ? "?" : e.getLocation().getColumnNr())
                            + "); it was cut or is another file: give what report.json() or writeTo(\"..json\") wrote",
                    e);
        }
        checkSchema(report);
        return run(report);
    }

    private static void checkSchema(JsonFields report) {
        String schema = report.text("schema");
        if (schema.equals(SCHEMA)) {
            return;
        }
        throw new IllegalArgumentException(
                schema.startsWith(FAMILY)
                        ? "the report's schema is " + schema + ", which "
                                + report.object("provenance").text("library") + " wrote, and this version reads "
                                + SCHEMA
                                + "; read it with that version"
                        : "the schema is '" + schema + "', and that of a back test's report is " + SCHEMA
                                + "; give a file that BacktestReport.writeTo(..) wrote");
    }

    private static StoredRun run(JsonFields report) {
        Curves curves = curves(report.object("curves"));
        List<StoredTrade> trades = report.objects("trades", ReportReader::trade);
        int bars = curves.times().size();
        trades.forEach(trade -> checkBars(trade.trip(), bars));
        return new StoredRun(
                report.text("title"),
                provenance(report.object("provenance")),
                report.object("settings").members(fields -> fields::text),
                report.texts("notes"),
                report.texts("warnings"),
                report.object("metrics").members(fields -> fields::number),
                curves,
                trades,
                report.objects("rejections", ReportReader::rejection),
                report.objects("pending", ReportReader::pending));
    }

    private static void checkBars(RoundTrip trip, int bars) {
        if (trip.entryBar() >= bars || trip.exitBar() >= bars) {
            throw new IllegalArgumentException("a trade of " + trip.symbol() + " runs from bar " + trip.entryBar()
                    + " to " + trip.exitBar() + ", and curves.time has " + bars
                    + "; the report was changed: write it again with report.writeTo(..)");
        }
    }

    private static Curves curves(JsonFields curves) {
        List<Instant> times = curves.instants("time");
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i).isAfter(times.get(i - 1))) {
                throw new IllegalArgumentException("curves.time must ascend, but " + times.get(i) + " comes after "
                        + times.get(i - 1) + "; the report was changed: write it again with report.writeTo(..)");
            }
        }
        return new Curves(
                times,
                curve(curves, "equity", times.size()),
                curve(curves, "drawdown", times.size()),
                curve(curves, "buyAndHold", times.size()));
    }

    private static double[] curve(JsonFields curves, String name, int length) {
        double[] values = curves.numbers(name);
        if (values.length != length) {
            throw new IllegalArgumentException("curves." + name + " must have a value for each of the " + length
                    + " times but has " + values.length
                    + "; the report was changed: write it again with report.writeTo(..)");
        }
        return values;
    }

    private static Provenance provenance(JsonFields made) {
        return new Provenance(
                made.text("library"),
                made.object("recipes").members(recipes -> name -> recipe(recipes.object(name))),
                made.objects("bars", ReportReader::bars));
    }

    private static RecipeFacts recipe(JsonFields recipe) {
        Map<String, Number> parameters =
                recipe.object("parameters").members(fields -> name -> (Number) fields.number(name));
        return new RecipeFacts(recipe.text("expression"), parameters);
    }

    private static Provenance.SymbolBars bars(JsonFields bars) {
        return new Provenance.SymbolBars(
                bars.text("symbol"),
                bars.count("count"),
                bars.instantOrNull("first"),
                bars.instantOrNull("last"),
                bars.text("source"),
                bars.text("readAs"),
                bars.text("zone"),
                bars.text("fingerprint"),
                bars.isTrueOrLeftOut("watched"));
    }

    private static StoredTrade trade(JsonFields trade) {
        RoundTrip trip = new RoundTrip(
                trade.text("recipe"),
                trade.text("symbol"),
                trade.text("side").equals("long"),
                trade.count("entryBar"),
                trade.instant("entryTime"),
                trade.date("entryDate"),
                trade.number("entryPrice"),
                trade.count("exitBar"),
                trade.instant("exitTime"),
                trade.date("exitDate"),
                trade.number("exitPrice"),
                trade.number("quantity"),
                trade.number("profit"),
                trade.number("returnFraction"),
                trade.number("costs"),
                trade.count("barsHeld"),
                trade.isTrue("open"),
                trade.text("exitReason"),
                trade.text("entryTag"),
                trade.text("exitTag"));
        return new StoredTrade(trip, trade.number("maeFraction"), trade.number("mfeFraction"));
    }

    private static Rejection rejection(JsonFields order) {
        return new Rejection(
                order.instant("time"),
                order.date("date"),
                order.text("recipe"),
                order.text("symbol"),
                order.number("requested"),
                order.number("granted"),
                order.text("limit"),
                order.text("reason"));
    }

    private static PendingOrder pending(JsonFields order) {
        return new PendingOrder(
                order.instant("time"),
                order.date("date"),
                order.text("recipe"),
                order.text("symbol"),
                order.text("side"),
                order.number("quantity"));
    }
}
