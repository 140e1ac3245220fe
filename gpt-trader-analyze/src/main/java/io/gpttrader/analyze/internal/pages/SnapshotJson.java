package io.gpttrader.analyze.internal.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A snapshot as JSON: records with the names of their components, enums with the names of their constants, instants in ISO 8601, and null for
 * every number that is not finite.
 */
@SuppressWarnings("EnumOrdinal") // a view has the ordinals
public final class SnapshotJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule("figures")
                    .addSerializer(Double.class, new Figure())
                    .addSerializer(double.class, new Figure())
                    .addSerializer(double[].class, new Figures())
                    .addSerializer(Instant.class, new Time()));

    private SnapshotJson() {}

    public static String of(SnapshotView view) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", view.bars().name());
        all.put("time", view.bars().end(view.bars().last()));
        all.put("close", view.close());
        all.put("change", view.change());
        all.put("bars", view.bars().size());
        all.put("years", view.years());
        all.put("notes", view.notes());
        all.put("recommendation", view.recommendation());
        all.put("regime", regime(view.regime()));
        all.put("volatility", volatility(view.volatility()));
        all.put("indicators", view.indicators());
        all.put("supports", view.supports());
        all.put("resistances", view.resistances());
        all.put("pivots", view.pivots());
        all.put("chartPatterns", view.patterns());
        all.put("candlePatterns", view.candles());
        all.put("strategies", view.opinions());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the snapshot could not be written as JSON", e);
        }
    }

    private static Map<String, Object> regime(RegimeView regime) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("now", regime.now() < 0 ? "" : MarketRegime.values()[regime.now()].name());
        all.put("bars", regime.lasted());
        Map<String, Object> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < regime.probabilities().length && i < MarketRegime.values().length; i++) {
            probabilities.put(MarketRegime.values()[i].name(), regime.probabilities()[i]);
        }
        all.put("probabilities", probabilities);
        all.put("expectedBars", regime.expectedBars());
        all.put("changeProbability", regime.changeProbability());
        return all;
    }

    private static Map<String, Object> volatility(VolatilityView volatility) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("chosen", volatility.chosen());
        all.put("reason", volatility.reason());
        all.put("nextBar", volatility.nextBar());
        all.put("horizonBars", volatility.horizonBars());
        all.put("horizon", volatility.horizon());
        all.put("scoredBars", volatility.scoredBars());
        all.put("models", volatility.models());
        return all;
    }

    private static final class Figure extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            JsonNumbers.write(json, value);
        }
    }

    private static final class Figures extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            JsonNumbers.write(json, values);
        }
    }

    private static final class Time extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }
}
