package io.gpttrader.analyze.internal.relations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.FactorShare;
import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.SymbolCluster;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Relations and pairs as JSON; numbers that are not finite are null. */
public final class RelationsJson {
    private RelationsJson() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    public static String of(RelationsOutcome outcome) {
        return object(json -> {
            bars(json, outcome.bars());
            matrix(json, "pearson", outcome.pearson());
            matrix(json, "spearman", outcome.spearman());
            matrix(json, "shrunk", outcome.shrunk());
            number(json, "shrinkage", outcome.shrinkage());
            correlations(json, outcome.correlations());
            clusters(json, outcome.clusters());
            names(json, "order", outcome.order());
            number(json, "noiseEdge", outcome.noiseEdge());
            factors(json, outcome.factors());
        });
    }

    public static String of(PairOutcome pair) {
        return object(json -> {
            bars(json, pair.bars());
            estimate(json, "chosen", pair.chosen());
            estimate(json, "other", pair.other());
            number(json, "halfLifeBars", pair.halfLife().bars());
            number(json, "halfLifeLow", pair.halfLife().low());
            number(json, "halfLifeHigh", pair.halfLife().high());
            json.writeStringField("halfLifeReason", pair.halfLife().reason());
            number(json, "zScore", pair.zScore());
        });
    }

    private static void bars(JsonGenerator json, JoinedBars bars) throws IOException {
        names(json, "symbols", bars.symbols());
        json.writeNumberField("bars", bars.size());
        json.writeStringField("joinedBy", bars.isByDate() ? "date" : "end time");
        json.writeObjectFieldStart("leftOut");
        for (int i = 0; i < bars.leftOut().length; i++) {
            json.writeNumberField(bars.symbols().get(i), bars.leftOut()[i]);
        }
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void matrix(JsonGenerator json, String name, double[][] rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (double[] row : rows) {
            JsonNumbers.write(json, row);
        }
        json.writeEndArray();
    }

    private static void correlations(JsonGenerator json, List<CorrelationEstimate> all) throws IOException {
        json.writeArrayFieldStart("correlations");
        for (CorrelationEstimate each : all) {
            json.writeStartObject();
            json.writeStringField("first", each.first());
            json.writeStringField("second", each.second());
            number(json, "pearson", each.pearson());
            number(json, "low", each.low());
            number(json, "high", each.high());
            number(json, "pValue", each.pValue());
            number(json, "adjustedPValue", each.adjustedPValue());
            json.writeNumberField("returns", each.returns());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void clusters(JsonGenerator json, List<SymbolCluster> all) throws IOException {
        json.writeArrayFieldStart("clusters");
        for (SymbolCluster each : all) {
            json.writeStartObject();
            names(json, "left", each.left());
            names(json, "right", each.right());
            number(json, "distance", each.distance());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void factors(JsonGenerator json, List<FactorShare> all) throws IOException {
        json.writeArrayFieldStart("factors");
        for (FactorShare each : all) {
            json.writeStartObject();
            number(json, "eigenvalue", each.eigenvalue());
            number(json, "share", each.share());
            json.writeBooleanField("isAboveNoise", each.isAboveNoise());
            json.writeObjectFieldStart("loadings");
            for (Map.Entry<String, Double> loading : each.loadings().entrySet()) {
                number(json, loading.getKey(), loading.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void estimate(JsonGenerator json, String name, PairEstimate each) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("dependent", each.dependent());
        json.writeStringField("independent", each.independent());
        number(json, "statistic", each.statistic());
        json.writeNumberField("lags", each.lags());
        number(json, "pValue", each.pValue());
        number(json, "adjustedPValue", each.adjustedPValue());
        json.writeNumberField("tests", each.tests());
        number(json, "critical1Percent", each.critical1Percent());
        number(json, "critical5Percent", each.critical5Percent());
        number(json, "critical10Percent", each.critical10Percent());
        number(json, "hedgeRatio", each.hedgeRatio());
        number(json, "hedgeLow", each.hedgeLow());
        number(json, "hedgeHigh", each.hedgeHigh());
        json.writeNumberField("bars", each.bars());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}
