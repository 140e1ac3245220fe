package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.MonitorStoreException;
import io.gpttrader.monitor.internal.support.HostCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in a database: SQLite, PostgreSQL, or another by plain SQL. One connection is held while it is open, and in SQLite and PostgreSQL
 * a second monitor is kept out. In PostgreSQL that is by a lock of the session, which a pooler in its mode of transactions does not keep.
 */
public final class JdbcStore implements MonitorStore {
    private static final int LONGEST_COLUMN = 200;

    private final MonitorLink link;

    private JdbcStore(MonitorLink link) {
        this.link = link;
    }

    /**
     * Opens a store, and makes its tables where they are missing.
     *
     * @throws MonitorStoreException if the database cannot be reached, written or understood, or another monitor uses it
     */
    public static JdbcStore open(DataSource source) {
        return open(source, MonitorLink.PATIENCE);
    }

    static JdbcStore open(DataSource source, Duration patience) {
        MonitorLink link = new MonitorLink(source, patience);
        JdbcStore opened = null;
        try {
            MonitorTables.prepare(link);
            opened = new JdbcStore(link);
            return opened;
        } finally {
            if (opened == null) {
                link.close();
            }
        }
    }

    @Override
    public void saveAlert(Alert alert) {
        StoreInput.check(alert);
        String body = StoreJson.of(alert);
        @Nullable Long ended = alert.isOpen() ? null : (Long) nanos(StoreInput.endedAt(alert));
        save(
                MonitorTables.ALERT,
                List.of("rule", "component", "level_name", "state", "raised_at", "ended_at", "body"),
                alert.id(),
                column(alert.rule()),
                column(alert.component()),
                alert.level().name(),
                alert.state().name(),
                nanos(alert.raisedAt()),
                ended,
                body);
    }

    @Override
    public List<Alert> openAlerts() {
        String where = "WHERE ended_at IS NULL ORDER BY raised_at, id";
        return find(MonitorTables.ALERT, where, Integer.MAX_VALUE, StoreJson::alert);
    }

    @Override
    public List<Alert> alerts(Instant from, Instant to, int limit) {
        String where = "WHERE raised_at >= ? AND raised_at < ? ORDER BY raised_at DESC, id DESC";
        return find(MonitorTables.ALERT, where, limit, StoreJson::alert, bound(from), bound(to));
    }

    @Override
    public void saveSilence(AlertSilence silence) {
        StoreInput.check(silence);
        save(
                MonitorTables.SILENCE,
                List.of("from_at", "until_at", "body"),
                silence.id(),
                nanos(silence.from()),
                nanos(silence.until()),
                StoreJson.of(silence));
    }

    @Override
    public List<AlertSilence> silences(Instant now) {
        String where = "WHERE until_at > ? ORDER BY from_at, id";
        return find(MonitorTables.SILENCE, where, Integer.MAX_VALUE, StoreJson::silence, bound(now));
    }

    @Override
    public void removeSilence(String id) {
        remove(MonitorTables.SILENCE, id);
    }

    @Override
    public void saveDelivery(AlertDelivery delivery) {
        StoreInput.check(delivery);
        save(
                MonitorTables.DELIVERY,
                List.of("route", "dead", "created_at", "tried_at", "body"),
                delivery.id(),
                column(delivery.route()),
                delivery.dead() ? 1 : 0,
                nanos(delivery.createdAt()),
                nanos(delivery.nextAttemptAt()),
                StoreJson.of(delivery));
    }

    @Override
    public List<AlertDelivery> deliveries() {
        String order = "ORDER BY created_at, id";
        return find(MonitorTables.DELIVERY, order, Integer.MAX_VALUE, StoreJson::delivery);
    }

    @Override
    public void removeDelivery(String id) {
        remove(MonitorTables.DELIVERY, id);
    }

