package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes write to the store: they are killed, they take turns, they find no room. */
class BarStoreProcessTest {

    @TempDir
    Path folder;

    /** Twelve stores torn off in four kills. */
    @Test
    void a_killed_writer_leaves_each_put_whole_or_undone_in_duckdb() throws Exception {
        killWriters(files("bars", 3), 4, 41);
    }

    /** Six databases torn off in two kills. */
    @Test
    void a_killed_writer_leaves_each_put_whole_or_undone_in_postgres() throws Exception {
        killWriters(databases(3), 2, 42);
    }

    @Tag("deep")
    @Test
    void two_hundred_killed_writers_leave_each_put_whole_or_undone() throws Exception {
        for (int round = 0; round < 10; round++) {
            killWriters(files("bars" + round, 1), 20, round);
            killWriters(databases(1), 20, 1_000L + round);
        }
    }

    private List<String> files(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> folder.resolve(name + "-" + i + ".duckdb").toString())
                .toList();
    }

    private static List<String> databases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> StoreDatabases.newPostgres())
                .toList();
    }

    /** Kills a process that writes to all the places at once, again and again. */
    private static void killWriters(List<String> places, int times, long seed) throws Exception {
        Random random = new Random(seed);
        int[] most = new int[places.size()];
        for (int i = 0; i < times; i++) {
            int[] said = saidBeforeTheKill(places, i == 0 || random.nextInt(3) > 0, random);
            for (int p = 0; p < places.size(); p++) {
                most[p] = Math.max(most[p], said[p] + 1);
                try (BarStore store = StoreWriter.open(places.get(p))) {
                    checkWhole(store, said[p], most[p]);
                }
            }
        }
        assertThat(most[0]).as("puts that were done before a kill").isPositive();
    }

    /** Returns the last puts that the writer said were done, place by place, -1 for none. */
    private static int[] saidBeforeTheKill(List<String> places, boolean afterAPut, Random random) throws Exception {
        int[] said = new int[places.size()];
        Arrays.fill(said, -1);
        List<String> arguments = new ArrayList<>(places);
        arguments.add(1, "forever");
        Process writer = StoreWriter.start(arguments.toArray(String[]::new));
        try (BufferedReader out = writer.inputReader()) {
            StoreWriter.awaitLine(out, "ready");
            while (afterAPut && said[0] < 0) {
                note(Objects.requireNonNull(out.readLine(), "the writer ended"), said);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
            // Through its handle: the process itself would close the stream that still holds what was said.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            out.lines().forEach(line -> note(line, said));
        }
        return said;
    }

    private static void note(String line, int[] said) {
        String[] placeAndPut = line.split(" ", -1);
        said[Integer.parseInt(placeAndPut[0])] = Integer.parseInt(placeAndPut[1]);
    }

    /** Everything said to be done is there, what was going on is there whole or not at all, and nothing else is. */
    private static void checkWhole(BarStore store, int said, int most) {
        for (String symbol : store.symbols()) {
            double[] closes = ((ColumnarSeries) store.load(symbol)).columns().close;
            assertThat(closes).hasSize(StoreWriter.BARS);
            assertThat(Arrays.stream(closes).distinct().toArray()).as(symbol).hasSize(1);
            if (symbol.equals("CHANGING")) {
                assertThat(said < 0 || closes[0] == said + 1 || closes[0] == said + 2)
                        .as("price %s after %s was said", closes[0], said)
                        .isTrue();
            } else {
                assertThat(symbol).isEqualTo("S" + (int) (closes[0] - 1));
            }
        }
        assertThat(store.symbols())
                .containsAll(IntStream.range(0, most).mapToObj(k -> "S" + k).toList());
        assertThat(store.statistics().bars())
                .isEqualTo((long) StoreWriter.BARS * store.symbols().size());
    }

    @Test
    void processes_that_write_to_one_file_take_turns() throws Exception {
        writeAtOnce(folder.resolve("bars.duckdb").toString());
    }

    /** A few times, as two that make the same table at once fail in one of several ways. */
    @RepeatedTest(3)
    void processes_that_write_to_one_database_take_turns() throws Exception {
        writeAtOnce(StoreDatabases.newPostgres());
    }

    private static void writeAtOnce(String place) throws Exception {
        int puts = 6;
        Process first = StoreWriter.start(place, "some", "FIRST", "" + puts);
        Process second = StoreWriter.start(place, "some", "SECOND", "" + puts);
        for (Process each : List.of(first, second)) {
            try (BufferedReader out = each.inputReader()) {
                StoreWriter.awaitLine(out, "done");
            }
            assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(each.exitValue()).isZero();
        }
        try (BarStore store = StoreWriter.open(place)) {
            int[] all = IntStream.range(0, 100).toArray();
            for (String name : List.of("FIRST", "SECOND")) {
                assertThat(Samples.lines(store.load(name)))
                        .isEqualTo(Samples.lines(BarStoreContract.minutes(name, puts, all)));
            }
            double[] both = ((ColumnarSeries) store.load("BOTH")).columns().close;
            assertThat(both)
                    .isEqualTo(IntStream.rangeClosed(1, puts).asDoubleStream().toArray());
        }
    }

    @Test
    void who_waits_in_vain_is_told_who_has_the_file() throws Exception {
        String place = folder.resolve("bars.duckdb").toString();
        Process holder = StoreWriter.start(place, "hold");
        try (BufferedReader out = holder.inputReader()) {
            StoreWriter.awaitLine(out, "holding");
            assertThatThrownBy(() -> BarStore.open(Path.of(place), Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            BarStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED))
                    .hasMessageContaining("stayed in use by another for 50 ms")
                    .hasMessageContaining("PID " + holder.pid());
            interruptAWaitingThread(Path.of(place));
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (BarStore store = BarStore.open(Path.of(place))) {
            assertThat(store.symbols()).isEmpty();
        }
    }

    private static void interruptAWaitingThread(Path place) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> BarStore.open(place))
                .isInstanceOfSatisfying(
                        BarStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_disk_without_room_fails_the_put_and_keeps_what_was_there() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit"))
                .as("nothing here limits the size of files")
                .exists();
        Path file = folder.resolve("bars.duckdb");
        try (BarStore store = BarStore.open(file)) {
            store.put(StoreWriter.flat("BEFORE", 1));
        }
        Process writer = StoreWriter.start(file.toString(), "fill");
        try (BufferedReader out = writer.inputReader()) {
            StoreWriter.awaitLine(out, "ready");
            // No file may grow beyond 4 MB, as on a full disk.
            Process limit =
                    new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + writer.pid(), "--fsize=4000000").start();
            assertThat(limit.waitFor()).isZero();
            writer.outputWriter().append('\n').flush();
            assertThat(out.readLine()).startsWith("FAILED the store " + file + " failed: ");
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (BarStore store = BarStore.open(file)) {
            assertThat(Samples.lines(store.load("BEFORE"))).isEqualTo(Samples.lines(StoreWriter.flat("BEFORE", 1)));
            for (String symbol : store.symbols()) {
                int count = store.load(symbol).getBarCount();
                assertThat(count).as(symbol).isEqualTo(symbol.equals("BEFORE") ? StoreWriter.BARS : 40_000);
            }
        }
    }

    @Test
    void chunks_of_a_history_larger_than_memory_are_read_in_little_of_it() throws Exception {
        int bars = 2_000_000;
        Path file = folder.resolve("bars.duckdb");
        try (BarStore store = BarStore.open(file)) {
            store.put(BarStoreContract.minutes("LONG", 1, -1));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO gpt_trader_bars SELECT 1, begin_ms + (i + 1) * 60000, end_ms + (i + 1) * 60000,"
                            + " 1, 1, 1, 1, 1 FROM gpt_trader_bars, range(" + bars + ") AS minutes(i)");
            statement.execute("UPDATE gpt_trader_series SET bars = bars + " + bars);
        }
        // 56 bytes a bar are more than the process may have.
        Process reader = StoreWriter.start(file.toString(), "count");
        try (BufferedReader out = reader.inputReader()) {
            assertThat(out.readLine())
                    .isEqualTo(bars + 1 + " bars, the last begins " + BarStoreContract.minute(bars - 1));
        }
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void chunks_of_a_csv_file_larger_than_memory_are_read_in_little_of_it() throws Exception {
        int bars = 600_000;
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        IntStream.range(0, bars)
                .forEach(i -> text.append(1_600_000_000L + 60L * i).append(",1,1,1,1,1\n"));
        Path file = Samples.write(folder, "LONG.csv", text.toString());
        // 56 bytes a bar are more than the process may have.
        Process reader = StoreWriter.startIn(
                "20m", System.getProperty("java.class.path"), ProcessBuilder.Redirect.DISCARD, file.toString(), "csv");
        try (BufferedReader out = reader.inputReader()) {
            Instant last = Instant.ofEpochSecond(1_600_000_000L + 60L * (bars - 1));
            assertThat(out.readLine()).isEqualTo(bars + " bars, the last begins " + last);
        }
        assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void without_duckdb_the_dependency_to_add_is_named() throws Exception {
        String withoutDuck = Stream.of(classPath().split(File.pathSeparator))
                .filter(each -> !each.contains("duckdb"))
                .collect(Collectors.joining(File.pathSeparator));
        Path said = folder.resolve("said");
        Process child = StoreWriter.start(
                withoutDuck,
                ProcessBuilder.Redirect.to(said.toFile()),
                folder.resolve("x.duckdb").toString(),
                "forever");
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .content()
                .contains("IllegalStateException: BarStore.open needs DuckDB, which is not on the class path; add the"
                        + " dependency org.duckdb:duckdb_jdbc:1.5.6.0");
        assertThat(Files.exists(folder.resolve("x.duckdb"))).isFalse();
    }

    /** The class path as Surefire was given it, or as this process has it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
