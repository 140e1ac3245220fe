package io.gpttrader.optimize.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the databases that keep trials do differently. Needs no class of a driver, which a host may leave out.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and error codes of SQLite</a>
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes of PostgreSQL</a>
 */
enum TrialDialect {
    SQLITE {
        @Override
        String place(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
                String file = databases.next() ? databases.getString("file") : null;
                return file == null || file.isEmpty() ? "SQLite in memory" : "SQLite file " + file;
            }
        }

        @Override
        String bytesType() {
            return "blob";
        }

        @Override
        Set<String> tables(Connection connection) throws SQLException {
            return names(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')");
        }

        @Override
        void lockTables(Connection connection) {
            // To make a table is to write, and SQLite has one writer at a time.
        }

        @Override
        String isOneOf() {
            return "IN (SELECT value FROM json_each(?))";
        }

        @Override
        void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
            // The texts of points need no escape in JSON.
            statement.setString(index, texts.isEmpty() ? "[]" : "[\"" + String.join("\",\"", texts) + "\"]");
        }

        @Override
        Trouble trouble(SQLException e) {
            return switch (e.getErrorCode()) {
                case 5, 6 -> Trouble.BUSY;
                case 11, 24 -> Trouble.DAMAGED;
                case 26 -> Trouble.FOREIGN;
                default -> Trouble.FAILED;
            };
        }

        @Override
        String remedy(SQLException e) {
            return switch (e.getErrorCode()) {
                case 13 -> "free space on the disk and run the search again: it continues";
                case 3, 8, 14, 23 ->
                    "let this user write to the file and to its folder, where SQLite makes files of its own";
                case 10 -> "check the disk, and the room on it, and run the search again: it continues";
                default -> "see the cause";
            };
        }
    },

    POSTGRES {
        @Override
        String place(Connection connection) throws SQLException {
            return "PostgreSQL database " + connection.getCatalog() + ", schema " + connection.getSchema();
        }

        @Override
        String bytesType() {
            return "bytea";
        }

        @Override
        Set<String> tables(Connection connection) throws SQLException {
            return names(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
        }

        @Override
        void lockTables(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCKS + ", 0)");
            }
        }

        @Override
        String isOneOf() {
            return "= ANY (?)";
        }

        @Override
        void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
        }

        @Override
        Trouble trouble(SQLException e) {
            String state = state(e);
            if (state.startsWith("08") || state.startsWith("57P")) {
                return Trouble.LOST;
            }
            if (state.equals("XX001") || state.equals("XX002")) {
                return Trouble.DAMAGED;
            }
            return BUSY_STATES.contains(state) ? Trouble.BUSY : Trouble.FAILED;
        }

        @Override
        String remedy(SQLException e) {
            String state = state(e);
            return switch (state) {
                case "53100" -> "free space on the server's disk and run the search again: it continues";
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
                    ? "check that the server runs and can be reached, and run the search again: it continues"
                    : "see the cause and the server's log";
        }
    };

    /** What a failure means. */
    enum Trouble {
        /** Another is in the way for now. */
        BUSY,
        /** The connection is gone; another may do. */
        LOST,
        /** What the database keeps is damaged. */
        DAMAGED,
        /** It is no database. */
        FOREIGN,
        /** Anything else. */
        FAILED
    }

    /** Sets this slice's advisory locks apart from others'. */
    private static final int LOCKS = 0x6770746f;

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", "55P03");

    static TrialDialect of(String product) {
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRES;
            default ->
                throw new IllegalArgumentException("trials must be stored in SQLite or PostgreSQL but the database is "
                        + product + "; give a DataSource of one of those");
        };
    }

    /** Returns where the database is, for a person: without address, user and password. */
    abstract String place(Connection connection) throws SQLException;

    /** Returns the type of a column of bytes. */
    abstract String bytesType();

    /** Returns the tables in which a new one would be in the way. */
    abstract Set<String> tables(Connection connection) throws SQLException;

    /** Keeps others from making tables until the transaction ends. */
    abstract void lockTables(Connection connection) throws SQLException;

    /** Returns the condition that a text is among some, which are one parameter: the statement is the same for any number. */
    abstract String isOneOf();

    /** Fills the parameter of {@link #isOneOf}. */
    abstract void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException;

    /** Returns what a failure means. */
    abstract Trouble trouble(SQLException e);

    /** Returns what a person can do about a failure. */
    abstract String remedy(SQLException e);

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                names.add(String.valueOf(found.getString(1)).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }
}
