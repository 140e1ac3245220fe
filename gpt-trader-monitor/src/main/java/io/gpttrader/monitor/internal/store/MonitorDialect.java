package io.gpttrader.monitor.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;

/**
 * What the databases that keep alerts do differently. Needs no class of a driver, which a host may leave out; the codes of SQLite are its
 * primary result codes.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and error codes of SQLite</a>
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes of PostgreSQL</a>
 */
enum MonitorDialect {
    SQLITE {
        @Override
        String place(Connection connection) throws SQLException {
            String file = file(connection);
            return file.isEmpty() ? "SQLite in memory" : "SQLite file " + file;
        }

        @Override
        Trouble trouble(SQLException e) {
            return switch (e.getErrorCode()) {
                case BUSY, LOCKED, CONSTRAINT -> Trouble.BUSY;
                case CORRUPT, FORMAT -> Trouble.DAMAGED;
                case NOTADB -> Trouble.FOREIGN;
                // A pool before the driver has failures of its own.
                default -> OTHER.trouble(e);
            };
        }

        @Override
        String remedy(SQLException e) {
            return switch (e.getErrorCode()) {
                case FULL -> "free space on the disk";
                case PERM, READONLY, CANTOPEN, AUTH ->
                    "let this user write to the file and to its folder, where SQLite makes files of its own";
                case NOTFOUND -> "put the file back and start the monitor again";
                case IOERR -> "check the disk, and the room on it";
                case ERROR -> "see the cause; the file may be damaged, so restore it from a copy or name another";
                default -> OTHER.remedy(e);
            };
        }
    },

    POSTGRES {
        @Override
        String idType() {
            return "varchar(200) COLLATE \"C\"";
        }

        @Override
        String place(Connection connection) throws SQLException {
            return "PostgreSQL database " + connection.getCatalog() + ", schema " + connection.getSchema();
        }

        @Override
        boolean lock(Connection connection) throws SQLException {
            String sql = "SELECT pg_try_advisory_lock(" + LOCKS + ", hashtext(coalesce(current_schema(), '')))";
            return isTrue(connection, sql);
        }

        @Override
        void unlock(Connection connection) throws SQLException {
            String sql = "SELECT pg_advisory_unlock(" + LOCKS + ", hashtext(coalesce(current_schema(), '')))";
            if (!isTrue(connection, sql)) {
                throw new SQLException("the advisory lock of the monitor's store was not held");
            }
        }

        @Override
        Trouble trouble(SQLException e) {
            String state = state(e);
            if (state.equals("XX001") || state.equals("XX002")) {
                return Trouble.DAMAGED;
            }
            return BUSY_STATES.contains(state) ? Trouble.BUSY : OTHER.trouble(e);
        }

        @Override
        String remedy(SQLException e) {
            return switch (state(e)) {
                case "53100" -> "free space on the server's disk";
                case "53300" -> "let the server accept more connections, or close some";
                case "42501" -> "grant this user the right to use, create and write tables in the schema";
                case "25006" -> "connect to a server that takes writes, not to a copy of it";
                case "3F000" -> "set a search_path with a schema that exists";
                default -> OTHER.remedy(e);
            };
        }
    },

    MYSQL {
        @Override
        String idType() {
            return "varchar(200) CHARACTER SET ascii COLLATE ascii_bin";
        }

        @Override
        String textType() {
            return "longtext CHARACTER SET utf8mb4";
        }
    },

    /** Any other, by plain SQL; nothing keeps a second monitor out of it. */
    OTHER {
        @Override
        String textType() {
            return "clob";
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

    private static final int ERROR = 1;
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    /** Also what this library reports for a file that was taken away. */
    static final int NOTFOUND = 12;

    private static final int FULL = 13;
    /** Also what this library reports for a lock file. */
    static final int CANTOPEN = 14;

    private static final int CONSTRAINT = 19;
    private static final int AUTH = 23;
    private static final int FORMAT = 24;
    private static final int NOTADB = 26;

    /** Sets this slice's advisory locks apart from others'. */
    private static final int LOCKS = 0x6770746d;

    /** Lock not available; also what this library reports where another connection holds its lock. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Serialization failure, deadlock, and a key that another has taken in the same moment: the next attempt finds its row. */
    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", LOCK_NOT_AVAILABLE, "23505");

    static MonitorDialect of(String product) {
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRES;
            case "MySQL", "MariaDB" -> MYSQL;
            default -> OTHER;
        };
    }

    /** Returns the type of a column of ids, compared byte by byte. */
    String idType() {
        return "varchar(200)";
    }

    /** Returns the type of a column of texts of any length. */
    String textType() {
        return "text";
    }

    /** Returns where the database is, for a person: without address, user and password. */
    String place(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName() + " database";
    }

    /**
     * Makes this connection the only writer, until {@link #unlock} or its end.
     *
     * @return false where another is
     */
    boolean lock(Connection connection) throws SQLException {
        return true;
    }

    /** Lets others write. */
    void unlock(Connection connection) throws SQLException {}

    /** Returns what a failure means. */
    Trouble trouble(SQLException e) {
        String state = state(e);
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Trouble.LOST;
        }
        return state.startsWith("40") || state.startsWith("23") ? Trouble.BUSY : Trouble.FAILED;
    }

    /** Returns what a person can do about a failure. */
    String remedy(SQLException e) {
        String state = state(e);
        if (state.startsWith("28")) {
            return "check user and password";
        }
        return state.startsWith("08") || state.startsWith("57P")
                ? "check that the server runs and can be reached"
                : "see the cause and the database's log";
    }

    /** Returns the file of a SQLite database, empty where it is in memory. */
    static String file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            return databases.next() ? Objects.requireNonNullElse(databases.getString("file"), "") : "";
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            boolean yes = answer.next() && answer.getBoolean(1);
            connection.commit();
            return yes;
        }
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "");
    }
}
