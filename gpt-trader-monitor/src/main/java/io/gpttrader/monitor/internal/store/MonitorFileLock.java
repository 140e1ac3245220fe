package io.gpttrader.monitor.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one monitor the only writer of a SQLite file, until it ends: by a lock on a small file beside the database. */
final class MonitorFileLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorFileLock.class);

    /**
     * What this process holds. The systems do not keep a process from itself, and on many of them closing a second channel to a
     * file ends the locks that the process holds through the first.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Beyond what is written: some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final Path database;
    private final Path file;
    private final FileChannel channel;
    private @Nullable Object identity;

    private MonitorFileLock(Path database, Path file, FileChannel channel) {
        this.database = database;
        this.file = file;
        this.channel = channel;
    }

    /** Returns the lock of a database's file, or null where another holds it. */
    static @Nullable MonitorFileLock tryTo(Path database) throws SQLException {
        Path file = beside(database);
        if (!HELD.add(file)) {
            return null;
        }
        MonitorFileLock made = null;
        try {
            made = open(database, file);
            return made;
        } catch (IOException e) {
            throw new SQLException(
                    "the lock file " + file + " cannot be made or locked: " + e, "", MonitorDialect.CANTOPEN, e);
        } finally {
            if (made == null) {
                HELD.remove(file);
            }
        }
    }

    private static Path beside(Path database) throws SQLException {
        Path absolute = database.toAbsolutePath();
        try {
            return absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName() + ".lock");
        } catch (IOException e) {
            throw new SQLException("the folder of " + database + " cannot be read: " + e, e);
        }
    }

    private static @Nullable MonitorFileLock open(Path database, Path file) throws IOException {
        if (!Files.exists(file)) {
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        }
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        MonitorFileLock made = null;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            // Whoever held it before may have removed it since: then what is locked has no name, and another may lock
            // what has.
            if (lock != null && Objects.equals(before, identity(file))) {
                channel.truncate(0);
                int unused = channel.write(
                        StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
                made = new MonitorFileLock(database, file, channel);
            }
            return made;
        } catch (NoSuchFileException removed) {
            return null;
        } finally {
            if (made == null) {
                channel.close();
            }
        }
    }

    /**
     * Asked after a commit: a file that was taken away takes writes for as long as it is open, and nobody finds them again.
     *
     * @throws SQLException if what was written cannot be found by its name
     */
    void checkFindable() throws SQLException {
        try {
            if (identity == null) {
                // SQLite makes the file when it is first written to.
                identity = Files.exists(database) ? identity(database) : null;
            } else if (!Objects.equals(identity, identity(database))) {
                throw new SQLException(
                        "the file was replaced by another while it was written to", "", MonitorDialect.NOTFOUND);
            }
        } catch (IOException e) {
            throw new SQLException(
                    "the file was removed or moved while it was written to", "", MonitorDialect.NOTFOUND, e);
        }
    }

    /** What a file stays when it gets another name; null where the system has no such thing, nor lets an open file be removed. */
    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Ends the lock and takes its file away. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            LOG.atWarn()
                    .setMessage("the lock file of a monitor's store stays")
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log();
        } finally {
            HELD.remove(file);
        }
    }
}
