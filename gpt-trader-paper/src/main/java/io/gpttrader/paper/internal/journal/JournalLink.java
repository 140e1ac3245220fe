package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.SqlDialect.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection that a journal holds as long as it is open, and another one when that is lost. */
final class JournalLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLink.class);

    private final DataSource store;
    private final SqlDialect dialect;
    private final String place;
    private @Nullable String session;
    private @Nullable Connection connection;
    private @Nullable JournalStatements statements;
    private boolean autoCommit;

    private JournalLink(DataSource store, SqlDialect dialect, String place) {
        this.store = store;
        this.dialect = dialect;
        this.place = place;
    }

    static JournalLink to(DataSource store) {
        try {
            return over(store, store.getConnection());
        } catch (SQLException e) {
            // Some drivers look at the file only now; the class that fails shows which driver it is.
            boolean sqlite = e.getClass().getName().startsWith("org.sqlite.");
            SqlDialect dialect = sqlite ? new SqlDialectSqlite() : new SqlDialectPostgres();
            String place = store instanceof SqliteFile ? store.toString() : "the database of the session";
            throw new JournalLink(store, dialect, place).failure(e);
        }
    }

    private static JournalLink over(DataSource store, Connection first) throws SQLException {
        JournalLink link = null;
        try {
            SqlDialect dialect = SqlDialect.of(first.getMetaData().getDatabaseProductName());
            JournalLink made = new JournalLink(store, dialect, dialect.place(first));
            made.adopt(first);
            link = made;
            return made;
        } finally {
            if (link == null) {
                first.close();
            }
        }
    }

    private void adopt(Connection open) throws SQLException {
        autoCommit = open.getAutoCommit();
        open.setAutoCommit(false);
        connection = open;
    }

    String place() {
        return session == null ? place : "session '" + session + "' in " + place;
    }

    DataSource store() {
        return store;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** Returns the connection, which commits only on request; a new one where it was lost. */
    Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = store.getConnection();
            adopt(open);
            lockAgain(open);
        }
        return open;
    }

    private void lockAgain(Connection open) throws SQLException {
        if (session != null && !dialect.lock(open, session)) {
            drop();
            // The server may not have noticed yet that the connection before is gone.
            throw new SQLTransientException("another connection holds the lock of session " + session);
        }
    }

    JournalStatements statements() throws SQLException {
        JournalStatements prepared = statements;
        if (prepared == null) {
            prepared = new JournalStatements(connection());
            statements = prepared;
        }
        return prepared;
    }

    /** Makes this the only writer of a session, for which it waits a while: a process just killed may not be quite gone. */
    void lock(String wanted, JournalPatience patience) throws SQLException {
        if (!patience.until(place, () -> dialect.lock(connection(), wanted))) {
            throw new PaperJournalException(
                    Reason.IN_USE,
                    "another session writes to session '" + wanted + "' in " + place
                            + "; stop that one first, or give this one another name",
                    null);
        }
        session = wanted;
    }

    /** Undoes what was not committed; a connection that cannot even do that is given up. */
    void rollback() {
        Connection open = connection;
        try {
            if (open != null) {
                open.rollback();
            }
        } catch (SQLException e) {
            warn("a connection of a journal could not roll back and is given up", e);
            drop();
        }
    }

    /** Gives the connection up; the next work takes a new one. */
    void drop() {
        Connection open = connection;
        connection = null;
        statements = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            warn("a lost connection of a journal could not be closed", e);
        }
    }

    /** Returns whether a failure is the connection's, so that a new one may do; where there is none, it could not be had. */
    boolean isLost(SQLException e) {
        try {
            return connection == null || dialect.trouble(e) == Trouble.LOST || connection.isClosed();
        } catch (SQLException unknown) {
            warn("a connection of a journal does not report whether it is open", unknown);
            return true;
        }
    }

    /** Returns what a failure means to the caller, with what can be done about it. */
    PaperJournalException failure(SQLException e) {
        String words = JournalSecrets.words(e);
        SQLException cause = JournalSecrets.hidden(e);
        return switch (dialect.trouble(e)) {
            case TORN ->
                exception(
                        Reason.TORN,
                        "is damaged: " + words + "; restore it from a copy, or begin a new session",
                        cause);
            case FOREIGN -> exception(Reason.FOREIGN, "is no database: " + words + "; name another file", cause);
            case BUSY ->
                exception(Reason.IN_USE, "is kept busy by another: " + words + "; end what else uses it", cause);
            case TAKEN -> exception(Reason.IN_USE, "is written by another: " + words + "; stop that one first", cause);
            case LOST, FAILED -> exception(Reason.FAILED, "failed: " + words + "; " + dialect.remedy(e), cause);
        };
    }

    /** Returns an exception whose message begins with the place. */
    PaperJournalException exception(Reason reason, String words, @Nullable Throwable cause) {
        return new PaperJournalException(reason, "the journal, " + place() + ", " + words, cause);
    }

    /** Lets the session go and gives the connection back as it came. */
    @Override
    public void close() {
        Connection open = connection;
        try {
            if (open != null) {
                handBack(open);
            }
        } catch (SQLException e) {
            warn("a journal's connection could not be given back as it came", e);
        } finally {
            drop();
            dialect.close();
        }
    }

    private void handBack(Connection open) throws SQLException {
        if (statements != null) {
            statements.close();
        }
        open.rollback();
        if (session != null) {
            dialect.unlock(open, session);
        }
        open.setAutoCommit(autoCommit);
    }

    private void warn(String message, SQLException e) {
        LOG.atWarn()
                .setMessage(message)
                .addKeyValue("place", place())
                .setCause(JournalSecrets.hidden(e))
                .log();
    }
}
