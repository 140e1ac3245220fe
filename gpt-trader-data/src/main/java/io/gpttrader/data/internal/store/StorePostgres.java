package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Bars in PostgreSQL: written as arrays that the server unnests, so that no setting of the driver decides the speed. */
final class StorePostgres implements StoreDialect {

    /** So many bars go to the server in one statement, and come from it at a time. */
    private static final int BATCH = 20_000;

    /** Serialization failure, deadlock, two that make the same table or row at once. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "23505", "42P07", "42710", "55P03");

    private static final String UPSERT = "INSERT INTO gpt_trader_bars AS stored SELECT ?, * FROM unnest(?::bigint[],"
            + " ?::bigint[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[])"
            + " ON CONFLICT (series_id, begin_ms) DO UPDATE SET end_ms = excluded.end_ms, open = excluded.open,"
            + " high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume"
            + " WHERE (stored.end_ms, stored.open, stored.high, stored.low, stored.close, stored.volume) IS DISTINCT"
            + " FROM (excluded.end_ms, excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)";

    @Override
    public void begin(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // To PostgreSQL 0 is for ever.
            long millis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
            statement.execute("SET LOCAL lock_timeout = " + millis);
        }
    }

    @Override
    public String keyOfBars() {
        return ", PRIMARY KEY (series_id, begin_ms)";
    }

    @Override
    public void write(Connection connection, int series, BarColumns bars, boolean fresh) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(UPSERT)) {
            for (int from = 0; from < bars.count(); from += BATCH) {
                BarColumns part = bars.range(from, Math.min(from + BATCH, bars.count()));
                insert.setInt(1, series);
                Object[] columns = {part.begin, part.end, part.open, part.high, part.low, part.close, part.volume};
                for (int i = 0; i < columns.length; i++) {
                    insert.setObject(i + 2, columns[i]);
                }
                insert.execute();
            }
        }
    }

    @Override
    public BarColumns read(Connection connection, int series, long from, long to, int most, int expected)
            throws SQLException {
        String sql =
                StoreTables.SELECT_BARS + " ORDER BY begin_ms" + (most == Integer.MAX_VALUE ? "" : " LIMIT " + most);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(BATCH);
            select.setInt(1, series);
            select.setLong(2, from);
            select.setLong(3, to);
            BarBuffer rows = new BarBuffer(expected);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    take(result, rows);
                }
            }
            return rows.columns();
        }
    }

    private static void take(ResultSet result, BarBuffer rows) throws SQLException {
        int i = rows.count();
        rows.add(1);
        rows.begin[i] = result.getLong(1);
        rows.end[i] = result.getLong(2);
        for (int column = 0; column < rows.values.length; column++) {
            rows.values[column][i] = result.getDouble(column + 3);
        }
    }

    @Override
    public long bytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT pg_total_relation_size('gpt_trader_bars')")) {
            return size.next() ? size.getLong(1) : 0;
        }
    }

    @Override
    public boolean isBusy(SQLException e) {
        return BUSY.contains(Objects.requireNonNullElse(e.getSQLState(), ""));
    }

    @Override
    public BarStoreException failure(String place, SQLException e) {
        return new BarStoreException(Reason.FAILED, "the store " + place + " failed: " + Texts.message(e), e);
    }
}
