package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.SeriesChunks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** A store's bars as CSV files that keep begin and end, to the bit. */
public final class StoreCsv {

    public static final String HEADER = "begin_time,end_time,open,high,low,close,volume";
    private static final int CELLS = 7;

    private StoreCsv() {}

    public static void export(BarSource store, Path folder) throws IOException {
        for (String symbol : store.symbols()) {
            try (Writer out = Files.newBufferedWriter(folder.resolve(StoreSymbols.encoded(symbol) + ".csv"));
                    Stream<BarSeries> chunks = store.chunks(symbol, SeriesChunks.USUAL)) {
                out.write(HEADER + "\n");
                for (BarSeries chunk : (Iterable<BarSeries>) chunks::iterator) {
                    write(BarColumns.of(chunk), out);
                }
            }
        }
    }

    private static void write(BarColumns bars, Writer out) throws IOException {
        for (int i = 0; i < bars.count(); i++) {
            out.append(Instant.ofEpochMilli(bars.begin[i]).toString())
                    .append(',')
                    .append(Instant.ofEpochMilli(bars.end[i]).toString());
            double[] numbers = {bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]};
            for (double number : numbers) {
                out.append(',').append(Double.toString(number));
            }
            out.append('\n');
        }
    }

    /**
     * The files of a folder: those with our header as they are, others as a CSV source reads them.
     *
     * @param foreign makes the bars of another file, which are to have that symbol
     */
    public static BarSource source(Path folder, BiFunction<Path, String, BarSeries> foreign) {
        return new StoreFiles(folder, ".csv", (file, symbol) -> read(file, symbol, foreign));
    }

    private static BarColumns read(Path file, String symbol, BiFunction<Path, String, BarSeries> foreign)
            throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            if (!HEADER.equals(in.readLine())) {
                return BarColumns.of(foreign.apply(file, symbol));
            }
            Problems problems = new Problems(file.toString());
            BarBuffer rows = new BarBuffer(0);
            String line = in.readLine();
            for (long at = 2; line != null; at++) {
                read(line, at, rows, problems);
                line = in.readLine();
            }
            if (!problems.isEmpty()) {
                throw problems.rejection("");
            }
            return rows.columns();
        } catch (java.nio.charset.MalformedInputException e) {
            throw new UncheckedIOException(file + " is not UTF-8 text; save it so", e);
        }
    }

    private static void read(String line, long at, BarBuffer rows, Problems problems) {
        String[] cells = line.split(",", -1);
        if (cells.length != CELLS) {
            problems.addOfRow(at, "", line, "has " + cells.length + " fields where the first row has " + CELLS);
            return;
        }
        Long begin = time(cells[0], at, "begin_time", problems);
        Long end = time(cells[1], at, "end_time", problems);
        PriceRow row = new PriceRow();
        BarField[] columns = {BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE, BarField.VOLUME};
        for (int i = 0; i < columns.length; i++) {
            row.set(columns[i], number(cells[i + 2], at, columns[i].label(), problems));
        }
        if (begin != null && end != null) {
            rows.add(begin, end, row);
        }
    }

    static @Nullable Long time(String text, long at, String column, Problems problems) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            problems.addOfRow(at, column, text, "is not an instant such as 2024-01-31T09:30:00Z");
            return null;
        }
    }

    private static double number(String text, long at, String column, Problems problems) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            problems.addOfRow(at, column, text, "is not a number with a decimal point");
            return 0;
        }
    }
}
