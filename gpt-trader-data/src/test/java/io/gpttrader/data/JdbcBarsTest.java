package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.TimeOrder;
import io.gpttrader.data.internal.series.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/** Bars from tables and queries of two databases. */
class JdbcBarsTest {

    @TempDir
    Path folder;

    private String url(String database) {
        return database.equals("postgres") ? StoreDatabases.newPostgres() : "jdbc:duckdb:" + folder.resolve("x.duckdb");
    }

    private static JdbcBars source(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return Bars.jdbc(new StoreDatabases.Url(url));
    }

    /** Statements that make a table of random minute bars of two symbols, newest first. */
    private static String[] table(String timeType) {
        List<String> out = new ArrayList<>();
        out.add("CREATE TABLE bars (ticker VARCHAR(10), ts " + timeType
                + ", o DOUBLE PRECISION, h DOUBLE PRECISION, l DOUBLE PRECISION, c DOUBLE PRECISION, vol DOUBLE PRECISION,"
                + " note VARCHAR(20))");
        for (String symbol : List.of("AAPL", "MSFT")) {
            BarColumns bars = Samples.randomColumns(symbol.hashCode(), 200);
            StringBuilder insert = new StringBuilder("INSERT INTO bars VALUES ");
            for (int i = bars.count() - 1; i >= 0; i--) {
                String time = timeType.equals("BIGINT")
                        ? "" + bars.begin[i]
                        : "'"
                                + Instant.ofEpochMilli(bars.begin[i])
                                        .toString()
                                        .replace("T", " ")
                                        .replace("Z", "") + (timeType.contains("WITH TIME ZONE") ? "+00" : "") + "'";
                insert.append(i == bars.count() - 1 ? "" : ", ")
                        .append("('" + symbol + "', " + time + ", " + bars.open[i] + ", " + bars.high[i] + ", "
                                + bars.low[i] + ", " + bars.close[i] + ", " + bars.volume[i] + ", 'x')");
            }
            out.add(insert.toString());
        }
        return out.toArray(String[]::new);
    }

    private static void assertSame(BarSeries found, BarSeries wanted) {
        assertThat(Samples.lines(found)).isEqualTo(Samples.lines(wanted));
    }

