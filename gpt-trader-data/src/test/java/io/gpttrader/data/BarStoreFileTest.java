package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.store.StoreCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and tables that are no store, are of a later version, or are broken; folders that are in the way. */
class BarStoreFileTest {

    @TempDir
    Path folder;

    private static void rejected(ThrowingCallable call, Reason reason, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BarStoreException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void a_file_that_is_not_of_duckdb_is_rejected() {
        Path file = Samples.write(folder, "notes.txt", "bars, bars, bars\n".repeat(1_000));
        rejected(() -> BarStore.open(file), Reason.FOREIGN, "is no store of bars: the file is not of DuckDB");
        assertThat(file).hasContent("bars, bars, bars\n".repeat(1_000));

        Path empty = Samples.write(folder, "empty", new byte[0]);
        rejected(() -> BarStore.open(empty), Reason.FOREIGN, "is no store of bars");
    }

    @Test
    void a_database_of_something_else_is_rejected_and_left_alone() throws SQLException {
        Path file = folder.resolve("other.duckdb");
        execute("jdbc:duckdb:" + file, "CREATE TABLE customers (id INTEGER)");

        rejected(() -> BarStore.open(file), Reason.FOREIGN, "it has the tables customers but no");
        execute("jdbc:duckdb:" + file, "DROP TABLE customers");
    }

    @Test
    void a_table_of_our_name_that_is_not_ours_is_rejected() throws SQLException {
        String url = StoreDatabases.newPostgres();
        execute(url, "CREATE TABLE gpt_trader_bars (isin VARCHAR)");

        rejected(
                () -> BarStore.in(new StoreDatabases.Url(url)),
                Reason.FOREIGN,
                "it has the tables gpt_trader_bars but no gpt_trader_");
    }

    @Test
    void other_tables_of_a_server_are_no_matter() throws SQLException {
        String url = StoreDatabases.newPostgres();
        execute(url, "CREATE TABLE customers (id INTEGER)");
        try (BarStore store = BarStore.in(new StoreDatabases.Url(url))) {
            store.put(BarStoreContract.minutes("A", 1, 0));
            assertThat(store.symbols()).containsExactly("A");
        }
    }

    @Test
    void a_store_of_a_later_version_is_rejected() throws SQLException {
        Path file = folder.resolve("bars.duckdb");
        BarStore.open(file).close();
        execute("jdbc:duckdb:" + file, "UPDATE gpt_trader_store SET version = 99");
        rejected(() -> BarStore.open(file), Reason.NEWER, "is a store of version 99 but this library knows up to 1");

        String url = StoreDatabases.newPostgres();
        BarStore.in(new StoreDatabases.Url(url)).close();
        execute(url, "UPDATE gpt_trader_store SET version = 2");
        rejected(() -> BarStore.in(new StoreDatabases.Url(url)), Reason.NEWER, "is a store of version 2");
    }

    @Test
    void a_truncated_file_is_rejected_or_read_whole_but_never_wrong() throws IOException {
        Path file = folder.resolve("bars.duckdb");
        ColumnarSeries series = BarStoreContract.random("AAPL", 3, 50_000);
        try (BarStore store = BarStore.open(file)) {
            store.put(series);
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        int rejected = 0;
        for (int i = 0; i < 25; i++) {
            Path cut = Samples.write(folder, "cut" + i, Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)));
            try (BarStore store = BarStore.open(cut)) {
                assertThat(Samples.lines(store.load("AAPL"))).isEqualTo(Samples.lines(series));
            } catch (BarStoreException e) {
                assertThat(e.reason()).isIn(Reason.DAMAGED, Reason.FOREIGN);
                rejected++;
            }
        }
        assertThat(rejected).isPositive();
    }

    @Test
    void a_flipped_byte_is_rejected_or_does_not_matter() throws IOException {
        Path file = folder.resolve("bars.duckdb");
        ColumnarSeries series = BarStoreContract.random("AAPL", 3, 20_000);
        try (BarStore store = BarStore.open(file)) {
            store.put(series);
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(6);
        for (int i = 0; i < 25; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            Path flipped = Samples.write(folder, "flipped" + i, broken);
            try (BarStore store = BarStore.open(flipped)) {
                assertThat(Samples.lines(store.load("AAPL"))).isEqualTo(Samples.lines(series));
            } catch (BarStoreException e) {
                assertThat(e.reason())
                        .as(e.getMessage())
                        .isIn(Reason.DAMAGED, Reason.FOREIGN, Reason.NEWER, Reason.FAILED);
            }
        }
    }

    @Test
    void one_file_by_two_paths_is_one_store() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (BarStore first = BarStore.open(folder.resolve("real/bars.duckdb"));
                BarStore second = BarStore.open(link.resolve("bars.duckdb"))) {
            first.put(BarStoreContract.minutes("A", 1, 0));
            second.put(BarStoreContract.minutes("A", 2, 1));
            assertThat(first.load("A").getBarCount()).isEqualTo(2);
            assertThat(second.toString()).isEqualTo(first.toString());
        }
    }

    @Test
    void a_transaction_that_holds_a_symbol_is_waited_for_so_long_and_not_longer() throws SQLException {
        String url = StoreDatabases.newPostgres();
        try (BarStore store = BarStore.in(new StoreDatabases.Url(url));
                Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            store.put(BarStoreContract.minutes("A", 1, 0));
            other.setAutoCommit(false);
            statement.execute("UPDATE gpt_trader_series SET changes = 0");
            BarStore impatient = store.patience(Duration.ofMillis(50));
            rejected(() -> impatient.put(BarStoreContract.minutes("A", 2, 0)), Reason.LOCKED, "for 50 ms");
            other.rollback();
            impatient.put(BarStoreContract.minutes("A", 3, 0));
            assertThat(store.load("A").getLastBar().getClosePrice().doubleValue())
                    .isEqualTo(3);
        }
    }

