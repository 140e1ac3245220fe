package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.MonitorStoreException;
import io.gpttrader.monitor.internal.store.MonitorDialect.Trouble;
import io.gpttrader.monitor.internal.support.StoreSecrets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that a store holds, and another one when that is lost. All work on it may be done twice with the same effect, so it
 * is tried again while another is in the way or the connection breaks, after waits that double up to half a second. Once that has been in vain, work is tried
 * only once each until it succeeds again, so that a database that is gone does not hold every caller up for so long.
 *
 * <p>An interrupted thread writes all the same, and stays interrupted: on virtual threads an interrupt would break the connection.
 */
final class MonitorLink implements AutoCloseable {
    /** How long work is tried again in all, beside what a database waits by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(MonitorLink.class);
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 500;

    /** Work in one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final long patienceMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private MonitorDialect dialect = MonitorDialect.OTHER;
    private String place;
    private @Nullable Connection connection;
    private @Nullable MonitorFileLock fileLock;
    private boolean autoCommit;
    private boolean isUnavailable;
    private boolean wasInterrupted;
    private boolean isClosed;

    MonitorLink(DataSource source, Duration patience) {
        this.source = Objects.requireNonNull(source, "source");
        this.patienceMillis = patience.toMillis();
        this.place = source instanceof MonitorFile ? source.toString() : "a database";
    }

    MonitorDialect dialect() {
        return dialect;
    }

    String place() {
        return place;
    }

    /**
     * Does work and commits it, again as long as that is worth another try.
     *
     * @throws MonitorStoreException if it failed for good
     * @throws IllegalStateException if it is closed
     */
    <T> T call(Work<T> work) {
        lock.lock();
        wasInterrupted = false;
        try {
            if (isClosed) {
                throw new IllegalStateException("the monitor's store, " + place + ", is closed; open it again");
            }
            T result = repeated(work);
            isUnavailable = false;
            return result;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    private <T> T repeated(Work<T> work) {
        long patience = isUnavailable ? 0 : patienceMillis;
        boolean isFirst = connection != null;
        long waited = 0;
        for (long wait = FIRST_MILLIS; ; wait = Math.min(2 * wait, LONGEST_MILLIS)) {
            wasInterrupted |= Thread.interrupted();
            try {
                return once(work);
            } catch (SQLException e) {
                boolean isLost = isLost(e);
                undo(isLost);
                if (isLost && isFirst) {
                    // Nothing was wrong with the database but that it ended a connection, perhaps an idle one.
                    isFirst = false;
                    continue;
                }
                boolean isWorthAnother = isLost || dialectOf(e).trouble(e) == Trouble.BUSY;
                if (!isWorthAnother || waited >= patience) {
                    isUnavailable = isWorthAnother;
                    throw failure(e);
                }
            } catch (RuntimeException | Error e) {
                undo(false);
                throw e;
            }
            waited += pause(Math.min(wait, patience - waited), patience);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        Connection open = connected();
        T result = work.on(open);
        open.commit();
        if (fileLock != null) {
            fileLock.checkFindable();
        }
        return result;
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            autoCommit = open.getAutoCommit();
            dialect = MonitorDialect.of(open.getMetaData().getDatabaseProductName());
            place = dialect.place(open);
            open.setAutoCommit(false);
            beOnlyWriter(open);
        }
        return open;
    }

    /** Of a file until this link is closed, of a server until the connection ends. */
    private void beOnlyWriter(Connection open) throws SQLException {
        String file = dialect == MonitorDialect.SQLITE ? MonitorDialect.file(open) : "";
        if (!file.isEmpty() && fileLock == null) {
            fileLock = MonitorFileLock.tryTo(Path.of(file));
        }
        boolean isMine = file.isEmpty() ? dialect.lock(open) : fileLock != null;
        if (!isMine) {
            drop();
            throw new InUse();
        }
    }

    /** A process just killed may not be quite gone, and a server may not have noticed yet that a connection is. */
    private static final class InUse extends SQLTransientException {
        private static final long serialVersionUID = 1L;

        InUse() {
            super("another connection holds its lock", MonitorDialect.LOCK_NOT_AVAILABLE);
        }
    }

    /** Returns how much patience it took: all of it where the thread is interrupted, which then tries once more. */
    private long pause(long millis, long patience) {
        try {
            Thread.sleep(millis);
            return millis;
        } catch (InterruptedException asked) {
            wasInterrupted = true;
            return patience;
        }
    }

    private boolean isLost(SQLException e) {
        try {
            boolean isRefused = connection == null && isSqlite(e);
            return !isRefused
                    && (connection == null || dialectOf(e).trouble(e) == Trouble.LOST || connection.isClosed());
        } catch (SQLException unknown) {
            warn("a connection of a monitor's store does not report whether it is open", unknown);
            return true;
        }
    }

    /** Some drivers look at the file only when it is opened; the class that fails shows which driver it is. */
    private MonitorDialect dialectOf(SQLException e) {
        return isSqlite(e) ? MonitorDialect.SQLITE : dialect;
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
            warn("a connection of a monitor's store could not roll back and is given up", e);
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
            warn("a lost connection of a monitor's store could not be closed", e);
        }
    }

    private MonitorStoreException failure(SQLException e) {
        String words = StoreSecrets.words(e);
        SQLException cause = StoreSecrets.hidden(e);
        if (e instanceof InUse) {
            return exception(
                    "is used by another monitor; end that one first, or give each a file or a schema of its own",
                    cause);
        }
        return switch (dialectOf(e).trouble(e)) {
            case DAMAGED -> exception("is damaged: " + words + "; restore it from a copy, or name another", cause);
            case FOREIGN -> exception("is no database: " + words + "; name another file", cause);
            case BUSY -> exception("is kept busy by another: " + words + "; end what else uses it", cause);
            case LOST, FAILED ->
                exception("failed: " + words + "; " + dialectOf(e).remedy(e), cause);
        };
    }

    /** Returns an exception whose message begins with the place. */
    MonitorStoreException exception(String words, @Nullable Throwable cause) {
        return new MonitorStoreException("the monitor's store, " + place + ", " + words, cause);
    }

    /** Gives the connection back as it came. */
    @Override
    public void close() {
        lock.lock();
        boolean isInterrupted = Thread.interrupted();
        try {
            isClosed = true;
            handBack();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    private void handBack() {
        Connection open = connection;
        try {
            if (open != null) {
                open.rollback();
                dialect.unlock(open);
                open.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            warn("a connection of a monitor's store could not be given back as it came", e);
        } finally {
            drop();
            if (fileLock != null) {
                fileLock.close();
                fileLock = null;
            }
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
