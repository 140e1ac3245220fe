package io.gpttrader.live.internal.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;

/** A journal in PostgreSQL. The writer of a session holds an advisory lock, which ends with its connection. */
final class SqlDialectPostgres implements SqlDialect {

    /** Sets this library's advisory locks apart from others'; the second half of a lock's key is the session's. */
    private static final int LOCKS = 0x67707470;

    private static final int TABLES = 0;
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03");

    @Override
    public String place(Connection connection) throws SQLException {
        return "PostgreSQL database " + connection.getCatalog() + ", schema " + connection.getSchema();
    }

    @Override
    public String bytesType() {
        return "bytea";
    }

    @Override
    public Set<String> tables(Connection connection) throws SQLException {
        String sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()";
        return SqlDialectSqlite.names(connection, sql, new HashSet<>());
    }

    @Override
    public void lockTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCKS + ", " + TABLES + ")");
        }
    }

    @Override
    public boolean lock(Connection connection, String session) throws SQLException {
        return ask("SELECT pg_try_advisory_lock(?, ?)", connection, session);
    }

    @Override
    public void unlock(Connection connection, String session) throws SQLException {
        if (!ask("SELECT pg_advisory_unlock(?, ?)", connection, session)) {
            throw new SQLException("the advisory lock of session " + session + " was not held");
        }
    }

    @Override
    public void close() {
        // The lock ends with the connection at the latest.
    }

    /** Asks in a transaction of its own: a lock belongs to the connection. */
    private static boolean ask(String sql, Connection connection, String session) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, key(connection.getSchema() + "\n" + session));
            try (ResultSet answer = statement.executeQuery()) {
                boolean yes = answer.next() && answer.getBoolean(1);
                connection.commit();
                return yes;
            }
        }
    }

    private static int key(String name) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Override
    public Trouble trouble(SQLException e) {
        String state = state(e);
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Trouble.LOST;
        }
        if (state.equals("XX001") || state.equals("XX002")) {
            return Trouble.TORN;
        }
        if (state.equals("23505")) {
            return Trouble.TAKEN;
        }
        return BUSY.contains(state) ? Trouble.BUSY : Trouble.FAILED;
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }

    @Override
    public String remedy(SQLException e) {
        String state = state(e);
        return switch (state) {
            case "53100" -> "free space on the server's disk";
            case "53300" -> "let the server accept more connections, or close some";
            case "42501" -> "grant this user the right to use, create and write tables in the schema";
            case "25006" -> "connect to a server that takes writes, not to a copy of it";
            case "3F000" -> "set a search_path with a schema that exists";
            default -> remedyByClass(state);
        };
    }

    private static String remedyByClass(String state) {
        if (state.startsWith("28")) {
            return "check user and password";
        }
        return state.startsWith("08") || state.startsWith("57P")
                ? "check that the server runs and can be reached"
                : "see the cause and the server's log";
    }
}
