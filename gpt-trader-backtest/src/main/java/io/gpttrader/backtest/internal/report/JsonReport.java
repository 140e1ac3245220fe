package io.gpttrader.backtest.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.backtest.internal.details.Excursion;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.notes.RunWarnings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The report for a program: one JSON object.
 *
 * <p>{@code schema} names the form and its version. Times are ISO-8601 in UTC, returns are fractions, amounts are in
 * account currency. An undefined number is {@code null}, an infinite one the string {@code "Infinity"} or
 * {@code "-Infinity"}.
 */
public final class JsonReport {

    /** Bars from which on the text is counted before it is made. */
    private static final int LONG = 200_000;

    private final RunResult run;
    private final JsonGenerator json;

    private JsonReport(RunResult run, JsonGenerator json) {
        this.run = run;
        this.json = json;
    }

    /**
     * The whole object as one text.
     *
     * @throws IllegalStateException when it would be longer than a text can be
     */
    public static String of(RunResult run) {
        var text = new StringBuilder(run.times().length < LONG ? 1 << 16 : length(run));
        write(run, text);
        return text.toString();
    }

    /** A text that grows by doubling needs three times the memory of one whose length is known. */
    private static int length(RunResult run) {
        var counter = new Counter();
        write(run, counter);
        if (counter.length > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("the report has " + counter.length
                    + " characters of JSON, more than one text can hold; write it with writeJson(..) or writeTo(file)");
        }
        return (int) counter.length;
    }

