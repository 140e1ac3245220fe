package io.gpttrader.analyze.internal.risk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.RiskContribution;
import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A portfolio's risk as JSON; numbers that are not defined are null. */
public final class RiskJson {
    private RiskJson() {}

    public static String of(RiskOutcome risk) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("bars", risk.bars().size());
            number(json, "volatility", risk.volatility());
            number(json, "shrunkVolatility", risk.shrunkVolatility());
            number(json, "diversificationRatio", risk.diversification());
            number(json, "skew", risk.skew());
            number(json, "excessKurtosis", risk.excessKurtosis());
            json.writeArrayFieldStart("losses");
            for (RiskMethod method : RiskMethod.values()) {
                loss(json, risk, method, 0.95);
                loss(json, risk, method, 0.99);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("contributions");
            for (RiskContribution each : risk.contributions()) {
                contribution(json, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void loss(JsonGenerator json, RiskOutcome risk, RiskMethod method, double level) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", method.name().toLowerCase(Locale.ROOT));
        number(json, "level", level);
        number(json, "valueAtRisk", risk.valueAtRisk(level, method));
        number(json, "expectedShortfall", risk.shortfall(level, method));
        json.writeEndObject();
    }

    private static void contribution(JsonGenerator json, RiskContribution each) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", each.symbol());
        number(json, "weight", each.weight());
        number(json, "marginalVolatility", each.marginalVolatility());
        number(json, "componentVolatility", each.componentVolatility());
        number(json, "share", each.share());
        number(json, "componentVar", each.componentVar());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
