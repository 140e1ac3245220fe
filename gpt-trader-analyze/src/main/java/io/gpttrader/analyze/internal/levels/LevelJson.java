package io.gpttrader.analyze.internal.levels;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.VolumeAtPrice;
import io.gpttrader.analyze.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Levels as JSON; undefined numbers are null. */
public final class LevelJson {
    private LevelJson() {}

    public static String of(LevelOutcome outcome) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("series", outcome.name());
            number(json, "close", outcome.close());
            levels(json, "supports", outcome.supports());
            levels(json, "resistances", outcome.resistances());
            json.writeArrayFieldStart("pivots");
            for (PivotPoints each : outcome.pivots()) {
                pivot(json, each);
            }
            json.writeEndArray();
            volume(json, outcome.volume());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void levels(JsonGenerator json, String name, List<PriceLevel> levels) throws IOException {
        json.writeArrayFieldStart(name);
        for (PriceLevel level : levels) {
            json.writeStartObject();
            json.writeStringField("kind", level.kind().name().toLowerCase(Locale.ROOT));
            number(json, "price", level.price());
            number(json, "low", level.low());
            number(json, "high", level.high());
            json.writeNumberField("touches", level.touches());
            json.writeNumberField("tests", level.tests());
            json.writeNumberField("held", level.held());
            number(json, "holdRate", level.holdRate());
            number(json, "holdLow", level.holdLow());
            number(json, "holdHigh", level.holdHigh());
            number(json, "randomHoldRate", level.randomHoldRate());
            number(json, "pValue", level.pValue());
            number(json, "adjustedPValue", level.adjustedPValue());
            number(json, "strength", level.strength());
            json.writeNumberField("lastTouchBar", level.lastTouchBar());
            json.writeStringField("source", level.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void pivot(JsonGenerator json, PivotPoints each) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", each.method());
        json.writeStringField("period", each.period());
        number(json, "pivot", each.pivot());
        numbers(json, "supports", each.supports());
        numbers(json, "resistances", each.resistances());
        json.writeEndObject();
    }

    private static void volume(JsonGenerator json, VolumeAtPrice volume) throws IOException {
        json.writeObjectFieldStart("volumeAtPrice");
        json.writeNumberField("bars", volume.bars());
        number(json, "pointOfControl", volume.pointOfControl());
        number(json, "valueAreaLow", volume.valueAreaLow());
        number(json, "valueAreaHigh", volume.valueAreaHigh());
        numbers(json, "prices", volume.prices());
        numbers(json, "shares", volume.shares());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }

    private static void numbers(JsonGenerator json, String name, List<Double> values) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
