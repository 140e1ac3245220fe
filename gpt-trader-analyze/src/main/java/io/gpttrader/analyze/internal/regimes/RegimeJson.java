package io.gpttrader.analyze.internal.regimes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Regimes as JSON; undefined numbers are null. */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class RegimeJson {
    private RegimeJson() {}

    public static String of(RegimeOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            int last = outcome.labels().length - 1;
            MarketRegime now = outcome.labels()[last];
            json.writeStartObject();
            json.writeStringField("series", outcome.name());
            json.writeStringField("regime", now == null ? null : now.name());
            json.writeObjectFieldStart("probabilities");
            for (MarketRegime regime : MarketRegime.values()) {
                number(json, regime.name(), outcome.probabilities()[last][regime.ordinal()]);
            }
            json.writeEndObject();
            number(json, "changeProbability", outcome.changeProbability()[last]);
            json.writeArrayFieldStart("statistics");
            for (RegimeStatistics each : outcome.statistics()) {
                writeStatistics(json, each);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("segments");
            for (RegimeSegment each : outcome.segments()) {
                json.writeStartObject();
                json.writeStringField("regime", each.regime().name());
                json.writeStringField("from", each.from().toString());
                json.writeStringField("to", each.to().toString());
                json.writeNumberField("firstBar", each.firstBar());
                json.writeNumberField("lastBar", each.lastBar());
                number(json, "totalReturn", each.totalReturn());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("transitions");
            for (double[] row : outcome.transitions()) {
                JsonNumbers.write(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void writeStatistics(JsonGenerator json, RegimeStatistics each) throws IOException {
        json.writeStartObject();
        json.writeStringField("regime", each.regime().name());
        json.writeNumberField("bars", each.bars());
        json.writeNumberField("segments", each.segments());
        number(json, "expectedDurationBars", each.expectedDurationBars());
        number(json, "annualReturn", each.annualReturn());
        number(json, "low", each.low());
        number(json, "high", each.high());
        number(json, "annualVolatility", each.annualVolatility());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
