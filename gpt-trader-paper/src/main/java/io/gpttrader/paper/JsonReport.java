package io.gpttrader.paper;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The report for a program: one JSON object.
 *
 * <p>{@code schema} names the form and its version. Times are ISO-8601 in UTC, returns are fractions, amounts are in
 * account currency. An undefined number is {@code null}, an infinite one the string {@code "Infinity"} or
 * {@code "-Infinity"}.
 */
final class JsonReport {

    static final String SCHEMA = "gpt-trader/paper-report/1";

    private final PaperReport report;
    private final PaperRun run;
    private final JsonWriter json;

    private JsonReport(PaperReport report, JsonWriter json) {
        this.report = report;
        this.run = report.run();
        this.json = json;
    }

    static String of(PaperReport report) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            new JsonReport(report, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private void write() throws IOException {
        json.beginObject();
        json.name("schema").value(SCHEMA);
        json.name("title").value(run.title());
        json.name("state").value(run.state());
        strings("recipes", run.recipes());
        strings("symbols", List.copyOf(run.bars().keySet()));
        number("startingCash", run.startingCash());
        texts("settings", report.settings());
        strings("notes", report.notes());
        numbers("metrics", report.metrics());
        maxDrawdown();
        tables("attribution", report.attribution());
        tables("feeds", run.feeds());
        trades();
        refusals();
        pending();
        curves();
        json.endObject();
    }

    private void maxDrawdown() throws IOException {
        json.name("maxDrawdown");
        if (report.maxDrawdown().isEmpty()) {
            json.nullValue();
            return;
        }
        var drawdown = report.maxDrawdown().get();
        json.beginObject();
        number("depth", drawdown.depth());
        json.name("start").value(drawdown.start().toString());
        json.name("trough").value(drawdown.trough().toString());
        json.name("recovery").value(drawdown.recovery().map(Object::toString).orElse(null));
        json.endObject();
    }

    private void tables(String name, Map<String, Map<String, Double>> values) throws IOException {
        json.name(name).beginObject();
        for (var row : values.entrySet()) {
            numbers(row.getKey(), row.getValue());
        }
        json.endObject();
    }

    private void trades() throws IOException {
        json.name("trades").beginArray();
        for (var trade : report.roundTrips()) {
            json.beginObject();
            json.name("recipe").value(trade.recipe());
            json.name("symbol").value(trade.symbol());
            json.name("side").value(trade.isLong() ? "long" : "short");
            json.name("entryBar").value(trade.entryBar());
            json.name("entryTime").value(trade.entryTime().toString());
            number("entryPrice", trade.entryPrice());
            json.name("exitBar").value(trade.exitBar());
            json.name("exitTime").value(trade.exitTime().toString());
            number("exitPrice", trade.exitPrice());
            number("quantity", trade.quantity());
            number("profit", trade.profit());
            number("returnFraction", trade.returnFraction());
            number("costs", trade.costs());
            json.name("barsHeld").value(trade.barsHeld());
            json.name("open").value(trade.open());
            json.endObject();
        }
        json.endArray();
    }

    private void refusals() throws IOException {
        json.name("refusals").beginArray();
        for (var note : run.refusals()) {
            json.beginObject();
            json.name("time").value(note.time().toString());
            json.name("recipe").value(note.recipe());
            json.name("symbol").value(note.symbol());
            number("wanted", note.wanted());
            number("granted", note.granted());
            json.name("limit").value(note.limit());
            json.name("reason").value(note.reason());
            json.endObject();
        }
        json.endArray();
    }

    private void pending() throws IOException {
        json.name("pending").beginArray();
        for (var order : run.pending()) {
            json.beginObject();
            json.name("recipe").value(order.recipe());
            json.name("symbol").value(order.symbol());
            json.name("side").value(order.side());
            number("quantity", order.quantity());
            json.endObject();
        }
        json.endArray();
    }

    private void curves() throws IOException {
        json.name("curves").beginObject();
        json.name("time").beginArray();
        for (var time : report.times()) {
            json.value(time.toString());
        }
        json.endArray();
        curve("equity", run.equity());
        curve("drawdown", report.drawdown());
        curve("buyAndHold", run.buyAndHold());
        json.endObject();
    }

    private void curve(String name, double[] values) throws IOException {
        json.name(name).beginArray();
        for (double value : values) {
            number(value);
        }
        json.endArray();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    private void texts(String name, Map<String, String> values) throws IOException {
        json.name(name).beginObject();
        for (var value : values.entrySet()) {
            json.name(value.getKey()).value(value.getValue());
        }
        json.endObject();
    }

    private void numbers(String name, Map<String, Double> values) throws IOException {
        json.name(name).beginObject();
        for (var value : values.entrySet()) {
            number(value.getKey(), value.getValue());
        }
        json.endObject();
    }

    private void number(String name, double value) throws IOException {
        json.name(name);
        number(value);
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value)) {
            json.nullValue();
        } else if (Double.isInfinite(value)) {
            json.value(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.value(value);
        }
    }
}
