package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one way to a store's database: each piece of work is one transaction on a connection of its own, and is done again
 * where another process or transaction was in its way, until the store's patience ends.
 */
public final class StoreGate {

    private static final long SHORTEST_PAUSE_MILLIS = 3;

    /** Less than a process steps back for others, see {@link DuckFile}. */
    private static final long LONGEST_PAUSE_MILLIS = 25;

    /** Where connections come from. */
    public interface Opening {

        Connection open() throws SQLException;

        /** Called after each connection that was opened is closed. */
        default void released() {}

        /** Lets go of what is kept between connections. */
        default void close() {}
    }

    /** What is done in one transaction; it may be called again from its start. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final String place;
    private final Opening opening;
    private final StoreDialect dialect;
    private final Duration patience;
    private final AtomicBoolean closed;

    public StoreGate(String place, Opening opening, StoreDialect dialect, Duration patience) {
        this(place, opening, dialect, patience, new AtomicBoolean());
    }

    private StoreGate(String place, Opening opening, StoreDialect dialect, Duration patience, AtomicBoolean closed) {
        this.place = place;
        this.opening = opening;
        this.dialect = dialect;
        this.patience = patience;
        this.closed = closed;
    }

    public String place() {
        return place;
    }

    public StoreDialect dialect() {
        return dialect;
    }

    public void close() {
        closed.set(true);
        opening.close();
    }

    /** Does the work in one transaction: all of it, or an exception and none of it. */
    public <T> T run(Work<T> work) {
        long start = System.nanoTime();
        while (true) {
            rejectWhereEnded();
            try {
                return once(work);
            } catch (SQLException e) {
                if (!dialect.isBusy(e)) {
                    throw dialect.failure(place, e);
                }
                waitForTurn(start, e);
            }
        }
    }

    private void rejectWhereEnded() {
        if (closed.get()) {
            throw new IllegalStateException("the store " + place + " is closed; open it again");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        Connection connection = opening.open();
        try (connection) {
            return inTransaction(connection, work);
        } finally {
            opening.released();
        }
    }

    private <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            dialect.begin(connection, patience);
            T result = work.on(connection);
            connection.commit();
            connection.setAutoCommit(before);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, before, e);
            throw e;
        }
    }

    private static void undo(Connection connection, boolean autoCommit, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // A database that ended the transaction itself has nothing left to roll back; closing does the rest.
            reason.addSuppressed(e);
        }
    }

    private void waitForTurn(long start, SQLException busy) {
        if (System.nanoTime() - start >= patience.toNanos()) {
            throw new BarStoreException(
                    Reason.LOCKED,
                    "the store " + place + " stayed in use by another for " + patience.toMillis() + " ms: "
                            + Texts.message(busy)
                            + "; end that process, try again later, or wait longer with patience(Duration)",
                    busy);
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private BarStoreException interrupted() {
        return new BarStoreException(
                Reason.INTERRUPTED, "the thread was interrupted before the store " + place + " had done its work");
    }

    /** The same database with another patience; closing one closes both. */
    public StoreGate withPatience(Duration given) {
        return new StoreGate(place, opening, dialect, given, closed);
    }
}
