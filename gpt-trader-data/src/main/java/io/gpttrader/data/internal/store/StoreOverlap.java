package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds bars that overlap after a put: the sign of bars of two lengths under one symbol. */
final class StoreOverlap {

    private static final String BEFORE =
            "SELECT begin_ms, end_ms FROM gpt_trader_bars WHERE series_id = ? AND begin_ms < ? ORDER BY begin_ms DESC LIMIT 1";
    private static final String AFTER =
            "SELECT begin_ms, end_ms FROM gpt_trader_bars WHERE series_id = ? AND begin_ms > ? ORDER BY begin_ms LIMIT 1";
    private static final String WITHIN = "SELECT begin_ms, end_ms, next_begin, next_end FROM (SELECT begin_ms, end_ms,"
            + " lead(begin_ms) OVER (ORDER BY begin_ms) AS next_begin, lead(end_ms) OVER (ORDER BY begin_ms) AS next_end"
            + " FROM gpt_trader_bars WHERE series_id = ? AND begin_ms >= ? AND begin_ms <= ?) AS pairs"
            + " WHERE end_ms > next_begin LIMIT 1";

    private final Connection connection;
    private final String symbol;
    private final int series;

    StoreOverlap(Connection connection, String symbol, int series) {
        this.connection = connection;
        this.symbol = symbol;
        this.series = series;
    }

    /** Rejects bars just put that overlap stored ones; {@code mixed} tells that some were stored among them. */
    void reject(BarColumns put, boolean mixed) throws SQLException {
        int last = put.count() - 1;
        long[] before = bar(BEFORE, put.begin[0]);
        if (before != null && before[1] > put.begin[0]) {
            throw rejection(before[0], before[1], put.begin[0], put.end[0]);
        }
        long[] after = bar(AFTER, put.begin[last]);
        if (after != null && after[0] < put.end[last]) {
            throw rejection(put.begin[last], put.end[last], after[0], after[1]);
        }
        if (mixed) {
            rejectWithin(put.begin[0], put.begin[last]);
        }
    }

    private long @Nullable [] bar(String sql, long begin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, series);
            select.setLong(2, begin);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new long[] {rows.getLong(1), rows.getLong(2)} : null;
            }
        }
    }

    private void rejectWithin(long first, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WITHIN)) {
            select.setInt(1, series);
            select.setLong(2, first);
            select.setLong(3, last);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    throw rejection(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                }
            }
        }
    }

    private IllegalArgumentException rejection(long begin, long end, long nextBegin, long nextEnd) {
        return new IllegalArgumentException(
                "bars of \"" + Texts.shown(symbol) + "\" must not overlap, but with this put "
                        + bar(begin, end) + " would overlap " + bar(nextBegin, nextEnd)
                        + "; keep bars of another length in a set of their own, store.set(\"minutes\"), or delete the stored ones"
                        + " first");
    }

    private static String bar(long begin, long end) {
        return "[" + Instant.ofEpochMilli(begin) + ", " + Instant.ofEpochMilli(end) + ")";
    }
}
