package io.gpttrader.analyze.internal.volatility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Models of volatility as JSON; undefined numbers are null. */
public final class VolatilityJson {
    private VolatilityJson() {}

    public static String of(VolatilityOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("series", outcome.series());
            json.writeNumberField("bars", outcome.bars());
            number(json, "barsPerYear", outcome.perYear().value());
            json.writeStringField(
                    "chosen", outcome.models().get(outcome.chosen()).name());
            json.writeStringField("reason", outcome.reason());
            json.writeNumberField("scoredBars", outcome.scoredBars());
            json.writeArrayFieldStart("models");
            for (VolatilityModel model : outcome.models()) {
                writeModel(json, model);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("forecasts");
            for (int bars : VolatilityText.HORIZONS) {
                json.writeStartObject();
                json.writeNumberField("bars", bars);
                number(json, "annualVolatility", outcome.forecast(outcome.chosen(), bars));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("history");
            JsonNumbers.write(json, outcome.history());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void writeModel(JsonGenerator json, VolatilityModel model) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", model.name());
        write(json, "parameters", model.parameters());
        write(json, "standardErrors", model.standardErrors());
        number(json, "logLikelihood", model.logLikelihood());
        number(json, "qlike", model.qlike());
        number(json, "pValue", model.pValue());
        number(json, "adjustedPValue", model.adjustedPValue());
        json.writeNumberField("tried", model.tried());
        number(json, "nextBarVolatility", model.nextBarVolatility());
        number(json, "longRunVolatility", model.longRunVolatility());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Map<String, Double> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> each : values.entrySet()) {
            number(json, each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
