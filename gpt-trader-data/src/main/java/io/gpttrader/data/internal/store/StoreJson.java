package io.gpttrader.data.internal.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** A store's bars as JSON files: an array of objects, one a bar. */
public final class StoreJson {

    private static final String BEGIN = "begin_time";
    private static final String END = "end_time";
    private static final BarField[] NUMBERS = {
        BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE, BarField.VOLUME
    };

    private static final String NO_EXPORT = "is no array of bars as exportJson writes it: ";
    private static final JsonFactory JSON = new JsonFactory();

    private StoreJson() {}

    public static void export(BarSource store, Path folder) throws IOException {
        for (String symbol : store.symbols()) {
            Path file = folder.resolve(StoreSymbols.encoded(symbol) + ".json");
            try (JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(file));
                    Stream<BarSeries> chunks = store.chunks(symbol, SeriesChunks.USUAL)) {
                out.writeStartArray();
                for (BarSeries chunk : (Iterable<BarSeries>) chunks::iterator) {
                    write(BarColumns.of(chunk), out);
                }
                out.writeEndArray();
            }
        }
    }

    private static void write(BarColumns bars, JsonGenerator out) throws IOException {
        for (int i = 0; i < bars.count(); i++) {
            out.writeStartObject();
            out.writeStringField(BEGIN, Instant.ofEpochMilli(bars.begin[i]).toString());
            out.writeStringField(END, Instant.ofEpochMilli(bars.end[i]).toString());
            double[] numbers = {bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]};
            for (int n = 0; n < numbers.length; n++) {
                out.writeNumberField(NUMBERS[n].label(), numbers[n]);
            }
            out.writeEndObject();
        }
    }

    public static BarSource source(Path folder) {
        return new StoreFiles(folder, ".json", (file, symbol) -> read(file));
    }

    private static BarColumns read(Path file) throws IOException {
        Problems problems = new Problems(file.toString());
        BarBuffer rows = new BarBuffer(0);
        try (JsonParser in = JSON.createParser(Files.newBufferedReader(file))) {
            try {
                expect(JsonToken.START_ARRAY, in.nextToken());
                for (long at = 1; in.nextToken() != JsonToken.END_ARRAY; at++) {
                    row(in, at, rows, problems);
                }
                if (in.nextToken() != null) {
                    problems.addOfFile("goes on after the end of its array");
                }
            } catch (JacksonException e) {
                problems.addOfFile(NO_EXPORT + e.getOriginalMessage() + place(e.getLocation()));
            } catch (IllegalStateException | NumberFormatException e) {
                problems.addOfFile(NO_EXPORT + Texts.message(e) + place(in.currentTokenLocation()));
            }
        }
        if (!problems.isEmpty()) {
            throw problems.rejection("");
        }
        return rows.columns();
    }

    private static void row(JsonParser in, long at, BarBuffer rows, Problems problems) throws IOException {
        Map<BarField, Double> numbers = new EnumMap<>(BarField.class);
        Long begin = null;
        Long end = null;
        expect(JsonToken.START_OBJECT, in.currentToken());
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case BEGIN -> begin = StoreCsv.time(text(in), at, name, problems);
                case END -> end = StoreCsv.time(text(in), at, name, problems);
                case "open", "high", "low", "close", "volume" -> numbers.put(BarField.named(name), number(text(in)));
                default -> in.skipChildren();
            }
        }
        PriceRow row = new PriceRow();
        numbers.forEach(row::set);
        if (begin == null || end == null || numbers.size() < NUMBERS.length) {
            problems.addOfRow(at, "", "", "must have begin_time, end_time, open, high, low, close and volume");
        } else {
            rows.add(begin, end, row);
        }
    }

    private static void expect(JsonToken expected, @Nullable JsonToken found) {
        if (found != expected) {
            throw new IllegalStateException(
                    "expected " + expected + " but found " + (found == null ? "the end" : found));
        }
    }

    private static String place(JsonLocation place) {
        return " at line " + place.getLineNr() + " column " + place.getColumnNr();
    }

    private static double number(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("a price or volume must be a finite number but was " + text);
        }
        return number;
    }

    /** Returns a text or a number as it is written. */
    private static String text(JsonParser in) throws IOException {
        if (!in.currentToken().isScalarValue()) {
            throw new IllegalStateException("expected a value but found " + in.currentToken());
        }
        return in.getText();
    }
}
