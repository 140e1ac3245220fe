package io.gpttrader.monitor.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of a monitor's store. {@code body} is a record of the root package as JSON with the names of its components, {@link StoreJson};
 * the columns beside it are what rows are found by, and for a person. Times are nanoseconds since 1970 UTC.
 *
 * <ul>
 *   <li>{@value #SCHEMA}: one row, the {@code version} of these tables, now 1
 *   <li>{@value #ALERT}: {@code ended_at} is null while it is open
 *   <li>{@value #SILENCE}
 *   <li>{@value #DELIVERY}: {@code dead} is 1 for a dead letter, {@code tried_at} its last attempt or the next one
 *   <li>{@value #AUDIT}: {@code number} in the order of writing
 * </ul>
 */
final class MonitorTables {
    static final String SCHEMA = "gpt_monitor_schema";
    static final String ALERT = "gpt_monitor_alert";
    static final String SILENCE = "gpt_monitor_silence";
    static final String DELIVERY = "gpt_monitor_delivery";
    static final String AUDIT = "gpt_monitor_audit";

    static final int VERSION = 1;

    private static final Map<String, Set<String>> COLUMNS = new TreeMap<>(Map.of(
            SCHEMA, Set.of("version"),
            ALERT, Set.of("id", "rule", "component", "level_name", "state", "raised_at", "ended_at", "body"),
            SILENCE, Set.of("id", "from_at", "until_at", "body"),
            DELIVERY, Set.of("id", "route", "dead", "created_at", "tried_at", "body"),
            AUDIT, Set.of("id", "number", "user_name", "time_at", "body")));

    private MonitorTables() {}

    /** Makes the tables where there are none. */
    static void prepare(MonitorLink link) {
        boolean areThere = link.call(connection -> areThere(link, connection));
        if (!areThere) {
            boolean unused = link.call(connection -> {
                make(link.dialect(), connection);
                return true;
            });
        }
    }

    private static boolean areThere(MonitorLink link, Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        if (tables.isEmpty()) {
            return false;
        }
        if (!tables.contains(SCHEMA)) {
            throw foreign(link, "it has the tables " + tables + " but no " + SCHEMA);
        }
        rejectNewer(link, connection);
        for (Map.Entry<String, Set<String>> table : COLUMNS.entrySet()) {
            Set<String> there = tables.contains(table.getKey()) ? columns(connection, table.getKey()) : Set.of();
            if (!there.equals(table.getValue())) {
                String wanted = new TreeSet<>(table.getValue()).toString();
                throw foreign(link, "its table " + table.getKey() + " has the columns " + there + " and not " + wanted);
            }
        }
        return true;
    }

    /** Those of its own names, in lower case. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (tables.next()) {
                String name = String.valueOf(tables.getString("TABLE_NAME")).toLowerCase(Locale.ROOT);
                if (COLUMNS.containsKey(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** A later version may have other columns, so it is asked for before them. */
    private static void rejectNewer(MonitorLink link, Connection connection) throws SQLException {
        if (!columns(connection, SCHEMA).equals(COLUMNS.get(SCHEMA))) {
            throw foreign(link, "its table " + SCHEMA + " has other columns than version");
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT max(version) FROM " + SCHEMA)) {
            long version = newest.next() ? newest.getLong(1) : 0;
            if (version > VERSION) {
                throw link.exception(
                        "is of version " + version + " but this library knows up to " + VERSION
                                + "; use a newer gpt-trader-monitor, or another store",
                        null);
            }
            if (version < 1) {
                throw foreign(link, "its table " + SCHEMA + " has no version");
            }
        }
    }

    private static Set<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            Set<String> names = new TreeSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    private static RuntimeException foreign(MonitorLink link, String words) {
        return link.exception("is no store of this library: " + words + "; name another database or schema", null);
    }

    private static void make(MonitorDialect dialect, Connection connection) throws SQLException {
        String id = "id " + dialect.idType() + " NOT NULL PRIMARY KEY, ";
        String body = "body " + dialect.textType() + " NOT NULL)";
        List<String> statements = List.of(
                "CREATE TABLE " + SCHEMA + " (version integer NOT NULL)",
                "CREATE TABLE " + ALERT + " (" + id + "rule varchar(200) NOT NULL, component varchar(200) NOT NULL,"
                        + " level_name varchar(20) NOT NULL, state varchar(20) NOT NULL, raised_at bigint NOT NULL,"
                        + " ended_at bigint, " + body,
                "CREATE INDEX gpt_monitor_alert_raised ON " + ALERT + " (raised_at, id)",
                "CREATE TABLE " + SILENCE + " (" + id + "from_at bigint NOT NULL, until_at bigint NOT NULL, " + body,
                "CREATE TABLE " + DELIVERY + " (" + id + "route varchar(200) NOT NULL, dead integer NOT NULL,"
                        + " created_at bigint NOT NULL, tried_at bigint NOT NULL, " + body,
                "CREATE TABLE " + AUDIT + " (" + id + "number bigint NOT NULL, user_name varchar(200) NOT NULL,"
                        + " time_at bigint NOT NULL, " + body,
                "CREATE INDEX gpt_monitor_audit_time ON " + AUDIT + " (time_at, number)",
                "CREATE INDEX gpt_monitor_audit_number ON " + AUDIT + " (number)",
                "INSERT INTO " + SCHEMA + " (version) VALUES (" + VERSION + ")");
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
