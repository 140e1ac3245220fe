package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.store.DuckSql;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** Parquet files in each way they may lie, written here by DuckDB itself. */
class ParquetBarsTest {

    @TempDir
    Path folder;

    private static void duck(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Hourly bars of a day that no rule is against; the price tells the symbol. */
    private static String rows(int price, String more) {
        return "SELECT make_timestamp(2024, 1, 2, 0, 0, 0) + i * INTERVAL 1 HOUR AS time, " + price + ".0 AS open, "
                + price + ".5 AS high, " + price + ".0 AS low, " + price + ".25 AS close, i AS volume" + more
                + " FROM range(24) t(i)";
    }

    private static String line(int hour, int price) {
        String begin = "2024-01-02T%02d:00:00Z".formatted(hour);
        String end = hour == 23 ? "2024-01-03T00:00:00Z" : "2024-01-02T%02d:00:00Z".formatted(hour + 1);
        return String.join(" ", begin, end, "" + price, price + ".5", "" + price, price + ".25", "" + hour);
    }

    private static List<String> lines(int price, int from, int to) {
        return Stream.iterate(from, i -> i + 1)
                .limit(to - from)
                .map(i -> line(i, price))
                .toList();
    }

    @Test
    void a_folder_has_a_file_a_symbol() throws SQLException {
        duck(
                "COPY (" + rows(1, "") + ") TO '" + folder.resolve("A.parquet") + "'",
                "COPY (" + rows(2, "") + " ORDER BY random()) TO '" + folder + "/O''Neil.parquet'");
        ParquetBars bars = Bars.parquet(folder);

        assertThat(bars.symbols()).containsExactly("A", "O'Neil");
        assertThat(Samples.lines(bars.load("A"))).isEqualTo(lines(1, 0, 24));
        assertThat(Samples.lines(bars.load("O'Neil"))).isEqualTo(lines(2, 0, 24));
        assertThat(Samples.lines(bars.load(
                        "A", Instant.parse("2024-01-02T03:00:00Z"), Instant.parse("2024-01-02T05:00:00.001Z"))))
                .isEqualTo(lines(1, 3, 6));
        assertThatThrownBy(() -> bars.load("B"))
                .hasMessageContaining("has no Parquet files of \"B\"; it has A, O'Neil");
        assertThat(Samples.lines(Bars.parquet(folder.resolve("A.parquet")).load("A")))
                .isEqualTo(lines(1, 0, 24));
    }

    @Test
    void a_tree_of_folders_by_symbol_is_read_wherever_its_files_lie() throws SQLException {
        Path tree = folder.resolve("tree");
        duck("COPY (" + rows(1, ", 'BTC/USD' AS symbol, 2024 AS year") + " UNION ALL "
                + rows(2, ", '0700' AS symbol, 2024 AS year") + ") TO '" + tree
                + "' (FORMAT parquet, PARTITION_BY (symbol, year))");
        ParquetBars bars = Bars.parquet(tree);

        assertThat(bars.symbols()).containsExactly("0700", "BTC/USD");
        assertThat(Samples.lines(bars.load("BTC/USD"))).isEqualTo(lines(1, 0, 24));
        assertThat(Samples.lines(bars.load("0700"))).isEqualTo(lines(2, 0, 24));

        Path other = folder.resolve("other");
        duck("COPY (" + rows(3, ", '0700' AS symbol, 2024 AS year") + ") TO '" + other
                + "' (FORMAT parquet, PARTITION_BY (year, symbol))");
        assertThat(Bars.parquet(other).symbols()).containsExactly("0700");
        assertThat(Samples.lines(Bars.parquet(other).load("0700"))).isEqualTo(lines(3, 0, 24));
    }

    @Test
    void names_with_characters_of_patterns_and_quotes_stand_for_themselves() throws Exception {
        for (String name : List.of("a[1]b", "a*b", "a?b", "it's \"q\"", "back\\slash", "a[!x]{y}", "a=b")) {
            Path place = folder.resolve(name);
            copy(1, place.resolve(name + ".parquet"));
            copy(1, place.resolve("tree/symbol=A/year=2024/" + name + ".parquet"));
            copy(1, place.resolve("years/year=2024/symbol=A/" + name + ".parquet"));
            // What a pattern would match beside it or in its place.
            for (String other : List.of("a1b", "axxb")) {
                copy(2, folder.resolve(other).resolve(name + ".parquet"));
                copy(2, place.resolve(other + ".parquet"));
                copy(2, folder.resolve(other).resolve("tree/symbol=A/year=2024/" + name + ".parquet"));
            }
            assertThat(Samples.lines(
                            Bars.parquet(place.resolve(name + ".parquet")).load(name)))
                    .as(name)
                    .isEqualTo(lines(1, 0, 24));
            for (String tree : List.of("tree", "years")) {
                assertThat(Samples.lines(Bars.parquet(place.resolve(tree)).load("A")))
                        .as(name)
                        .isEqualTo(lines(1, 0, 24));
            }
        }
        Path both = folder.resolve("back\\slash*.parquet");
        copy(1, both);
        assertThatThrownBy(() -> Bars.parquet(both).load("back\\slash*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a backslash beside [, * or ?");
    }

    private static void copy(int price, Path file) throws Exception {
        Files.createDirectories(file.getParent());
        duck("COPY (" + rows(price, "") + ") TO " + DuckSql.quoted(file) + " (FORMAT parquet)");
    }

    @Test
    void exports_go_to_and_come_from_folders_of_any_name() {
        String symbol = "A[1]*?'\"";
        try (BarStore store = BarStore.open(folder.resolve("x.duckdb"))) {
            store.put(BarStoreContract.minutes(symbol, 5, 0, 1, 2));
            List<String> put = Samples.lines(store.load(symbol));
            for (String name : List.of("a[1]b", "a*b", "a?b", "it's \"q\"", "back\\slash", "semi;colon", "h#sh%20")) {
                Path place = folder.resolve(name);
                store.exportParquet(place.resolve("parquet"));
                store.exportCsv(place.resolve("csv"));
                store.exportJson(place.resolve("json"));
                store.set("p" + name).importParquet(place.resolve("parquet"));
                store.set("c" + name).importCsv(place.resolve("csv"));
                store.set("j" + name).importJson(place.resolve("json"));
                for (String set : List.of("p", "c", "j")) {
                    assertThat(Samples.lines(store.set(set + name).load(symbol)))
                            .as(set + name)
                            .isEqualTo(put);
                }
            }
        }
    }

    @Test
    void one_file_may_hold_several_symbols() throws SQLException {
        Path file = folder.resolve("all.parquet");
        duck("COPY (" + rows(1, ", 'A' AS symbol") + " UNION ALL " + rows(2, ", 'B' AS symbol") + ") TO '" + file
                + "'");
        ParquetBars bars = Bars.parquet(file.toString());

        assertThat(bars.symbols()).containsExactly("A", "B");
        assertThat(Samples.lines(bars.load("B"))).isEqualTo(lines(2, 0, 24));
        assertThatThrownBy(() -> bars.load("C")).hasMessageContaining("has no rows of \"C\"; it has A, B");
    }

    @Test
    void chunks_are_the_whole_in_runs_and_reject_rows_that_do_not_ascend() throws SQLException {
        duck(
                "COPY (" + rows(1, "") + ") TO '" + folder.resolve("A.parquet") + "'",
                "COPY (" + rows(1, "") + " ORDER BY i DESC) TO '" + folder.resolve("D.parquet") + "'");
        ParquetBars bars = Bars.parquet(folder);

        for (int size : List.of(1, 7, 23, 24, 25)) {
            try (Stream<BarSeries> chunks = bars.chunks("A", size)) {
                assertThat(chunks.flatMap(chunk -> Samples.lines(chunk).stream())
                                .toList())
                        .as("chunks of %s", size)
                        .isEqualTo(lines(1, 0, 24));
            }
        }
        assertThatThrownBy(() -> bars.chunks("D", 7).toList())
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("they must ascend: order them by their time");
    }

    @Test
    void an_export_is_read_by_duckdb_itself_as_a_foreign_tool() throws SQLException {
        try (BarStore store = BarStore.open(folder.resolve("x.duckdb"))) {
            store.put(BarStoreContract.minutes("BTC/USD", 5, 0, 1, 2));
            store.put(BarStoreContract.minutes("SPY", 7, 1));
            store.exportParquet(folder.resolve("out"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT symbol, year, count(*), min(epoch_ms(begin_time)),"
                        + " max(epoch_ms(end_time)), sum(close) FROM read_parquet('" + folder.resolve("out")
                        + "/**/*.parquet', hive_partitioning = true) GROUP BY ALL ORDER BY symbol")) {
            long start = BarStoreContract.minute(0).toEpochMilli();
            assertThat(rows.next()).isTrue();
            assertThat(List.of(
                            rows.getString(1),
                            rows.getInt(2),
                            rows.getInt(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getDouble(6)))
                    .isEqualTo(List.of("BTC/USD", 2024, 3, start, start + 180_000, 15.0));
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("SPY");
            assertThat(rows.next()).isFalse();
        }
    }

    /** A message of the database may hold bytes of the file. */
    private static void assertMessageIsPrintable(Path file) {
        try {
            assertThat(Bars.parquet(file).load("B").isEmpty()).isFalse();
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            assertThat(e.getMessage().chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                    .as(e.getMessage())
                    .isTrue();
        }
    }

    @Test
    void broken_files_are_rejected_and_never_read_wrong() throws Exception {
        Path file = folder.resolve("A.parquet");
        duck("COPY (" + rows(1, "") + ") TO '" + file + "'");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(9);
        for (int i = 0; i < 30; i++) {
            Path cut = Samples.write(folder, "A.parquet", Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatThrownBy(() -> Bars.parquet(cut).load("A"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("A.parquet cannot be read");
        }
        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            for (int k = 0; k < 6; k++) {
                changed[whole.length - 1 - random.nextInt(300)] = (byte) random.nextInt(32);
            }
            assertMessageIsPrintable(Samples.write(folder, "B.parquet", changed));
        }
        assertThatThrownBy(() -> Bars.parquet(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no folder or file");
        assertThat(Bars.parquet(file).toString()).isEqualTo("Bars.parquet(" + file + ")");
    }
}