    private static ColumnarSeries wanted(String symbol) {
        return new ColumnarSeries(symbol, Samples.randomColumns(symbol.hashCode(), 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duckdb TIMESTAMP WITH TIME ZONE", "duckdb TIMESTAMP", "duckdb BIGINT", "duckdb VARCHAR(30)",
                "postgres TIMESTAMP WITH TIME ZONE", "postgres TIMESTAMP", "postgres BIGINT", "postgres VARCHAR(30)"
            })
    void a_table_gives_its_bars_whole_in_ranges_and_in_chunks(String kind) throws SQLException {
        int blank = kind.indexOf(' ');
        JdbcBars bars = source(url(kind.substring(0, blank)), table(kind.substring(blank + 1)))
                .table("bars");

        assertThat(bars.symbols()).containsExactly("AAPL", "MSFT");
        assertSame(bars.load("AAPL"), wanted("AAPL"));
        assertSame(bars.load("MSFT"), wanted("MSFT"));
        TimeRange range = new TimeRange(
                Instant.ofEpochMilli(wanted("AAPL").columns().begin[50]),
                Instant.ofEpochMilli(wanted("AAPL").columns().begin[120] + 1));
        assertSame(bars.load("AAPL", range.from(), range.to()), range.of(wanted("AAPL")));
        assertThat(bars.load("AAPL", Instant.EPOCH, Instant.EPOCH.plusSeconds(9))
                        .isEmpty())
                .isTrue();
        try (Stream<BarSeries> chunks = bars.chunks("AAPL", 64)) {
            assertThat(chunks.flatMap(chunk -> Samples.lines(chunk).stream()).toList())
                    .isEqualTo(Samples.lines(wanted("AAPL")));
        }
        assertThatThrownBy(() -> bars.load("GOOG"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table bars has no rows of \"GOOG\"; it has AAPL, MSFT");
    }

    @Test
    void chunks_of_bars_timestamped_at_their_end_are_cut_at_the_bar_before_them() throws SQLException {
        String url = url("duckdb");
        String update =
                "UPDATE bars SET ts = ts - INTERVAL 30 SECOND WHERE epoch_ms(ts) % 300000 = 0 AND ticker = 'AAPL'";
        assertThat(source(url, table("TIMESTAMP"))).isNotNull();
        JdbcBars bars = source(url, update).table("bars").timestampedAtEnd();
        List<String> whole = Samples.lines(bars.load("AAPL"));
        for (int size : List.of(1, 2, 7)) {
            try (Stream<BarSeries> chunks = bars.chunks("AAPL", size)) {
                assertThat(chunks.flatMap(chunk -> Samples.lines(chunk).stream())
                                .toList())
                        .as("chunks of %s", size)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void a_chunk_stream_that_is_closed_early_gives_its_connection_back() throws SQLException {
        String url = url("duckdb");
        JdbcBars bars = source(url, table("TIMESTAMP")).table("bars");
        try (Stream<BarSeries> chunks = bars.chunks("AAPL", 10)) {
            assertThat(chunks.findFirst().orElseThrow().getBarCount()).isEqualTo(10);
        }
        source(url, "DROP TABLE bars");
        assertThatThrownBy(() -> bars.load("AAPL")).hasMessageContaining("the table bars cannot be read");
    }

    @Test
    void a_query_gives_its_rows_by_the_names_they_are_given() throws SQLException {
        JdbcBars bars = source(url("duckdb"), table("TIMESTAMP"))
                .query("SELECT ts AS at, o, h, l, c, vol / 2 AS traded FROM bars WHERE ticker = ? ORDER BY ts")
                .column("timestamp", "at")
                .column("volume", "traded")
                .zone(ZoneId.of("America/New_York"));

        BarSeries found = bars.load("AAPL");
        ColumnarSeries utc = wanted("AAPL");
        assertThat(found.getFirstBar().getBeginTime())
                .isEqualTo(utc.getFirstBar().getBeginTime().plus(Duration.ofHours(5)));
        assertThat(found.getFirstBar().getVolume().doubleValue())
                .isEqualTo(utc.getFirstBar().getVolume().doubleValue() / 2);
        assertThatThrownBy(bars::symbols)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use symbolQuery");
        assertThat(bars.symbolQuery("SELECT DISTINCT ticker FROM bars").symbols())
                .containsExactly("AAPL", "MSFT");
        assertThat(bars.toString())
                .startsWith("Bars.jdbc(database).query(\"SELECT ts")
                .contains(".zone(\"America/New_York\")", ".column(\"volume\", \"traded\")");
    }

    @Test
    void dates_are_days_of_the_zone_and_an_end_column_counts() throws SQLException {
        JdbcBars bars = source(
                        url("postgres"),
                        "CREATE TABLE d (day DATE, open INT, high INT, low INT, close INT, volume INT)",
                        "INSERT INTO d VALUES ('2024-03-08',1,2,1,2,5),('2024-03-10',1,2,1,2,5),('2024-03-09',1,2,1,2,5)",
                        "CREATE TABLE e (begin_time TIMESTAMPTZ, end_time TIMESTAMPTZ, open INT, high INT, low INT, close INT,"
                                + " volume INT)",
                        "INSERT INTO e VALUES ('2024-03-08 10:00Z','2024-03-08 10:07Z',1,2,1,2,5),"
                                + "('2024-03-08 10:07Z','2024-03-08 10:31Z',1,2,1,2,5)")
                .named("X");

        assertThat(Samples.lines(
                        bars.table("d").zone(ZoneId.of("America/New_York")).load("X")))
                .containsExactly(
                        "2024-03-08T05:00:00Z 2024-03-09T05:00:00Z 1 2 1 2 5",
                        "2024-03-09T05:00:00Z 2024-03-10T05:00:00Z 1 2 1 2 5",
                        "2024-03-10T05:00:00Z 2024-03-11T04:00:00Z 1 2 1 2 5");
        assertThat(Samples.lines(bars.table("e").load("X")))
                .containsExactly(
                        "2024-03-08T10:00:00Z 2024-03-08T10:07:00Z 1 2 1 2 5",
                        "2024-03-08T10:07:00Z 2024-03-08T10:31:00Z 1 2 1 2 5");
        assertThat(bars.table("d").symbols()).containsExactly("X");
        assertThatThrownBy(() -> bars.table("d").load("Y"))
                .hasMessage("the table d holds \"X\" but was asked for \"Y\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgres"})
    void rows_that_break_rules_are_named_by_their_numbers(String database) throws SQLException {
        JdbcBars bars = source(
                        url(database),
                        "CREATE TABLE t (time TIMESTAMP, open DOUBLE PRECISION, high DOUBLE PRECISION, low DOUBLE PRECISION,"
                                + " close DOUBLE PRECISION, volume DOUBLE PRECISION)",
                        "INSERT INTO t VALUES ('2024-01-01 10:00',1,2,1,2,5), ('2024-01-01 10:01',1,0.5,1,2,5),"
                                + " ('2024-01-01 10:02',1,'NaN',1,2,5), ('2024-01-01 10:03',1,2,1,NULL,5),"
                                + " ('2024-01-01 10:04',3,2,1,2,-5), ('2024-01-01 10:04',1,2,1,2,5),"
                                + " ('2024-01-01 10:05:00.000001',1,2,1,2,5)")
                .table("t")
                .named("X");

        assertThatThrownBy(() -> bars.load("X"))
                .isInstanceOfSatisfying(
                        InvalidBarsException.class,
                        e -> assertThat(e.problemCount()).isEqualTo(6))
                .hasMessageContaining("the table t, rows of X line 2, high \"0.5\": must not be below low 1.0")
                .hasMessageContaining("line 3, high \"NaN\": must be a finite number")
                .hasMessageContaining("line 4, close: is missing (null)")
                .hasMessageContaining("volume \"-5.0\": must not be negative")
                .hasMessageContaining("line 6, time \"2024-01-01T10:04:00Z\": " + TimeOrder.DUPLICATE)
                .hasMessageContaining("line 7, time \"2024-01-01T10:05:00.000001\": must be a whole millisecond");
    }

    @Test
    void a_query_must_ascend() throws SQLException {
        JdbcBars bars = source(url("duckdb"), table("TIMESTAMP")).query("SELECT * FROM bars WHERE ticker = ?");
        assertThatThrownBy(() -> bars.load("AAPL"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("the rows run from the newest to the oldest");
    }

    @Test
    void what_is_missing_is_reported_with_the_remedy() throws SQLException {
        JdbcBars bars = source(url("duckdb"), "CREATE TABLE t (isin VARCHAR, time TIMESTAMP, price DOUBLE)");
        assertThatThrownBy(() -> bars.load("X")).hasMessageContaining("needs a table(\"bars\") or a query");
        assertThatThrownBy(() -> bars.table("t").load("X"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "t has no column symbol for the symbol, only isin, time, price; use symbolColumn");
        assertThatThrownBy(() -> bars.table("t").symbolColumn("isin").load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("missing column: the file has no open");
        assertThatThrownBy(() -> bars.table("t; drop table t"))
                .hasMessageContaining("table must be a name such as bars");
        assertThatThrownBy(() -> bars.column("colour", "x")).hasMessageContaining("meaning must be one of timestamp");
        assertThatThrownBy(() -> bars.timeout(Duration.ZERO)).hasMessageContaining("timeout must be at least a second");
        assertThatThrownBy(() -> bars.barLength(Duration.ZERO)).hasMessageContaining("barLength must be");
    }

    @Test
    void a_query_with_rows_of_two_symbols_is_rejected() throws SQLException {
        JdbcBars bars = source(
                        url("duckdb"),
                        "CREATE TABLE b (ticker VARCHAR, ts DATE, o DOUBLE, h DOUBLE, l DOUBLE, c DOUBLE, v DOUBLE)",
                        "INSERT INTO b VALUES ('A', '2024-01-02', 10, 12, 8, 9, 7), ('B', '2024-01-03', 10, 12, 8, 9, 7)")
                .query("SELECT * FROM b ORDER BY ts");

        assertThatThrownBy(() -> bars.load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("\"B\": is a second symbol, the rows above are of \"A\"");
    }

    @Test
    void a_high_below_the_open_by_rounding_becomes_the_open() throws SQLException {
        JdbcBars bars = source(
                        url("duckdb"),
                        "CREATE TABLE b (ts DATE, o DOUBLE, h DOUBLE, l DOUBLE, c DOUBLE, v DOUBLE)",
                        "INSERT INTO b VALUES ('2024-01-02', 29.091373443603516, 29.091373443603512, 8, 9, 7)")
                .query("SELECT * FROM b");

        BarSeries series = bars.load("A");
        assertThat(Samples.lines(series))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 29.091373443603516 29.091373443603516 8 9 7");
        assertThat(SeriesOrigin.of(series).readAs()).endsWith("to hold open and close in 1 row (rounding)");
    }
}
