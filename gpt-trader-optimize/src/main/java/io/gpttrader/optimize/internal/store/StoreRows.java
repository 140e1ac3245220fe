package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException.Reason;
import io.gpttrader.optimize.internal.store.OutcomeCodec.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of one study. */
final class StoreRows {
    /** So many bytes go to the database in one batch, so that its driver never holds a whole transaction. */
    private static final int BATCH_BYTES = 1 << 20;

    private static final int ROW_BYTES = 128;
    private static final String COLUMNS = "point, fraction, state, figures, reason, check_sum, ";

    /** A row that is there stays; only returns that it lacks are filled in, if the figures are the same. */
    private static final String INSERT = "INSERT INTO " + TrialTables.TRIALS
            + " (study, point, fraction, state, figures, reason, check_sum, returns) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (study, fraction, point) DO UPDATE SET returns = excluded.returns"
            + " WHERE " + TrialTables.TRIALS + ".returns IS NULL AND excluded.returns IS NOT NULL"
            + " AND " + TrialTables.TRIALS + ".check_sum = excluded.check_sum";

    private final StoreLink link;
    private final long study;

    StoreRows(StoreLink link, StudyKey key) {
        this.link = link;
        this.study = key.number();
    }

    /** The rows of points, by point; their returns are left out unless wanted. */
    Map<String, Row> find(Connection connection, Collection<String> points, double fraction, boolean wantsReturns)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + (wantsReturns ? "returns" : "NULL") + " FROM " + TrialTables.TRIALS
                + " WHERE study = ? AND fraction = ? AND point "
                + link.dialect().isOneOf();
        Map<String, Row> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, study);
            statement.setDouble(2, fraction);
            link.dialect().bind(statement, 3, points);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Row row = row(rows);
                    found.put(row.point(), row);
                }
            }
        }
        return found;
    }

    /** The rows that follow one in the order of the primary key, the first ones where there is none. */
    List<Row> after(Connection connection, @Nullable Row last, int count) throws SQLException {
        String sql = "SELECT " + COLUMNS + "returns FROM " + TrialTables.TRIALS + " WHERE study = ?"
                + (last == null ? "" : " AND (fraction, point) > (?, ?)") + " ORDER BY fraction, point LIMIT " + count;
        List<Row> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, study);
            if (last != null) {
                statement.setDouble(2, last.fraction());
                statement.setString(3, last.point());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
        }
        return found;
    }

    private Row row(ResultSet rows) throws SQLException {
        Row row = new Row(
                TrialTables.text(rows, 1),
                rows.getDouble(2),
                TrialTables.text(rows, 3),
                TrialTables.text(rows, 4),
                rows.getBytes(7),
                TrialTables.text(rows, 5),
                rows.getLong(6));
        if (!row.isWhole(study)) {
            throw damaged(row, "its check sum is another", null);
        }
        return row;
    }

    RuntimeException damaged(Row row, String words, @Nullable Throwable cause) {
        String remedy = "; restore it from a copy, or delete that row of " + TrialTables.TRIALS;
        return link.exception(Reason.DAMAGED, "has a damaged trial, " + row.point() + ": " + words + remedy, cause);
    }

    /** Adds rows; the caller commits. */
    void put(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int bytes = 0;
            for (Row row : rows) {
                add(statement, row);
                bytes += ROW_BYTES + (row.returns() == null ? 0 : row.returns().length);
                if (bytes > BATCH_BYTES) {
                    statement.executeBatch();
                    bytes = 0;
                }
            }
            if (bytes > 0) {
                statement.executeBatch();
            }
        }
    }

    private void add(PreparedStatement statement, Row row) throws SQLException {
        statement.setLong(1, study);
        statement.setString(2, row.point());
        statement.setDouble(3, row.fraction());
        statement.setString(4, row.state());
        statement.setString(5, row.figures());
        statement.setString(6, row.reason());
        statement.setLong(7, row.checkSum());
        statement.setBytes(8, row.returns());
        statement.addBatch();
    }

    long count(Connection connection) throws SQLException {
        String sql = "SELECT count(*) FROM " + TrialTables.TRIALS + " WHERE study = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, study);
            try (ResultSet count = statement.executeQuery()) {
                return count.next() ? count.getLong(1) : 0;
            }
        }
    }
}