    /** The row has an id of its own, so that an attempt whose outcome is not known can be repeated. */
    @Override
    public void audit(AuditEntry entry) {
        StoreInput.check(entry);
        String id = UUID.randomUUID().toString();
        String body = StoreJson.of(entry);
        String sql =
                "INSERT INTO " + MonitorTables.AUDIT + " (id, number, user_name, time_at, body) VALUES (?, ?, ?, ?, ?)";
        boolean unused = link.call(connection -> {
            if (count(connection, "SELECT count(*) FROM " + MonitorTables.AUDIT + " WHERE id = ?", id) == 0) {
                long number = 1 + count(connection, "SELECT max(number) FROM " + MonitorTables.AUDIT);
                int rows = update(connection, sql, id, number, column(entry.user()), nanos(entry.time()), body);
                return rows == 1;
            }
            return false;
        });
    }

    @Override
    public List<AuditEntry> audit(Instant from, Instant to, int limit) {
        String where = "WHERE time_at >= ? AND time_at < ? ORDER BY time_at DESC, number DESC";
        return find(MonitorTables.AUDIT, where, limit, StoreJson::audit, bound(from), bound(to));
    }

    @Override
    public void prune(Instant before) {
        long time = bound(before);
        boolean unused = link.call(connection -> {
            int rows = update(connection, "DELETE FROM " + MonitorTables.ALERT + " WHERE ended_at < ?", time)
                    + update(connection, "DELETE FROM " + MonitorTables.SILENCE + " WHERE until_at < ?", time)
                    + update(
                            connection,
                            "DELETE FROM " + MonitorTables.DELIVERY + " WHERE dead = 1 AND tried_at < ?",
                            time)
                    + update(connection, "DELETE FROM " + MonitorTables.AUDIT + " WHERE time_at < ?", time);
            return rows > 0;
        });
    }

    @Override
    public void close() {
        link.close();
    }

    /** Changes the row of an id, or adds it. */
    private void save(String table, List<String> columns, String id, @Nullable Object... values) {
        String changes = String.join(" = ?, ", columns) + " = ?";
        String change = "UPDATE " + table + " SET " + changes + " WHERE id = ?";
        String add = "INSERT INTO " + table + " (" + String.join(", ", columns) + ", id) VALUES ("
                + "?, ".repeat(columns.size()) + "?)";
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = id;
        boolean unused =
                link.call(connection -> update(connection, change, all) > 0 || update(connection, add, all) > 0);
    }

    /** What cannot be an id is none of a row, and not every database takes it. */
    private void remove(String table, String id) {
        if (StoreInput.isId(id)) {
            int unused = link.call(connection -> update(connection, "DELETE FROM " + table + " WHERE id = ?", id));
        }
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static long count(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.BIGINT);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
    }

    private <T> List<T> find(
            String table, String rest, int limit, Function<String, T> reader, @Nullable Object... values) {
        StoreInput.checkLimit(limit);
        if (limit == 0) {
            return List.of();
        }
        return link.call(connection -> {
            List<T> found = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, body FROM " + table + " " + rest)) {
                statement.setMaxRows(limit);
                bind(statement, values);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(read(table, rows.getString(1), rows.getString(2), reader));
                    }
                }
            }
            return List.copyOf(found);
        });
    }

    private <T> T read(String table, String id, String body, Function<String, T> reader) {
        try {
            return reader.apply(body);
        } catch (IllegalArgumentException e) {
            throw link.exception(
                    "has a damaged row '" + HostCode.name(String.valueOf(id)) + "' in " + table + ": " + e.getMessage()
                            + "; restore it from a copy, or delete that row",
                    e);
        }
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    /** The end of a range, which may be farther away than any time that is stored. */
    private static long bound(Instant time) {
        if (time.isBefore(StoreInput.EARLIEST)) {
            return Long.MIN_VALUE;
        }
        return time.isBefore(StoreInput.LATEST) ? nanos(time) : Long.MAX_VALUE;
    }

    /** A name for a person who looks into the table; what is read back is in the body. */
    private static String column(String name) {
        String plain = HostCode.name(name);
        if (plain.length() <= LONGEST_COLUMN) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST_COLUMN - 1)) ? LONGEST_COLUMN - 1 : LONGEST_COLUMN;
        return plain.substring(0, end);
    }

    /** Such as {@code SQLite file /home/me/monitor.db}. */
    @Override
    public String toString() {
        return link.place();
    }
}
