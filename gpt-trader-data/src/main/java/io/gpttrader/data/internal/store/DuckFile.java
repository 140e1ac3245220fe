package io.gpttrader.data.internal.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DuckDB file that several processes use in turn. DuckDB gives a file to one process at a time, for as long as that has a
 * connection; and opening a file takes some ten milliseconds. So a connection is kept between pieces of work that follow each
 * other closely, and let go when the process pauses. A process that never pauses steps back now and then, for longer than
 * others wait between two attempts, so that they get their turn.
 */
public final class DuckFile implements StoreGate.Opening {

    private static final Logger LOG = LoggerFactory.getLogger(DuckFile.class);

    private static final Duration IDLE = Duration.ofMillis(60);
    private static final long LONGEST_HOLD_NANOS = Duration.ofMillis(500).toNanos();
    private static final long STEP_BACK_NANOS = Duration.ofMillis(50).toNanos();

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Connection kept;
    private int inUse;
    private long keptSince;
    private long lastUse;
    private boolean steppedBack;
    private long steppedBackAt;

    public DuckFile(Path file) {
        this.file = file;
    }

    @Override
    public Connection open() throws SQLException {
        lock.lock();
        try {
            if (kept == null) {
                stayBack();
                keep(DuckSql.open(file));
            }
            Connection connection = DuckSql.open(file);
            inUse++;
            return connection;
        } finally {
            lastUse = System.nanoTime();
            lock.unlock();
        }
    }

    private void stayBack() {
        if (steppedBack) {
            steppedBack = false;
            LockSupport.parkNanos(STEP_BACK_NANOS - (System.nanoTime() - steppedBackAt));
        }
    }

    private void keep(Connection connection) {
        kept = connection;
        keptSince = System.nanoTime();
        Thread.ofVirtual().name("bar-store-idle").start(() -> closeWhenIdle(connection));
    }

    private void closeWhenIdle(Connection connection) {
        try {
            do {
                Thread.sleep(IDLE);
            } while (!closeIfIdle(connection));
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, the connection closes with the process.
            Thread.currentThread().interrupt();
        }
    }

    private boolean closeIfIdle(Connection connection) {
        lock.lock();
        try {
            if (kept == connection && inUse == 0 && System.nanoTime() - lastUse >= IDLE.toNanos()) {
                letGo();
            }
            return kept != connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void released() {
        lock.lock();
        try {
            inUse--;
            lastUse = System.nanoTime();
            if (inUse == 0 && lastUse - keptSince > LONGEST_HOLD_NANOS) {
                letGo();
                steppedBack = true;
                steppedBackAt = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            letGo();
        } finally {
            lock.unlock();
        }
    }

    private void letGo() {
        Connection connection = kept;
        kept = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.atWarn()
                    .setMessage("closing the store failed")
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log();
        }
    }
}
