package io.gpttrader.analyze.internal.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A screen's outcome as JSON; undefined numbers are null. */
public final class ScreenJson {
    private ScreenJson() {}

    public static String of(ScreenOutcome<?> outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("tried", outcome.tried());
            number(json, "seconds", outcome.seconds());
            number(json, "byChance", outcome.byChance());
            json.writeArrayFieldStart("hits");
            for (String hit : outcome.hits()) {
                json.writeStartObject();
                json.writeStringField("symbol", hit);
                number(json, "pValue", outcome.pValues().getOrDefault(hit, Double.NaN));
                number(json, "adjustedPValue", outcome.adjusted().getOrDefault(hit, Double.NaN));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("failures");
            for (Map.Entry<String, String> each : outcome.failures().entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
