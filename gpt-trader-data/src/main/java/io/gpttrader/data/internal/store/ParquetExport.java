package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.BarStoreStatistics;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes bars as a tree of Parquet files by symbol and year. */
public final class ParquetExport {

    private ParquetExport() {}

    public static void write(BarSource store, List<BarStoreStatistics.Holding> holdings, Path folder)
            throws IOException {
        try (Connection duck = DuckSql.inMemory("exportParquet");
                Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE bars (series_id INTEGER, begin_ms BIGINT, end_ms BIGINT, open DOUBLE,"
                    + " high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE)");
            for (BarStoreStatistics.Holding each : holdings) {
                int last = year(each.last().minusMillis(1));
                for (int year = year(each.first()); year <= last; year++) {
                    ColumnarSeries bars = (ColumnarSeries) store.load(each.symbol(), start(year), start(year + 1));
                    if (!bars.isEmpty()) {
                        Path place = folder.resolve("symbol=" + StoreSymbols.encoded(each.symbol()))
                                .resolve("year=" + year);
                        write(
                                statement,
                                bars.columns(),
                                Files.createDirectories(place).resolve("bars.parquet"));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot write Parquet: " + Texts.message(e), e);
        }
    }

    private static int year(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).getYear();
    }

    private static Instant start(int year) {
        return Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static void write(Statement statement, BarColumns bars, Path file) throws SQLException {
        statement.execute("DELETE FROM bars");
        try (DuckDBAppender appender =
                statement.getConnection().unwrap(DuckDBConnection.class).createAppender("bars")) {
            DuckDialect.append(appender, 0, bars);
        }
        statement.execute(
                "COPY (SELECT make_timestamptz(begin_ms * 1000) AS begin_time, make_timestamptz(end_ms * 1000)"
                        + " AS end_time, open, high, low, close, volume FROM bars ORDER BY begin_ms) TO "
                        + DuckSql.quoted(file) + " (FORMAT parquet, COMPRESSION zstd)");
    }
}
