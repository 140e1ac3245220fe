package io.gpttrader.benchmarks;

import io.gpttrader.data.BarStore;
import io.gpttrader.data.Bars;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;

/** Where bars come from: reading CSV against a plain line reader, and loading from the store against DuckDB's own CSV scan. */
final class DataBench {
    private static final int MILLION = 1_000_000;
    private static final int SYMBOLS = 100;

    /** Minutes of a session times sessions of a year. */
    private static final int YEAR_OF_MINUTES = 390 * 252;

    private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");

    private final Figures figures;
    private final Path folder;

    DataBench(Figures figures, Path folder) throws IOException {
        this.figures = figures;
        this.folder = Files.createDirectories(folder.resolve("data"));
    }

    void run() throws IOException {
        csv();
        store();
    }

    // ---- one large file

    private void csv() throws IOException {
        Path file = writeCsv(folder.resolve("MILLION.csv"), MILLION, 1);
        Paired run = new Paired()
                .add("ours", () -> Bars.csv(file).apply("MILLION").getBarCount())
                .add("lines", () -> readLines(file))
                .add("parsed", () -> splitAndParse(file))
                .add("duckdb", () -> scan(file.toString()))
                .run(3, 7, 1);
        figures.say("### A CSV file of a million bars, prices with two decimals\n");
        figures.say("| contender | time, a plain line reader = 1 |");
        figures.say("|---|---|");
        figures.row("plain line reader, lines counted", 1);
        figures.row("ours: parsed, checked, columnar", run.ratio("ours", "lines"));
        figures.row("lines split and parsed by the JDK, unchecked", run.ratio("parsed", "lines"));
        figures.row("DuckDB's read_csv, one sum, 1 thread", run.ratio("duckdb", "lines"));
        figures.say(
                "\nheap while reading: at most %.0f bytes a bar, in a heap of 300 MB; kept: %.0f\n",
                Child.inFreshJvm(List.of("-Xmx300m"), "csv-peak", file.toString(), "MILLION"),
                Child.inFreshJvm(List.of(), "csv-kept", file.toString(), "MILLION"));
    }

    private static double readLines(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            long lines = 0;
            while (in.readLine() != null) {
                lines++;
            }
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double splitAndParse(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            double sum = in.readLine().length();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                sum += Instant.parse(cells[0]).toEpochMilli();
                for (int i = 1; i < cells.length; i++) {
                    sum += Double.parseDouble(cells[i]);
                }
            }
            return sum;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // ---- many symbols in the store

    private void store() throws IOException {
        Path files = Files.createDirectories(folder.resolve("minutes"));
        Path database = folder.resolve("bars.duckdb");
        Files.deleteIfExists(database);
        try (BarStore store = BarStore.open(database)) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                Path file = writeCsv(files.resolve("S" + symbol + ".csv"), YEAR_OF_MINUTES, symbol);
                store.put(Bars.csv(file).apply("S" + symbol));
            }
            Paired run = new Paired()
                    .add("load", () -> loadAll(store))
                    .add("scan", () -> scan(files + "/*.csv"))
                    .add("csv", () -> loadAll(Bars.csv(files)))
                    .run(1, 3, 1);
            figures.say("### A year of minute bars for 100 symbols (9,828,000 bars)\n");
            figures.say("| contender | time, DuckDB's own CSV scan on one thread = 1 |");
            figures.say("|---|---|");
            figures.row("DuckDB's read_csv over the same files, one sum", 1);
            figures.row("our store, every symbol a series", run.ratio("load", "scan"));
            figures.row("our CSV reader, every symbol a series", run.ratio("csv", "scan"));
        }
        String all = String.join(",", names());
        figures.say(
                "\nthe store's file has %.0f bytes a bar; heap while loading all symbols and keeping them: at most %.0f bytes a"
                        + " bar, in a heap of 1 GB; kept: %.0f\n",
                (double) Files.size(database) / SYMBOLS / YEAR_OF_MINUTES,
                Child.inFreshJvm(List.of("-Xmx1g"), "store-peak", database.toString(), all),
                Child.inFreshJvm(List.of(), "store-kept", database.toString(), all));
    }

    private static List<String> names() {
        return IntStream.range(0, SYMBOLS).mapToObj(symbol -> "S" + symbol).toList();
    }

    private static double loadAll(Function<String, BarSeries> source) {
        return names().stream().map(source).mapToInt(BarSeries::getBarCount).sum();
    }

    private static double scan(String files) {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("set threads = 1");
            try (ResultSet sum = statement.executeQuery(
                    "select sum(open + high + low + close + volume) from read_csv('" + files + "')")) {
                sum.next();
                return sum.getDouble(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path writeCsv(Path file, int bars, int seed) throws IOException {
        Random random = new Random(seed);
        long cents = 10_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,open,high,low,close,volume\n");
            for (int i = 0; i < bars; i++) {
                long close = Math.max(100, cents + Math.round(20 * random.nextGaussian()));
                long high = Math.max(cents, close) + random.nextInt(10);
                long low = Math.min(cents, close) - random.nextInt(10);
                out.write(START.plusSeconds(60L * i) + "," + money(cents) + "," + money(high) + "," + money(low) + ","
                        + money(close) + "," + random.nextInt(10_000) + "\n");
                cents = close;
            }
        }
        return file;
    }

    private static String money(long cents) {
        long part = cents % 100;
        return cents / 100 + (part < 10 ? ".0" : ".") + part;
    }
}
