package io.gpttrader.monitor.internal.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database of alerts and the audit log: one file.
 *
 * <p>A new file is put into SQLite's mode of a write-ahead log, where a transaction is one write and one flush, and others can read
 * meanwhile. Every commit is flushed to the disk: neither a killed process nor a power failure undoes or tears one. While a monitor
 * runs, and after it was killed, the files {@code -wal}, {@code -shm} and {@code .lock} are beside this one and belong to it. The log
 * needs shared memory, so the file must be on a disk of this machine, not of another.
 *
 * <p>The driver is native code: JDK 24 and later warn of it once unless started with
 * {@code --enable-native-access=ALL-UNNAMED}, which only the host can.
 */
final class MonitorFile implements DataSource {
    private static final String DRIVER = "org.sqlite.SQLiteDataSource";
    private static final int BUSY_MILLIS = 5_000;

    private final Path file;

    private MonitorFile(Path file) {
        this.file = file;
    }

    /**
     * The database in a file, which is made where there is none.
     *
     * @throws IllegalArgumentException if it cannot be a file, or its folder does not exist
     * @throws IllegalStateException if the driver is not on the class path
     */
    static MonitorFile at(Path file) {
        requireDriver();
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("the store must be a file in a folder that exists but was " + absolute
                    + "; make the folder first, or name the file");
        }
        if (absolute.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("the SQLite driver opens no file whose path has ? but it was " + absolute
                    + "; name another file or folder");
        }
        return new MonitorFile(absolute);
    }

    private static void requireDriver() {
        try {
            Class.forName(DRIVER, false, MonitorFile.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "a monitor's store in a file needs SQLite, which is not on the class path; add the dependency"
                            + " org.xerial:sqlite-jdbc, or give a DataSource of another database",
                    e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Driver.connection(file, isNew());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private boolean isNew() throws SQLException {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new SQLException("the file " + file + " cannot be looked at: " + e, e);
        }
    }

    /** A class of its own, so that this one can name what is missing where the driver is. */
    private static final class Driver {
        private Driver() {}

        private static Connection connection(Path file, boolean fresh) throws SQLException {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_MILLIS);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            if (fresh) {
                // It stays in the file; in one of somebody else nothing is changed.
                config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            }
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + file);
            return source.getConnection();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException(this + " is no " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "SQLite file " + file;
    }
}
