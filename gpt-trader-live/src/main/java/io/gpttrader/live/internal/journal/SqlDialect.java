package io.gpttrader.live.internal.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What the databases that keep a journal do differently. One object serves one journal. */
interface SqlDialect {

    /** What a failure means to a journal. */
    enum Trouble {
        /** Another is in the way for now. */
        BUSY,
        /** The connection is gone; another may do. */
        LOST,
        /** The place of an entry is taken. */
        TAKEN,
        /** What the database keeps is damaged. */
        TORN,
        /** It is no database. */
        FOREIGN,
        /** Anything else. */
        FAILED
    }

    static SqlDialect of(String product) {
        return switch (product) {
            case "SQLite" -> new SqlDialectSqlite();
            case "PostgreSQL" -> new SqlDialectPostgres();
            default ->
                throw new IllegalArgumentException("a journal must be in SQLite or PostgreSQL but the database is "
                        + product + "; give a DataSource of one of those");
        };
    }

    /** Returns where the database is, for a person: without address, user and password. */
    String place(Connection connection) throws SQLException;

    /** Returns the type of a column of bytes. */
    String bytesType();

    /** Returns the tables in which a new one would be in the way. */
    Set<String> tables(Connection connection) throws SQLException;

    /** Keeps others from making tables until the transaction ends. */
    void lockTables(Connection connection) throws SQLException;

    /**
     * Makes this the only writer of a session, until {@link #unlock} or the end of the process.
     *
     * @return false where another is
     */
    boolean lock(Connection connection, String session) throws SQLException;

    /** Lets others write to the session. */
    void unlock(Connection connection, String session) throws SQLException;

    /**
     * Asked after a commit: a file that was taken away takes writes for as long as it is open, and nobody finds them again.
     *
     * @throws SQLException if what was written cannot be found by its name
     */
    default void checkFindable() throws SQLException {}

    /** Lets go what outlives a connection; called last. */
    void close();

    /** Returns what a failure means. */
    Trouble trouble(SQLException e);

    /** Returns what a person can do about a failure. */
    String remedy(SQLException e);
}
