package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.TrialStoreException.Reason;
import io.gpttrader.optimize.internal.store.TrialDialect.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that a store holds, and another one when that is lost. All work on it may be done twice with the same effect, so it
 * is tried again while another is in the way or the connection breaks, after waits that double.
 */
final class StoreLink implements AutoCloseable {
    /** How long work is tried again in all, beside what a database waits by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StoreLink.class);
    private static final long FIRST_MILLIS = 50;

    /** Work in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final long patienceMillis;
    private TrialDialect dialect;
    private String place;
    private @Nullable Connection connection;
    private boolean autoCommit;
    private boolean isClosed;

    StoreLink(DataSource source, Duration patience) {
        this.source = Objects.requireNonNull(source, "source");
        this.patienceMillis = patience.toMillis();
        this.dialect = TrialDialect.POSTGRES;
        this.place = source instanceof TrialFile ? source.toString() : "a database";
    }

    TrialDialect dialect() {
        return dialect;
    }

    String place() {
        return place;
    }

    /**
     * Does work and commits it, again as long as that is worth another try.
     *
     * @throws TrialStoreException if it failed for good
     * @throws CancellationException if the thread is interrupted while it waits, which it stays
     */
    synchronized <T> T call(Work<T> work) {
        if (isClosed) {
            throw exception(Reason.FAILED, "is closed; open it again", null);
        }
        long waited = 0;
        for (long wait = FIRST_MILLIS; ; wait *= 2) {
            try {
                return once(work);
            } catch (SQLException e) {
                boolean isLost = isLost(e);
                undo(isLost);
                boolean isWorthAnother = isLost || dialectOf(e).trouble(e) == Trouble.BUSY;
                if (!isWorthAnother || waited >= patienceMillis) {
                    throw failure(e);
                }
            } catch (RuntimeException | Error e) {
                undo(false);
                throw e;
            }
            pause(Math.min(wait, patienceMillis - waited));
            waited += wait;
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        Connection open = connected();
        T result = work.on(open);
        open.commit();
        return result;
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            autoCommit = open.getAutoCommit();
            dialect = TrialDialect.of(open.getMetaData().getDatabaseProductName());
            place = dialect.place(open);
            open.setAutoCommit(false);
        }
        return open;
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the store of trials, " + place);
        }
    }

    private boolean isLost(SQLException e) {
        try {
            boolean isRefused = connection == null && isSqlite(e);
            return !isRefused
                    && (connection == null || dialectOf(e).trouble(e) == Trouble.LOST || connection.isClosed());
        } catch (SQLException unknown) {
            warn("a connection of a store does not report whether it is open", unknown);
            return true;
        }
    }

    /** Some drivers look at the file only when it is opened; the class that fails shows which driver it is. */
    private TrialDialect dialectOf(SQLException e) {
        return isSqlite(e) ? TrialDialect.SQLITE : dialect;
    }

    private static boolean isSqlite(SQLException e) {
        return e.getClass().getName().startsWith("org.sqlite.");
    }

    private void undo(boolean isLost) {
        Connection open = connection;
        try {
            if (open != null && !isLost) {
                open.rollback();
                return;
            }
        } catch (SQLException e) {
            warn("a connection of a store could not roll back and is given up", e);
        }
        drop();
    }

    private void drop() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            warn("a lost connection of a store could not be closed", e);
        }
    }

    private TrialStoreException failure(SQLException failed) {
        SQLException e = first(failed);
        String words = StoreSecrets.words(e);
        SQLException cause = StoreSecrets.hidden(e);
        return switch (dialectOf(e).trouble(e)) {
            case DAMAGED ->
                exception(Reason.DAMAGED, "is damaged: " + words + "; restore it from a copy, or name another", cause);
            case FOREIGN -> exception(Reason.FOREIGN, "is no database: " + words + "; name another file", cause);
            case BUSY -> exception(Reason.BUSY, "is kept busy by another: " + words + "; end what else uses it", cause);
            case LOST, FAILED ->
                exception(
                        Reason.FAILED, "failed: " + words + "; " + dialectOf(e).remedy(e), cause);
        };
    }

    /** A batch's failure quotes the whole batch; the failure itself comes next. */
    private static SQLException first(SQLException e) {
        return e instanceof java.sql.BatchUpdateException && e.getNextException() != null ? e.getNextException() : e;
    }

    /** Returns an exception whose message begins with the place. */
    TrialStoreException exception(Reason reason, String words, @Nullable Throwable cause) {
        return new TrialStoreException(reason, "the store of trials, " + place + ", " + words, cause);
    }

    /** Gives the connection back as it came. */
    @Override
    public synchronized void close() {
        isClosed = true;
        Connection open = connection;
        try {
            if (open != null) {
                open.rollback();
                open.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            warn("a store's connection could not be given back as it came", e);
        } finally {
            drop();
        }
    }

    private void warn(String message, SQLException e) {
        LOG.atWarn()
                .setMessage(message)
                .addKeyValue("place", place)
                .setCause(StoreSecrets.hidden(e))
                .log();
    }
}
