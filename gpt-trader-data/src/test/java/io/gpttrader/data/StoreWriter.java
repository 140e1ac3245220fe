package io.gpttrader.data;

import io.gpttrader.data.internal.series.ColumnarSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/** A process of its own that writes to a store, and the way to start it. */
final class StoreWriter {

    static final int BARS = 4_000;

    private StoreWriter() {}

    /**
     * Runs in the process.
     *
     * @param arguments where the store is, what to do, and how it is notified from others
     */
    public static void main(String[] arguments) {
        switch (arguments[1]) {
            case "forever" -> putForever(arguments);
            case "csv" -> count(Bars.csv(arguments[0]).chunks("LONG", 20_000));
            default -> work(arguments);
        }
    }

    private static void work(String[] arguments) {
        try (BarStore store = open(arguments[0])) {
            switch (arguments[1]) {
                case "some" -> putSome(store, arguments[2], Integer.parseInt(arguments[3]));
                case "count" -> count(store.chunks("LONG", 250_000));
                case "hold" -> store.run(tables -> await("holding"));
                default -> {
                    await("ready");
                    System.out.println(attempt(store));
                }
            }
        }
    }

    static BarStore open(String place) {
        return place.startsWith("jdbc:") ? BarStore.in(new StoreDatabases.Url(place)) : BarStore.open(Path.of(place));
    }

    /** Writes to several stores at once, so that one kill hits each of them at another point. */
    private static void putForever(String[] arguments) {
        List<String> places = new ArrayList<>(Arrays.asList(arguments));
        places.remove(1);
        List<BarStore> stores = places.stream().map(StoreWriter::open).toList();
        System.out.println("ready");
        for (int i = 0; i < stores.size(); i++) {
            int place = i;
            new Thread(() -> putForever(stores.get(place), place)).start();
        }
    }

    /** Puts the same bars with ever new prices, and a new symbol each time, and tells what is done. */
    private static void putForever(BarStore store, int place) {
        for (int k = 0; ; k++) {
            store.put(flat("CHANGING", k + 1));
            store.put(flat("S" + k, k + 1));
            System.out.println(place + " " + k);
        }
    }

    private static void putSome(BarStore store, String name, int count) {
        for (int k = 0; k < count; k++) {
            store.put(BarStoreContract.minutes(
                    name, k + 1, IntStream.range(0, 100).toArray()));
            store.put(BarStoreContract.minutes("BOTH", k + 1, k));
        }
        System.out.println("done");
    }

    private static void count(Stream<BarSeries> runs) {
        long bars = 0;
        Instant last = Instant.MIN;
        try (runs) {
            for (BarSeries chunk : (Iterable<BarSeries>) runs::iterator) {
                bars += chunk.getBarCount();
                last = chunk.getLastBar().getBeginTime();
            }
        }
        System.out.println(bars + " bars, the last begins " + last);
    }

    /** Says a word and waits for an answer. */
    private static int await(String said) {
        System.out.println(said);
        try {
            return System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts more than the disk gives room for; tells what came of it. */
    private static String attempt(BarStore store) {
        try {
            for (int k = 0; k < 1_000; k++) {
                store.put(BarStoreContract.random("BIG" + k, k, 40_000));
            }
            return "no failure";
        } catch (BarStoreException e) {
            return e.reason() + " " + e.getMessage().replace('\n', ' ');
        }
    }

    static ColumnarSeries flat(String symbol, double price) {
        return BarStoreContract.minutes(symbol, price, IntStream.range(0, BARS).toArray());
    }

    /** Starts the process with this one's classes. */
    static Process start(String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), ProcessBuilder.Redirect.DISCARD, arguments);
    }

    static Process start(String classPath, ProcessBuilder.Redirect errors, String... arguments) throws IOException {
        return startIn("96m", classPath, errors, arguments);
    }

    /** Starts the process with so much memory for objects. */
    static Process startIn(String heap, String classPath, ProcessBuilder.Redirect errors, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                StoreWriter.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    static void awaitLine(BufferedReader out, String wanted) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals(wanted)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the process ended without saying \"" + wanted + "\"");
        }
    }
}
