package io.gpttrader.live.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal in SQLite. The writer of a session holds a lock on a file beside the database: SQLite's own exclusive mode would keep
 * everybody, and a host's other tables, out of the file.
 *
 * <p>Needs no class of the driver, which a host may leave out; its error codes are SQLite's primary result codes.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and error codes of SQLite</a>
 */
final class SqlDialectSqlite implements SqlDialect {
    /** Also what this library reports for a lock file. */
    static final int CANTOPEN = 14;

    private static final int ERROR = 1;
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int NOTFOUND = 12;
    private static final int FULL = 13;
    private static final int CONSTRAINT = 19;
    private static final int AUTH = 23;
    private static final int FORMAT = 24;
    private static final int NOTADB = 26;

    private @Nullable JournalFileLock lock;
    private Path locked = Path.of("");
    private @Nullable Object identity;

    @Override
    public String place(Connection connection) throws SQLException {
        String file = file(connection);
        return file.isEmpty() ? "SQLite in memory" : "SQLite file " + file;
    }

    private static String file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            String file = databases.next() ? databases.getString("file") : null;
            return file == null ? "" : file;
        }
    }

    @Override
    public String bytesType() {
        return "blob";
    }

    @Override
    public Set<String> tables(Connection connection) throws SQLException {
        return names(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')", new HashSet<>());
    }

    /** Adds what a query finds to names. */
    static Set<String> names(Connection connection, String sql, Set<String> names) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                names.add(String.valueOf(found.getString(1)));
            }
        }
        return names;
    }

    @Override
    public void lockTables(Connection connection) {
        // To make a table is to write, and SQLite has one writer at a time.
    }

    @Override
    public boolean lock(Connection connection, String session) throws SQLException {
        String file = file(connection);
        // A database in memory belongs to its connection alone.
        if (lock == null && !file.isEmpty()) {
            lock = JournalFileLock.tryTo(Path.of(file), session);
            locked = Path.of(file);
            identity = identity();
            return lock != null;
        }
        return true;
    }

    @Override
    public void unlock(Connection connection, String session) {
        // Only when the connection is closed: until then another would find the session's last files.
    }

    @Override
    public void checkFindable() throws SQLException {
        if (lock != null && !Objects.equals(identity, identity())) {
            throw new SQLException("the file was replaced by another while it was written to", "", NOTFOUND);
        }
    }

    /** What a file stays when it gets another name; null where the system has no such thing, nor lets an open file be removed. */
    private @Nullable Object identity() throws SQLException {
        try {
            return Files.readAttributes(locked, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw new SQLException("the file was removed or moved while it was written to", "", NOTFOUND, e);
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    @Override
    public Trouble trouble(SQLException e) {
        return switch (e.getErrorCode()) {
            case BUSY, LOCKED -> Trouble.BUSY;
            case CORRUPT, FORMAT -> Trouble.TORN;
            case NOTADB -> Trouble.FOREIGN;
            case CONSTRAINT -> Trouble.TAKEN;
            default -> Trouble.FAILED;
        };
    }

    @Override
    public String remedy(SQLException e) {
        return switch (e.getErrorCode()) {
            case FULL -> "free space on the disk";
            case PERM, READONLY, CANTOPEN, AUTH ->
                "let this user write to the file and to its folder, where SQLite makes files of its own";
            case NOTFOUND -> "put the file back and resume the session, or begin a new one";
            case IOERR -> "check the disk, and the room on it";
            case ERROR -> "see the cause; the file may be damaged, so restore it from a copy or name another";
            default -> "see the cause";
        };
    }
}