    @Test
    void a_path_that_duckdb_takes_for_something_else_is_rejected_and_any_other_opens() throws IOException {
        for (String name : List.of("a;b", "a?b")) {
            Path place = Files.createDirectory(folder.resolve(name));
            assertThatThrownBy(() -> BarStore.open(place.resolve("bars.duckdb")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DuckDB opens no file whose path has ; or ? but it was " + place);
        }
        for (String name : List.of("a[1]*b", "it's \"q\" #%20", "back\\slash")) {
            Path file = Files.createDirectory(folder.resolve(name)).resolve("bars.duckdb");
            try (BarStore store = BarStore.open(file)) {
                store.put(BarStoreContract.minutes("A", 1, 0));
            }
            assertThat(file).exists();
        }
    }

    @Test
    void a_folder_that_is_not_there_is_rejected() {
        assertThatThrownBy(() -> BarStore.open(folder.resolve("none/bars.duckdb")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a file in a folder that exists");
        assertThatThrownBy(() -> BarStore.open(folder)).hasMessageContaining("must be a file in a folder that exists");
    }

    @Test
    void a_database_that_does_not_answer_is_a_failure_without_its_password() {
        String url = "jdbc:postgresql://localhost:1/bars?user=me&password=hunter2";
        assertThatThrownBy(() -> BarStore.in(new StoreDatabases.Url(url)))
                .isInstanceOfSatisfying(
                        BarStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void an_export_never_goes_into_a_folder_with_files_and_leaves_nothing_half_done() throws IOException {
        Path target = Files.createDirectory(folder.resolve("out"));
        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            store.put(BarStoreContract.minutes("A", 1, 0, 1));
            store.exportCsv(target);
            assertThat(target.resolve("A.csv"))
                    .hasContent(StoreCsv.HEADER + "\n"
                            + "2024-01-02T14:30:00Z,2024-01-02T14:31:00Z,1.0,1.0,1.0,1.0,1.0\n"
                            + "2024-01-02T14:31:00Z,2024-01-02T14:32:00Z,1.0,1.0,1.0,1.0,1.0\n");
            assertThatThrownBy(() -> store.exportJson(target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not exist or is empty");
            assertThat(Bars.csv(target).load("A").getBarCount()).isEqualTo(2);
        }
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(each -> each.getFileName().toString()).filter(name -> name.startsWith(".export")))
                    .isEmpty();
        }
    }

    @Test
    void a_broken_import_puts_nothing() throws IOException {
        Path csv = Files.createDirectory(folder.resolve("csv"));
        String row = "2024-01-02T14:30:00Z,2024-01-02T14:31:00Z,1,1,1,1,1\n";
        Samples.write(csv, "A.csv", StoreCsv.HEADER + "\n" + row);
        Samples.write(csv, "B.csv", StoreCsv.HEADER + "\n" + row + "yesterday,2024-01-02T14:32:00Z,1,x,1,1,1\n");
        Path json = Files.createDirectory(folder.resolve("json"));
        Samples.write(json, "A.json", "[{\"begin_time\":\"2024-01-02T14:30:00Z\",\"end_time\":");
        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            assertThatThrownBy(() -> store.importCsv(csv))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("B.csv line 3, begin_time \"yesterday\": is not an instant")
                    .hasMessageContaining("B.csv line 3, high \"x\": is not a number with a decimal point");
            assertThatThrownBy(() -> store.importJson(json))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("is no array of bars as exportJson writes it");
            assertThat(store.symbols()).isEmpty();
        }
    }

    static Stream<Arguments> brokenExports() {
        String begin =
                "[\n {\"begin_time\":\"2024-01-02T14:30:00Z\",\"end_time\":\"2024-01-02T14:31:00Z\",\"open\":1,\"high\":2,"
                        + "\"low\":1,\"close\":1,\n  \"volume\":";
        return Stream.of(
                Arguments.of("", "but found the end at line 1 column"),
                Arguments.of("{}", "expected START_ARRAY but found START_OBJECT at line 1 column 1"),
                Arguments.of("[5]", "expected START_OBJECT but found VALUE_NUMBER_INT at line 1 column 2"),
                Arguments.of(begin + "[1]}]", "expected a value but found START_ARRAY at line 3 column 12"),
                Arguments.of(begin + "\"x\"}]", "\"x\" at line 3 column 12"),
                Arguments.of(begin + "\"NaN\"}]", "must be a finite number but was NaN at line 3 column 12"),
                Arguments.of(begin + "1e999}]", "must be a finite number but was 1e999 at line 3 column 12"),
                Arguments.of(begin + "1", "at line 3 column"),
                Arguments.of(begin + "1 5}]", "at line 3 column 14"));
    }

    @ParameterizedTest
    @MethodSource("brokenExports")
    void an_export_that_is_broken_is_rejected_with_file_line_and_column(String text, String place) throws IOException {
        Path json = Files.createDirectory(folder.resolve("json"));
        Samples.write(json, "A.json", text);
        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            assertThatThrownBy(() -> store.importJson(json))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("A.json: is no array of bars as exportJson writes it: ")
                    .hasMessageContaining(place);
            assertThat(store.symbols()).isEmpty();
        }
    }

    @Test
    void files_of_vendors_are_imported_as_they_are_read() throws IOException {
        Path csv = Files.createDirectory(folder.resolve("csv"));
        Samples.write(csv, "AAPL.csv", Samples.PLAIN);
        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            store.importCsv(csv);
            assertThat(Samples.lines(store.load("AAPL")))
                    .isEqualTo(Samples.lines(Bars.csv(csv).load("AAPL")));
        }
    }
}