    /** Writes the object piece by piece; what it is written to stays open. */
    public static void write(RunResult run, Appendable to) {
        try (var json = JsonEscapes.plain(new Passing(to))) {
            new JsonReport(run, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written as JSON: " + e.getMessage(), e);
        }
    }

    /** Any appendable as a writer; it is neither flushed nor closed, as it belongs to someone else. */
    private static final class Passing extends Writer {
        private final Appendable to;

        Passing(Appendable to) {
            this.to = to;
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            Appendable unused = to.append(new String(characters, from, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Counts characters and forgets them. */
    private static final class Counter implements Appendable {
        private long length;

        @Override
        public Appendable append(CharSequence text) {
            length += text.length();
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            length += end - start;
            return this;
        }

        @Override
        public Appendable append(char c) {
            length++;
            return this;
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", run.words().schema());
        json.writeStringField("title", run.title());
        if (run.isSession()) {
            json.writeStringField("state", run.state());
        }
        strings("recipes", run.recipes());
        strings("symbols", run.symbols());
        number("startingCash", run.startingCash());
        made();
        texts("settings", run.settings());
        strings("notes", run.notes());
        strings("warnings", RunWarnings.of(run));
        numbers("metrics", run.metrics());
        new JsonDetails(run, this::number, json).write();
        maxDrawdown();
        tables("attribution", run.attribution());
        if (run.isSession()) {
            tables("feeds", run.feeds());
        }
        trades();
        rejections();
        pending();
        curves();
        json.writeEndObject();
    }

    private void made() throws IOException {
        var made = run.provenance();
        json.writeObjectFieldStart("provenance");
        json.writeStringField("library", made.library());
        json.writeObjectFieldStart("recipes");
        for (var recipe : made.recipes().entrySet()) {
            json.writeObjectFieldStart(recipe.getKey());
            json.writeStringField("expression", recipe.getValue().expression());
            json.writeObjectFieldStart("parameters");
            for (var number : recipe.getValue().parameters().entrySet()) {
                number(number.getKey(), number.getValue().doubleValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("bars");
        for (var bars : made.bars()) {
            json.writeStartObject();
            json.writeStringField("symbol", bars.symbol());
            json.writeNumberField("count", bars.count());
            json.writeStringField("first", bars.first().map(Object::toString).orElse(null));
            json.writeStringField("last", bars.last().map(Object::toString).orElse(null));
            json.writeStringField("source", bars.source());
            json.writeStringField("readAs", bars.readAs());
            json.writeStringField("zone", bars.zone());
            json.writeStringField("fingerprint", bars.fingerprint());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void maxDrawdown() throws IOException {
        json.writeFieldName("maxDrawdown");
        if (run.maxDrawdown().isEmpty()) {
            json.writeNull();
            return;
        }
        var drawdown = run.maxDrawdown().get();
        json.writeStartObject();
        number("depth", drawdown.depth());
        var calendar = ReportCalendar.of(run);
        json.writeStringField("start", drawdown.start().toString());
        json.writeStringField("startDate", calendar.date(drawdown.start()).toString());
        json.writeStringField("trough", drawdown.trough().toString());
        json.writeStringField("troughDate", calendar.date(drawdown.trough()).toString());
        json.writeStringField(
                "recovery", drawdown.recovery().map(Object::toString).orElse(null));
        json.writeStringField(
                "recoveryDate",
                drawdown.recovery().map(calendar::date).map(Object::toString).orElse(null));
        json.writeEndObject();
    }

    private void tables(String name, Map<String, Map<String, Double>> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var row : values.entrySet()) {
            numbers(row.getKey(), row.getValue());
        }
        json.writeEndObject();
    }

    private void trades() throws IOException {
        json.writeArrayFieldStart("trades");
        var excursions = Excursion.of(run).iterator();
        for (var trade : run.roundTrips()) {
            Excursion reached = excursions.next();
            json.writeStartObject();
            json.writeStringField("recipe", trade.recipe());
            json.writeStringField("symbol", trade.symbol());
            json.writeStringField("side", trade.isLong() ? "long" : "short");
            json.writeNumberField("entryBar", trade.entryBar());
            json.writeStringField("entryTime", trade.entryTime().toString());
            json.writeStringField("entryDate", trade.entryDate().toString());
            number("entryPrice", trade.entryPrice());
            json.writeNumberField("exitBar", trade.exitBar());
            json.writeStringField("exitTime", trade.exitTime().toString());
            json.writeStringField("exitDate", trade.exitDate().toString());
            number("exitPrice", trade.exitPrice());
            number("quantity", trade.quantity());
            number("profit", trade.profit());
            number("returnFraction", trade.returnFraction());
            number("maeFraction", reached.adverse());
            number("mfeFraction", reached.favourable());
            number("costs", trade.costs());
            json.writeNumberField("barsHeld", trade.barsHeld());
            json.writeBooleanField("open", trade.open());
            json.writeStringField("exitReason", trade.exitReason());
            json.writeStringField("entryTag", trade.entryTag());
            json.writeStringField("exitTag", trade.exitTag());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rejections() throws IOException {
        json.writeArrayFieldStart("rejections");
        for (var rejection : run.rejections()) {
            json.writeStartObject();
            json.writeStringField("time", rejection.time().toString());
            json.writeStringField("date", rejection.date().toString());
            json.writeStringField("recipe", rejection.recipe());
            json.writeStringField("symbol", rejection.symbol());
            number("requested", rejection.requested());
            number("granted", rejection.granted());
            json.writeStringField("limit", rejection.limit());
            json.writeStringField("reason", rejection.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void pending() throws IOException {
        json.writeArrayFieldStart("pending");
        for (var order : run.pending()) {
            json.writeStartObject();
            json.writeStringField("time", order.time().toString());
            json.writeStringField("date", order.date().toString());
            json.writeStringField("recipe", order.recipe());
            json.writeStringField("symbol", order.symbol());
            json.writeStringField("side", order.side());
            number("quantity", order.quantity());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void curves() throws IOException {
        json.writeObjectFieldStart("curves");
        json.writeArrayFieldStart("time");
        for (long time : run.times()) {
            json.writeString(Instant.ofEpochMilli(time).toString());
        }
        json.writeEndArray();
        dates();
        curve("equity", run.equity());
        curve("drawdown", run.drawdown());
        curve("buyAndHold", run.buyAndHold());
        curve("grossInvested", run.invested().gross());
        curve("netInvested", run.invested().net());
        json.writeEndObject();
    }

    /** Of bars of a day or longer, whose ends are on the next day. */
    private void dates() throws IOException {
        var calendar = ReportCalendar.of(run);
        if (calendar.daily()) {
            json.writeArrayFieldStart("date");
            for (long time : run.times()) {
                json.writeString(calendar.date(Instant.ofEpochMilli(time)).toString());
            }
            json.writeEndArray();
        }
    }

    private void curve(String name, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void texts(String name, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var value : values.entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private void numbers(String name, Map<String, Double> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var value : values.entrySet()) {
            number(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        number(value);
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.writeNumber(value);
        }
    }
}
