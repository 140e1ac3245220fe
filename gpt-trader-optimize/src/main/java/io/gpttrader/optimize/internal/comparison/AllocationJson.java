package io.gpttrader.optimize.internal.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.optimize.AllocationFigures;
import io.gpttrader.optimize.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A comparison for a program; undefined numbers are null. */
public final class AllocationJson {
    private final JsonGenerator json;

    private AllocationJson(JsonGenerator json) {
        this.json = json;
    }

    public static String of(AllocationOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new AllocationJson(json).write(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException("the comparison could not be written as JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private void write(AllocationOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("settings", outcome.settings());
        json.writeStringField("verdict", outcome.verdict());
        number("barsPerYear", outcome.market().perYear().value());
        json.writeArrayFieldStart("symbols");
        for (String symbol : outcome.market().symbols()) {
            json.writeString(symbol);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("allocators");
        for (int i = 0; i < outcome.names().size(); i++) {
            json.writeStartObject();
            figures(outcome.figures().get(i));
            path(outcome.paths().get(i), outcome.times());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("correlation");
        for (double[] row : outcome.correlation()) {
            JsonNumbers.write(json, row);
        }
        json.writeEndArray();
        json.writeFieldName("times");
        long[] times = outcome.times();
        json.writeArray(times, 0, times.length);
        json.writeArrayFieldStart("notes");
        for (String note : outcome.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void figures(AllocationFigures figures) throws IOException {
        json.writeStringField("name", figures.name());
        number("annualReturn", figures.annualReturn());
        number("volatility", figures.volatility());
        number("sharpe", figures.sharpe());
        number("maxDrawdown", figures.maxDrawdown());
        number("turnover", figures.turnover());
        number("costs", figures.costs());
        number("effectivePositions", figures.effectivePositions());
        number("sharpeDifference", figures.sharpeDifference());
        number("pValue", figures.pValue());
    }

    private void path(AllocationPath path, long[] times) throws IOException {
        json.writeFieldName("equity");
        JsonNumbers.write(json, path.equity());
        json.writeArrayFieldStart("decisions");
        for (int i = 0; i < path.decided().length; i++) {
            if (path.decided()[i]) {
                json.writeStartObject();
                json.writeNumberField("firstBar", times[i]);
                number("traded", path.traded()[i]);
                json.writeFieldName("weights");
                JsonNumbers.write(json, path.weights()[i]);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
