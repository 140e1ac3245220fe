package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * Bars in DuckDB: written through its appender, read column by column from its result chunks. The table has no key: rows of
 * one series lie together, so its zone maps find them, and an index would cost more than the bars.
 */
public final class DuckDialect implements StoreDialect {

    private static final String STAGING = "gpt_trader_staging";

    @Override
    public void begin(Connection connection, Duration patience) {
        // DuckDB never waits, it fails at once; the gate tries again.
    }

    @Override
    public String keyOfBars() {
        return "";
    }

    @Override
    public void write(Connection connection, int series, BarColumns bars, boolean fresh) throws SQLException {
        DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
        if (fresh) {
            try (DuckDBAppender appender = duck.createAppender("gpt_trader_bars")) {
                append(appender, series, bars);
            }
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + STAGING + " AS SELECT * FROM gpt_trader_bars LIMIT 0");
            try (DuckDBAppender appender = duck.createAppender("temp", "main", STAGING)) {
                append(appender, series, bars);
            }
            merge(statement, series, bars);
            statement.execute("DROP TABLE " + STAGING);
        }
    }

    /** Replaces the bars that differ and adds the new ones, so that putting the same again writes nothing. */
    private static void merge(Statement statement, int series, BarColumns bars) throws SQLException {
        String stored = "series_id = " + series + " AND begin_ms BETWEEN " + bars.begin[0] + " AND "
                + bars.begin[bars.count() - 1];
        statement.execute("DELETE FROM gpt_trader_bars WHERE " + stored + " AND begin_ms IN (SELECT begin_ms FROM ("
                + "SELECT * FROM " + STAGING + " EXCEPT SELECT * FROM gpt_trader_bars WHERE " + stored + "))");
        statement.execute("INSERT INTO gpt_trader_bars SELECT * FROM " + STAGING + " WHERE begin_ms NOT IN"
                + " (SELECT begin_ms FROM gpt_trader_bars WHERE " + stored + ") ORDER BY begin_ms");
    }

    static void append(DuckDBAppender appender, int series, BarColumns bars) throws SQLException {
        for (int i = 0; i < bars.count(); i++) {
            appender.beginRow()
                    .append(series)
                    .append(bars.begin[i])
                    .append(bars.end[i])
                    .append(bars.open[i])
                    .append(bars.high[i])
                    .append(bars.low[i])
                    .append(bars.close[i])
                    .append(bars.volume[i])
                    .endRow();
        }
    }

    @Override
    public BarColumns read(Connection connection, int series, long from, long to, int most, int expected)
            throws SQLException {
        // A whole series mostly lies in ascending order, so asking DuckDB to sort it costs more than looking.
        String order = most == Integer.MAX_VALUE ? "" : " ORDER BY begin_ms LIMIT " + most;
        String sql = StoreTables.SELECT_BARS + order;
        try (DuckDBPreparedStatement statement =
                connection.unwrap(DuckDBConnection.class).prepare(sql)) {
            statement.setInt(1, series);
            statement.setLong(2, from);
            statement.setLong(3, to);
            BarBuffer rows = new BarBuffer(expected);
            try (DuckDBChunkedResult result = statement.query()) {
                while (result.nextChunk()) {
                    take(result.chunk(), rows);
                }
            }
            return rows.columns();
        }
    }

    private static void take(DuckDBDataChunkReader chunk, BarBuffer rows) {
        int start = rows.count();
        int count = Math.toIntExact(chunk.rowCount());
        rows.add(count);
        times(chunk.vector(0), rows.begin, start, count);
        times(chunk.vector(1), rows.end, start, count);
        for (int column = 0; column < rows.values.length; column++) {
            DuckDBReadableVector vector = chunk.vector(column + 2L);
            double[] target = rows.values[column];
            for (int i = 0; i < count; i++) {
                target[start + i] = vector.getDouble(i);
            }
        }
    }

    private static void times(DuckDBReadableVector vector, long[] target, int start, int count) {
        for (int i = 0; i < count; i++) {
            target[start + i] = vector.getLong(i);
        }
    }

    @Override
    public long bytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT used_blocks * block_size FROM pragma_database_size()"
                        + " WHERE database_name = current_database()")) {
            return size.next() ? size.getLong(1) : 0;
        }
    }

    @Override
    public boolean isBusy(SQLException e) {
        String text = message(e);
        return text.contains("Could not set lock on file")
                || text.contains("Conflict on ")
                || text.contains("write-write conflict")
                || text.contains("being used by another process");
    }

    @Override
    public BarStoreException failure(String place, SQLException e) {
        String text = message(e);
        if (text.contains("not a valid DuckDB database file")) {
            return new BarStoreException(
                    Reason.FOREIGN, place + " is no store of bars: the file is not of DuckDB; name another file", e);
        }
        if (text.contains("created with a newer") || text.contains("newer version of DuckDB")) {
            return new BarStoreException(
                    Reason.NEWER, place + " was written by a newer DuckDB; update " + DuckSql.COORDINATES, e);
        }
        boolean damaged = text.contains("Could not read enough bytes")
                || text.contains("Corrupt")
                || text.contains("checksum")
                || text.contains("Failure while replaying WAL");
        return damaged
                ? new BarStoreException(
                        Reason.DAMAGED,
                        "the store " + place + " is damaged, parts of the file are missing or broken; restore it from"
                                + " a copy or an export (DuckDB says: " + text + ")",
                        e)
                : new BarStoreException(Reason.FAILED, "the store " + place + " failed: " + text, e);
    }

    private static String message(SQLException e) {
        return Texts.message(e);
    }
}
