package io.gpttrader.analyze.internal.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.RegimeReturn;
import io.gpttrader.analyze.SharpeEstimate;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A comparison as JSON; undefined numbers are null. */
public final class ComparisonJson {
    private ComparisonJson() {}

    public static String of(ComparisonOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("series", outcome.series());
            json.writeStringField("engine", outcome.engine());
            json.writeArrayFieldStart("strategies");
            for (int i = 0; i < outcome.strategies().size(); i++) {
                writeStrategy(json, outcome, i);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void writeStrategy(JsonGenerator json, ComparisonOutcome outcome, int i) throws IOException {
        String name = outcome.strategies().get(i);
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeObjectFieldStart("figures");
        for (int k = 0; k < outcome.figures().size(); k++) {
            number(json, outcome.figures().get(k), outcome.values()[i][k]);
        }
        json.writeEndObject();
        SharpeEstimate sharpe = outcome.sharpes().get(i);
        json.writeObjectFieldStart("sharpe");
        number(json, "value", sharpe.sharpe());
        number(json, "low", sharpe.low());
        number(json, "high", sharpe.high());
        number(json, "pValue", sharpe.pValue());
        number(json, "adjustedPValue", sharpe.adjustedPValue());
        json.writeEndObject();
        json.writeArrayFieldStart("regimes");
        for (RegimeReturn each : outcome.byRegime()) {
            if (each.strategy().equals(name)) {
                writeRegime(json, each);
            }
        }
        json.writeEndArray();
        json.writeFieldName("correlations");
        JsonNumbers.write(json, outcome.correlations()[i]);
        json.writeEndObject();
    }

    private static void writeRegime(JsonGenerator json, RegimeReturn each) throws IOException {
        json.writeStartObject();
        json.writeStringField("regime", each.regime().name());
        json.writeNumberField("bars", each.bars());
        number(json, "annualReturn", each.annualReturn());
        number(json, "low", each.low());
        number(json, "high", each.high());
        number(json, "sharpe", each.sharpe());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
