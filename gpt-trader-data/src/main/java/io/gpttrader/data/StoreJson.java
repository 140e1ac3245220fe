package io.gpttrader.data;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/** A store's bars as JSON files: an array of objects, one a bar. */
final class StoreJson {

    private static final String BEGIN = "begin_time";
    private static final String END = "end_time";
    private static final CsvColumn[] NUMBERS = {
        CsvColumn.OPEN, CsvColumn.HIGH, CsvColumn.LOW, CsvColumn.CLOSE, CsvColumn.VOLUME
    };

    private StoreJson() {}

    static void export(BarStore store, Path folder) throws IOException {
        for (String symbol : store.symbols()) {
            Path file = folder.resolve(StoreSymbols.encoded(symbol) + ".json");
            try (JsonWriter out = new JsonWriter(Files.newBufferedWriter(file));
                    Stream<BarSeries> chunks = store.chunks(symbol, StoreChunks.USUAL)) {
                out.beginArray();
                for (BarSeries chunk : (Iterable<BarSeries>) chunks::iterator) {
                    write(BarColumns.of(chunk), out);
                }
                out.endArray();
            }
        }
    }

    private static void write(BarColumns bars, JsonWriter out) throws IOException {
        for (int i = 0; i < bars.count(); i++) {
            out.beginObject();
            out.name(BEGIN).value(Instant.ofEpochMilli(bars.begin[i]).toString());
            out.name(END).value(Instant.ofEpochMilli(bars.end[i]).toString());
            double[] numbers = {bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]};
            for (int n = 0; n < numbers.length; n++) {
                out.name(NUMBERS[n].label()).value(numbers[n]);
            }
            out.endObject();
        }
    }

    static BarSource source(Path folder) {
        return new StoreFiles(folder, ".json", (file, symbol) -> read(file));
    }

    private static BarColumns read(Path file) throws IOException {
        Problems problems = new Problems(file.toString());
        StoreBuffer rows = new StoreBuffer(0);
        try (JsonReader in = new JsonReader(Files.newBufferedReader(file))) {
            try {
                in.beginArray();
                for (long at = 1; in.hasNext(); at++) {
                    row(in, at, rows, problems);
                }
                in.endArray();
                if (in.peek() != JsonToken.END_DOCUMENT) {
                    problems.addOfFile("goes on after the end of its array");
                }
            } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException e) {
                problems.addOfFile("is no array of bars as exportJson writes it: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw problems.refusal("");
        }
        return rows.columns();
    }

    private static void row(JsonReader in, long at, StoreBuffer rows, Problems problems) throws IOException {
        Map<CsvColumn, Double> numbers = new EnumMap<>(CsvColumn.class);
        Long begin = null;
        Long end = null;
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            switch (name) {
                case BEGIN -> begin = StoreCsv.time(in.nextString(), at, name, problems);
                case END -> end = StoreCsv.time(in.nextString(), at, name, problems);
                case "open", "high", "low", "close", "volume" -> numbers.put(CsvColumn.named(name), in.nextDouble());
                default -> in.skipValue();
            }
        }
        in.endObject();
        PriceRow row = new PriceRow();
        numbers.forEach(row::set);
        if (begin == null || end == null || numbers.size() < NUMBERS.length) {
            problems.addOfRow(at, "", "", "must have begin_time, end_time, open, high, low, close and volume");
        } else {
            rows.add(begin, end, row);
        }
    }
}
